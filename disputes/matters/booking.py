"""A visit that went wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from bookings.selectors import booking_in_question, booking_story
from bookings.services import dispute_booking, hold_booking, settle_booking
from disputes.errors import SubjectNotFound
from disputes.matters import Case, Happening
from kernel.actors import Actor
from messaging.selectors import written_about
from payments.subjects import Subject

BOOKING: Final = "booking"


class BookingMatter:
    """Work that is done becomes `disputed`, and what else it is it stays."""

    def case(self, pk: str, actor: Actor) -> Case:
        booking = booking_in_question(_id(pk), actor)
        return Case(
            subject=Subject(BOOKING, str(booking.booking_id)),
            title=booking.title,
            customer_id=booking.customer_id,
            provider_id=booking.vendor_id,
            organization_id=booking.organization_id,
            currency=booking.currency,
            worth=booking.total_price,
            refusal="" if booking.concerns_somebody else "Nobody had taken this booking.",
        )

    def hold(self, pk: str) -> None:
        hold_booking(_id(pk))

    def opened(self, pk: str, *, dispute_id: UUID, actor: Actor, at: datetime, note: str) -> None:
        dispute_booking(_id(pk), dispute_id=dispute_id, actor=actor, at=at, note=note)

    def settled(self, pk: str, *, dispute_id: UUID, actor: Actor, at: datetime, note: str) -> None:
        settle_booking(_id(pk), dispute_id=dispute_id, actor=actor, at=at, note=note)

    def redo(self, pk: str, *, actor: Actor, at: datetime, note: str) -> None:
        """A visit that is over is not gone on with: the two agree on another."""

    def story(self, pk: str, actor: Actor) -> Sequence[Happening]:
        known = [Happening(**line) for line in booking_story(_id(pk))]
        return [*known, *(_said(line) for line in written_about(_id(pk), actor))]


def _said(line: Mapping[str, Any]) -> Happening:
    return Happening(
        at=line["at"],
        source="message",
        what="written",
        by_id=line["by_id"],
        note=line["content"],
        facts={"side": line["side"]},
    )


def _id(pk: str) -> UUID:
    try:
        return UUID(pk)
    except ValueError as error:
        raise SubjectNotFound() from error
