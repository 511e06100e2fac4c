"""Buyer and house agree on other days to pay."""

from collections.abc import Mapping
from datetime import date

from bookings.events import UnitBookingRescheduled
from bookings.models import UnitBooking
from bookings.policies import require_house_of
from bookings.services.selling.recording import record_unit_booking
from bookings.services.selling.telling import tell_buyer
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.errors import NothingOwed
from payments.services import move_instalments


@use_case
def reschedule_instalments(
    *, unit_booking_id: int, actor: Actor, days: Mapping[int, date]
) -> UnitBooking:
    """The house lets instalments that are not paid fall due on other days, by their numbers;
    amounts stay, and the buyer is told.

    Raises UnitBookingNotFound, NotAllowed, NothingOwed, or Invalid for what is paid, waits for
    a stage, or would come out of its order.
    """
    seen = UnitBooking.objects.visible_to(actor).get_or_not_found(unit_booking_id)
    require_house_of(actor, seen)
    if seen.invoice_id is None:
        raise NothingOwed()
    # The invoice is locked first, by whoever moves money on it too.
    moved = move_instalments(invoice_id=seen.invoice_id, days=days)
    booking = UnitBooking.objects.select_related("invoice").locked(unit_booking_id)
    if moved and booking.invoice is not None:
        booking.save(update_fields=["updated_at"])
        record_unit_booking(booking, UnitBookingRescheduled.of(booking, by=actor.user_id))
        tell_buyer(
            booking,
            "unit_booking_rescheduled",
            by=actor.user_id,
            key=booking.updated_at.isoformat(),
            due_on=booking.invoice.next_due_on,
            amount=booking.invoice.next_due_amount,
        )
    return booking
