"""What happens to jobs, in the past tense."""

from dataclasses import dataclass
from typing import Any, Self

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class JobEvent(DomainEvent):
    """Something that happened to one job, with those whom it concerns."""

    job_id: int
    customer_id: int | None
    contractor_id: int | None
    organization_id: int | None
    changed_by: int | None

    @classmethod
    def of(cls, job: Any, *, by: int | None, **more: Any) -> Self:
        return cls(
            job_id=job.pk,
            customer_id=job.customer_id,
            contractor_id=job.contractor_id,
            organization_id=job.organization_id,
            changed_by=by,
            **more,
        )


class JobCreated(JobEvent):
    """Written down by a contractor, or asked for by a customer."""


class JobEdited(JobEvent):
    """Facts about it changed; its status did not."""


class JobTaken(JobEvent):
    """A contractor has taken up a customer's request."""


class CustomerCame(JobEvent):
    """Who it is for has an account now, and owes what was agreed."""


class JobQuoted(JobEvent):
    """A quote went to the customer."""


class JobApproved(JobEvent):
    """The customer said yes to a quote."""


class JobUnquoted(JobEvent):
    """The quote was declined, ran out or was taken back: there is none to answer any more."""


class JobStarted(JobEvent):
    pass


class JobCompleted(JobEvent):
    """The contractor says that the work is done."""


class JobReopened(JobEvent):
    """The work goes on: something has to be put right."""


class JobClosed(JobEvent):
    """Accepted and settled."""


class JobCancelled(JobEvent):
    pass


class JobMoneyMoved(JobEvent):
    """Money came in for it, or went back."""


@dataclass(frozen=True, kw_only=True)
class VisitEvent(JobEvent):
    """Something of a visit to a job; where anybody was on the way is in no event."""

    visit_id: int


class VisitPlanned(VisitEvent):
    pass


class VisitMoved(VisitEvent):
    """To another time, or it lasts otherwise."""


class VisitCancelled(VisitEvent):
    pass


class ContractorSetOut(VisitEvent):
    """From here on they may be located."""


class ContractorArrived(VisitEvent):
    pass


class ContractorLeft(VisitEvent):
    """From here on they may not be located any more."""


@dataclass(frozen=True, kw_only=True)
class CheckpointEvent(JobEvent):
    """Something that happened to one step of a job."""

    checkpoint_id: int


class CheckpointSubmitted(CheckpointEvent):
    """The contractor shows that it is done."""


class CheckpointApproved(CheckpointEvent):
    """The customer said yes to it."""


class CheckpointRejected(CheckpointEvent):
    """The customer said what is to be put right."""


@dataclass(frozen=True, kw_only=True)
class MaterialEvent(JobEvent):
    """Something that happened to one thing that a job needs."""

    material_id: int


class MaterialListed(MaterialEvent):
    pass


class MaterialEdited(MaterialEvent):
    """Facts about it changed; its status did not."""


class MaterialOrdered(MaterialEvent):
    """Bought, or once more as far as it came short."""


class MaterialDelivered(MaterialEvent):
    """Some of it has come, as the contractor says."""


class MaterialConfirmed(MaterialEvent):
    """The customer has found all of it there, and good."""


class MaterialShort(MaterialEvent):
    """The customer has found less of it than came, or not all of it good."""


class MaterialCancelled(MaterialEvent):
    """What has not come of it is not needed any more."""
