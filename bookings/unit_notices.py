"""What a notice about a unit booking still has to say when it goes out at last."""

from collections.abc import Callable, Mapping
from typing import Any

from bookings.models import UnitBooking
from bookings.services.selling.following import DEMANDED, WITHDRAWN, left_of_demand, waits_again
from bookings.services.selling.telling import facts_of
from bookings.states import UnitBookingStatus
from kernel.money import ZERO

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]


def while_it_is(*statuses: str) -> Check:
    """With what holds of it now; None once it stands otherwise: that has a notice of its own."""

    def check(data: Facts) -> Facts | None:
        booking = _booking(data)
        if booking is None or booking.status not in statuses:
            return None
        return {**data, **facts_of(booking)}

    return check


def still_demanded(data: Facts) -> Facts | None:
    """What of the instalment is left to pay; None when it is paid, or the sale called off."""
    booking = _booking(data)
    if booking is None or booking.status == UnitBookingStatus.CANCELLED:
        return None
    left = left_of_demand(booking, instalment_id=data["instalment_id"])
    return {**data, **facts_of(booking), "amount": left} if left > ZERO else None


def still_withdrawn(data: Facts) -> Facts | None:
    """With what holds now; None when the instalment is due again, or the sale called off."""
    booking = _booking(data)
    if booking is None or booking.status == UnitBookingStatus.CANCELLED:
        return None
    waits = waits_again(booking, instalment_id=data["instalment_id"])
    return {**data, **facts_of(booking)} if waits else None


def _booking(data: Facts) -> UnitBooking | None:
    bookings = UnitBooking.objects.select_related(
        "unit", "project", "customer", "builder", "organization"
    )
    return bookings.filter(pk=data["unit_booking_id"]).first()


CHECKS: Mapping[str, Check] = {
    "unit_booking_created": while_it_is(UnitBookingStatus.PENDING),
    "unit_booking_requested": while_it_is(UnitBookingStatus.PENDING),
    "unit_booking_activated": while_it_is(UnitBookingStatus.ACTIVE),
    "unit_booking_completed": while_it_is(UnitBookingStatus.COMPLETED),
    "unit_booking_rescheduled": while_it_is(UnitBookingStatus.PENDING, UnitBookingStatus.ACTIVE),
    DEMANDED: still_demanded,
    WITHDRAWN: still_withdrawn,
}
