"""Telling people about the sale of a unit: the facts that the templates are given."""

from collections.abc import Sequence
from typing import Any, Final

from accounts.selectors import people_of_house
from bookings.models import UnitBooking
from bookings.subjects import UNIT_BOOKING
from notifications.enclosures import ToBeMade
from notifications.frontend import page_of
from notifications.services import notify

# How many of a house are told beside the builder.
MOST_TOLD: Final = 5


def tell_buyer(
    booking: UnitBooking,
    kind: str,
    *,
    by: int | None,
    key: str = "",
    attachments: Sequence[ToBeMade] = (),
    **more: Any,
) -> None:
    """Tell the buyer once for `key`; who did it themself finds it among what they have read."""
    _tell(booking.customer_id, kind, booking, by=by, key=key, attachments=attachments, **more)


def tell_house(
    booking: UnitBooking,
    kind: str,
    *,
    by: int | None,
    key: str = "",
    attachments: Sequence[ToBeMade] = (),
    **more: Any,
) -> None:
    """Tell the builder, and who answers for their house."""
    people = [booking.builder_id]
    if booking.organization_id is not None:
        people += people_of_house(booking.organization_id, most=MOST_TOLD)
    for person in dict.fromkeys(people):
        _tell(person, kind, booking, by=by, key=key, attachments=attachments, **more)


def facts_of(booking: UnitBooking) -> dict[str, Any]:
    """What holds of it now, for any reader."""
    return {
        "unit_booking_id": booking.pk,
        "booking_number": booking.booking_number,
        "unit": booking.unit.number,
        "unit_type": booking.unit.type,
        "project": booking.project.name,
        "location": booking.project.location,
        "buyer": str(booking.customer),
        "seller": seller_of(booking),
        "total": booking.total_amount,
        "paid": booking.paid_amount,
        "currency": booking.currency,
        "booking_date": booking.booking_date,
        "link": page_of(UNIT_BOOKING, booking.pk),
    }


def seller_of(booking: UnitBooking) -> str:
    """The name of the house, or of a builder who works alone."""
    return str(booking.organization or booking.builder)


def _tell(
    person_id: int,
    kind: str,
    booking: UnitBooking,
    *,
    by: int | None,
    key: str,
    attachments: Sequence[ToBeMade],
    **more: Any,
) -> None:
    notify(
        recipient_id=person_id,
        kind=kind,
        context={**facts_of(booking), **more},
        key=":".join(filter(None, (kind, str(booking.pk), key, str(person_id)))),
        attachments=attachments,
        quietly=person_id == by,
    )
