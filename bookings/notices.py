"""What a notice about a booking still has to say when it goes out at last.

Notices wait for the morning, and what they tell of goes on in the night: without this one would
read at eight that what was called off or given back at midnight has been accepted.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from bookings.models import Agreement, Booking, Signature
from bookings.services.paying import subject_of
from bookings.services.telling import facts_of
from bookings.states import UPCOMING, BookingStatus, SignatureStatus, UnitBookingStatus
from kernel import clock
from kernel.json import to_wire
from payments.selectors import invoice_of

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]
Holds = Callable[[Booking, Facts], bool]

# Of use on the day alone.
A_DAY: Final = timedelta(days=1)


def while_(holds: Holds) -> Check:
    """With the time, price and people that it has now; None when it no longer holds."""

    def check(data: Facts) -> Facts | None:
        booking = Booking.objects.filter(pk=UUID(data["booking_id"])).first()
        if booking is None or not holds(booking, data):
            return None
        return {**data, **facts_of(booking, reader_id=data.get("reader_id"))}

    return check


def is_agreed(booking: Booking, data: Facts) -> bool:
    """With the vendor whom it names: another one's accepting has a notice of its own."""
    return (
        booking.status == BookingStatus.CONFIRMED
        and _lies_ahead(booking)
        and data.get("vendor_id", booking.vendor_id) == booking.vendor_id
    )


def is_the_readers(booking: Booking, data: Facts) -> bool:
    return is_agreed(booking, data) and (
        data.get("reader_id", booking.vendor_id) == booking.vendor_id
    )


def is_moved(booking: Booking, data: Facts) -> bool:
    """Moved for good, and as firm as it was: given back since, it goes by another notice."""
    if data["moved_from"] == to_wire(booking.scheduled_date):
        return False
    was_open = data.get("vendor_id", booking.vendor_id) is None
    if was_open:
        return booking.status in UPCOMING and _lies_ahead(booking)
    return is_agreed(booking, data)


def is_open(booking: Booking, data: Facts) -> bool:
    return booking.status == BookingStatus.PENDING and _lies_ahead(booking)


def is_under_way(booking: Booking, data: Facts) -> bool:
    began = booking.actual_start_time or clock.now()
    return booking.status == BookingStatus.IN_PROGRESS and clock.now() < began + A_DAY


def is_to_be_paid(booking: Booking, data: Facts) -> bool:
    if booking.status != BookingStatus.COMPLETED:
        return False
    invoice = invoice_of(subject_of(booking.pk))
    return invoice is None or bool(invoice["pending"])


def not_taken_again(data: Facts) -> Facts | None:
    """As it was for who gave it back, unless it is theirs once more."""
    booking = Booking.objects.filter(pk=UUID(data["booking_id"])).first()
    if booking is None or booking.vendor_id == data.get("reader_id"):
        return None
    return data


def still_to_sign(data: Facts) -> Facts | None:
    """The same while the customer can sign; None when they have answered or it is too late."""
    asked = Signature.objects.filter(
        pk=UUID(data["signature_id"]),
        status=SignatureStatus.PENDING,
        expires_at__gt=clock.now(),
    )
    return data if asked.exists() else None


def still_to_accept(data: Facts) -> Facts | None:
    """The same while the buyer can sign that very version; None once they have, once another
    one counts, and when the sale is off."""
    agreement = Agreement.objects.latest_of(data["unit_booking_id"])
    if agreement is None or agreement.is_signed or agreement.version != data["version"]:
        return None
    off = agreement.unit_booking.status == UnitBookingStatus.CANCELLED
    return None if off else data


def _lies_ahead(booking: Booking) -> bool:
    return booking.scheduled_date > clock.now()


CHECKS: Mapping[str, Check] = {
    "booking_requested": while_(is_open),
    "booking_accepted": while_(is_agreed),
    "booking_you_accepted": while_(is_the_readers),
    "booking_assigned": while_(is_the_readers),
    "booking_rescheduled": while_(is_moved),
    "booking_you_moved": while_(is_moved),
    "booking_released": while_(is_open),
    "booking_given_back": not_taken_again,
    "booking_started": while_(is_under_way),
    "booking_completed": while_(is_to_be_paid),
    "signature_requested": still_to_sign,
    "signature_reminder": still_to_sign,
    "agreement_ready": still_to_accept,
}
