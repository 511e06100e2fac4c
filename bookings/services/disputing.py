"""A booking that is disputed, and how it goes on: steps of whoever keeps the disputes."""

from datetime import datetime
from uuid import UUID

from bookings.events import BookingDisputed, BookingSettled
from bookings.models import Booking
from bookings.services.recording import record
from bookings.states import BookingStatus
from kernel.actors import Actor


def hold_booking(booking_id: UUID) -> None:
    """Lock it until the transaction ends, where it is still there."""
    Booking.objects.select_for_update(of=("self",)).filter(pk=booking_id).first()


def dispute_booking(
    booking_id: UUID, *, dispute_id: UUID, actor: Actor, at: datetime, note: str = ""
) -> None:
    """It is disputed under that id: work that is done (and paid or signed for) is so by its
    status; in any other state it stays what it is, and only names the dispute.

    Once more, as for a signature that was refused, there is nothing to do.
    """
    booking = Booking.objects.locked(booking_id)
    was = booking.status
    if booking.may_advance(BookingStatus.DISPUTED):
        booking.advance(BookingStatus.DISPUTED)
    if booking.dispute_id == dispute_id and booking.status == was:
        return
    booking.dispute_id = dispute_id
    booking.save(update_fields=["status", "dispute_id", "updated_at"])
    if booking.status != was:
        record(booking, BookingDisputed.of(booking), actor=actor, at=at, was=was, note=note)


def settle_booking(
    booking_id: UUID, *, dispute_id: UUID, actor: Actor, at: datetime, note: str = ""
) -> None:
    """That dispute is decided or given up: work that was done is done. What was called off
    meanwhile stays so, and so does what is disputed anew."""
    booking = Booking.objects.locked(booking_id)
    if booking.status != BookingStatus.DISPUTED or booking.dispute_id != dispute_id:
        return
    booking.advance(BookingStatus.COMPLETED)
    booking.save(update_fields=["status", "updated_at"])
    record(
        booking,
        BookingSettled.of(booking),
        actor=actor,
        at=at,
        was=BookingStatus.DISPUTED,
        note=note,
    )
