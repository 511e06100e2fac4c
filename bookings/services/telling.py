"""Telling people about a booking: the facts that the templates of `notifications/` are given."""

from datetime import datetime
from typing import Any, Final

from bookings.commitments import KIND
from bookings.models import Booking
from notifications.enclosures import ToBeMade
from notifications.services import notify
from scheduling.calendars.invites import invite_to, take_out_of

# What these tell is to stand in the reader's calendar, or to go from it.
INVITING: Final = frozenset(
    {
        "booking_accepted",
        "booking_assigned",
        "booking_cancelled",
        "booking_released",
        "booking_rescheduled",
    }
)
# To who is no party to it any more.
LEAVING: Final = "booking_given_back"


def tell(recipient_id: int | None, kind: str, booking: Booking, *, key: str, **more: Any) -> None:
    """Notify one person once for `key`; nobody when there is nobody."""
    if recipient_id is None:
        return
    notify(
        recipient_id=recipient_id,
        kind=kind,
        context={**facts_of(booking), **more},
        key=f"{kind}:{booking.pk}:{key}",
        attachments=_enclosed(kind, booking, **more),
    )


def tell_both(booking: Booking, kind: str, *, key: str, except_id: int | None, **more: Any) -> None:
    """Notify the customer and the vendor, leaving out who did it and knows."""
    for person in (booking.customer_id, booking.vendor_id):
        if person != except_id:
            tell(person, kind, booking, key=f"{key}:{person}", **more)


def stamp(at: datetime) -> str:
    """The part of a key that tells one change of a booking from the next of the same kind."""
    return at.isoformat()


def _enclosed(kind: str, booking: Booking, **more: Any) -> list[ToBeMade]:
    if kind == LEAVING:
        stood_at = more.get("scheduled_at", booking.scheduled_date)
        return [take_out_of(KIND, str(booking.pk), stood_at=stood_at)]
    return [invite_to(KIND, str(booking.pk))] if kind in INVITING else []


def facts_of(booking: Booking) -> dict[str, Any]:
    return {
        "booking_id": booking.pk,
        "service": booking.service_name,
        "scheduled_at": booking.scheduled_date,
        "pincode": booking.pincode,
        "price": booking.total_price,
        "currency": booking.currency,
    }
