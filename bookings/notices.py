"""What a notice about a booking still has to say when it goes out at last.

The notice of a cancellation disturbs, and so overtakes what waits for the morning: without this
one would read at eight that what was called off at midnight has been accepted.
"""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from bookings.models import Booking, Signature
from bookings.services.telling import facts_of
from bookings.states import BookingStatus, SignatureStatus
from kernel import clock

Facts = Mapping[str, Any]


def as_it_stands(data: Facts) -> Facts | None:
    """With the time and price that it has now; None when it was called off."""
    booking = Booking.objects.filter(pk=UUID(data["booking_id"])).first()
    if booking is None or booking.status == BookingStatus.CANCELLED:
        return None
    return {**data, **facts_of(booking)}


def still_open(data: Facts) -> Facts | None:
    """As it stands while a vendor can take it; None when somebody has, or nobody can any more."""
    takeable = Booking.objects.to_be_taken(clock.now()).filter(pk=UUID(data["booking_id"]))
    return as_it_stands(data) if takeable.exists() else None


def still_to_sign(data: Facts) -> Facts | None:
    """The same while the customer can sign; None when they have answered or it is too late."""
    asked = Signature.objects.filter(
        pk=UUID(data["signature_id"]),
        status=SignatureStatus.PENDING,
        expires_at__gt=clock.now(),
    )
    return data if asked.exists() else None


CHECKS: Mapping[str, Callable[[Facts], Facts | None]] = {
    "booking_requested": still_open,
    "booking_accepted": as_it_stands,
    "booking_assigned": as_it_stands,
    "booking_rescheduled": as_it_stands,
    "signature_requested": still_to_sign,
    "signature_reminder": still_to_sign,
}
