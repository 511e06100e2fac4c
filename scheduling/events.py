"""What happens to calendars."""

from dataclasses import dataclass

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class WorkingHoursChanged(DomainEvent):
    provider_id: int


@dataclass(frozen=True, kw_only=True)
class TimeOffTaken(DomainEvent):
    time_off_id: int
    provider_id: int


@dataclass(frozen=True, kw_only=True)
class TimeOffCancelled(DomainEvent):
    provider_id: int
