"""What happens to unit bookings, in the past tense."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class UnitBookingEvent(DomainEvent):
    """Something that happened to one unit booking, with those whom it concerns."""

    unit_booking_id: int
    unit_id: int
    project_id: int
    customer_id: int
    builder_id: int
    organization_id: int | None
    changed_by: int | None

    @classmethod
    def of(cls, booking: Any, *, by: int | None, **more: Any) -> Self:
        return cls(
            unit_booking_id=booking.pk,
            unit_id=booking.unit_id,
            project_id=booking.project_id,
            customer_id=booking.customer_id,
            builder_id=booking.builder_id,
            organization_id=booking.organization_id,
            changed_by=by,
            **more,
        )


class UnitBookingCreated(UnitBookingEvent):
    """A unit is held for a buyer, and invoiced."""


class UnitBookingActivated(UnitBookingEvent):
    """The buyer has committed."""


class UnitBookingCompleted(UnitBookingEvent):
    """The unit is the buyer's."""


@dataclass(frozen=True, kw_only=True)
class UnitBookingCancelled(UnitBookingEvent):
    """The unit is free again; of what had been paid so much goes back."""

    refund_amount: Decimal


class UnitBookingRescheduled(UnitBookingEvent):
    """Instalments fall due on other days than was agreed first; the amounts stayed."""


class UnitBookingEdited(UnitBookingEvent):
    """Notes were changed, and nothing else."""
