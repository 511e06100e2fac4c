"""Telling people about a booking: the facts that the templates of `notifications/` are given."""

from datetime import datetime
from typing import Any, Final

from django.conf import settings

from bookings.commitments import KIND, Bookings
from bookings.models import Booking
from kernel import clock
from kernel.actors import Actor
from notifications.enclosures import ToBeMade
from notifications.frontend import page_of
from notifications.selectors import language_of
from notifications.services import notify
from scheduling.calendars.invites import invite_to, take_out_of
from scheduling.calendars.links import event_links
from scheduling.calendars.words import names_of
from scheduling.reminders import lies_ahead

# To who is no party to it any more.
LEAVING: Final = "booking_given_back"
TAKEN: Final = "booking_you_accepted"
# What both are told, and what is told instead to the one of them who did it: they know, but
# their calendar does not.
DONE_BY_READER: Final = {
    "booking_cancelled": "booking_you_cancelled",
    "booking_rescheduled": "booking_you_moved",
}
# They stand in the app as read.
QUIET: Final = frozenset({LEAVING, TAKEN, *DONE_BY_READER.values()})
# What these tell is to stand in the reader's calendar, or to go from it.
INVITING: Final = frozenset(
    {
        "booking_accepted",
        "booking_assigned",
        "booking_released",
        TAKEN,
        *DONE_BY_READER,
        *DONE_BY_READER.values(),
    }
)


def tell(recipient_id: int | None, kind: str, booking: Booking, *, key: str, **more: Any) -> None:
    """Notify one person once for `key`; nobody when there is nobody."""
    if recipient_id is None:
        return
    notify(
        recipient_id=recipient_id,
        kind=kind,
        context={**facts_of(booking, reader_id=recipient_id), **more},
        key=f"{kind}:{booking.pk}:{key}",
        attachments=_enclosed(kind, booking, **more),
        needed_by=booking.scheduled_date,
        quietly=kind in QUIET,
    )


def tell_both(booking: Booking, kind: str, *, key: str, actor: Actor, **more: Any) -> None:
    """Notify the customer and the vendor, each as it fits whether they did it."""
    for person in (booking.customer_id, booking.vendor_id):
        theirs = DONE_BY_READER[kind] if person == actor.user_id else kind
        tell(person, theirs, booking, key=f"{key}:{person}", **more)


def stamp(at: datetime) -> str:
    """The part of a key that tells one change of a booking from the next of the same kind."""
    return at.isoformat()


def _enclosed(kind: str, booking: Booking, **more: Any) -> list[ToBeMade]:
    if kind == LEAVING:
        stood_at = more.get("scheduled_at", booking.scheduled_date)
        return [take_out_of(KIND, str(booking.pk), stood_at=stood_at)]
    return [invite_to(KIND, str(booking.pk))] if kind in INVITING else []


def facts_of(booking: Booking, *, reader_id: int | None) -> dict[str, Any]:
    """What holds of it now, as one reader is told; `people` are whom they meet."""
    return {
        "booking_id": booking.pk,
        "reference": booking.reference,
        "reader_id": reader_id,
        "vendor_id": booking.vendor_id,
        "service": booking.service_name,
        "scheduled_at": booking.scheduled_date,
        # Where the pincodes are.
        "place_timezone": settings.DEFAULT_TIMEZONE,
        "pincode": booking.pincode,
        "price": booking.total_price,
        "currency": booking.currency,
        "link": page_of(KIND, booking.pk),
        **_meeting(booking, reader_id),
    }


def _meeting(booking: Booking, reader_id: int | None) -> dict[str, str]:
    """Whom a party meets, and how they put it into a web calendar while it lies ahead."""
    facts = {"people": "", "add_to_google": "", "add_to_outlook": ""}
    if reader_id is None or reader_id not in (booking.customer_id, booking.vendor_id):
        return facts
    commitment = Bookings().current([str(booking.pk)])[str(booking.pk)]
    language = language_of(reader_id)
    facts["people"] = names_of(commitment.others(reader_id), language)
    if lies_ahead(commitment, clock.now()):
        forms = event_links(commitment, reader_id=reader_id, language=language)
        facts |= {"add_to_google": forms["google"], "add_to_outlook": forms["outlook"]}
    return facts
