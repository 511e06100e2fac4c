"""What happens to calendars."""

from dataclasses import dataclass
from typing import Any, Self

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


@dataclass(frozen=True, kw_only=True)
class WaitEvent(DomainEvent):
    """Something that happened to one place in line."""

    entry_id: int
    customer_id: int
    service_id: int

    @classmethod
    def of(cls, entry: Any, **more: Any) -> Self:
        return cls(
            entry_id=entry.pk, customer_id=entry.customer_id, service_id=entry.service_id, **more
        )


class WaitlistJoined(WaitEvent):
    pass


class WaitlistLeft(WaitEvent):
    pass


class WaitExpired(WaitEvent):
    """The last moment that the customer would have taken has passed."""


@dataclass(frozen=True, kw_only=True)
class WaitPutFirst(WaitEvent):
    """Their house has said how much they come first, perhaps less than before."""

    priority: int


@dataclass(frozen=True, kw_only=True)
class OfferEvent(WaitEvent):
    offer_id: int
    provider_id: int


class TimeOffered(OfferEvent):
    pass


class OfferTaken(OfferEvent):
    pass


class OfferDeclined(OfferEvent):
    pass


class OfferLapsed(OfferEvent):
    pass


class OfferWithdrawn(OfferEvent):
    """The time is somebody else's, or whom it was offered to has left the line."""
