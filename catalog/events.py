"""What happens in the catalog."""

from dataclasses import dataclass
from datetime import date

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class ServiceChanged(DomainEvent):
    """Made, edited, taken off or put back. `fields` names what is different now."""

    service_id: int
    fields: list[str]
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class OfferingsChanged(DomainEvent):
    """A provider does other services than before."""

    provider_id: int


@dataclass(frozen=True, kw_only=True)
class LocationChanged(DomainEvent):
    """Opened, edited, closed or opened again. `fields` names what is different now."""

    location_id: int
    fields: list[str]
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class InsuranceChanged(DomainEvent):
    """Taken, renamed, or taken no more. `fields` names what is different now."""

    insurance_id: int
    fields: list[str]
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class WorkplacesChanged(DomainEvent):
    """A provider works elsewhere than before."""

    provider_id: int
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class ProjectChanged(DomainEvent):
    """Put up, edited, taken off or put back. `fields` names what is different now."""

    project_id: int
    fields: list[str]
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class ProjectReassigned(DomainEvent):
    """Another builder answers for a project than before."""

    project_id: int
    builder_id: int
    former_builder_id: int
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class UnitChanged(DomainEvent):
    """Put up, edited, sold by other ways or put back. `fields` names what is different now;
    what bookings make of a unit is told by theirs."""

    unit_id: int
    project_id: int
    fields: list[str]
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class UnitsImported(DomainEvent):
    """A sheet of units was taken: so many are new, so many are not as they were."""

    project_id: int
    created: int
    changed: int
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class ConstructionPlanned(DomainEvent):
    """The stages of a project, or their names, order or shares, are others than before."""

    project_id: int
    changed_by: int | None


@dataclass(frozen=True, kw_only=True)
class MilestoneReached(DomainEvent):
    """A stage of construction is done."""

    project_id: int
    milestone_id: int
    reached_on: date


@dataclass(frozen=True, kw_only=True)
class MilestoneUnreached(DomainEvent):
    """A stage was not reached after all, on the day that was said."""

    project_id: int
    milestone_id: int
    reached_on: date
