"""A sale comes to nothing."""

from decimal import Decimal

from bookings.events import UnitBookingCancelled
from bookings.models import UnitBooking
from bookings.policies import require_house_of
from bookings.services.selling.recording import hold_record_of, record_unit_booking
from bookings.services.selling.tallying import Cell, Counted, count_anew, hold_cells
from bookings.services.selling.telling import tell_buyer
from bookings.states import PaymentStanding, UnitBookingStatus
from bookings.subjects import subject_of_unit_booking
from catalog.services import advance_unit
from catalog.states import UnitStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.money import ZERO
from kernel.states import IllegalTransition
from kernel.transactions import use_case
from payments.services import HandedBack, close_invoice, return_money


@use_case
def cancel_unit_booking(
    *,
    unit_booking_id: int,
    actor: Actor,
    reason: str = "",
    refund_amount: Decimal = ZERO,
    by_hand: HandedBack | None = None,
) -> UnitBooking:
    """The house gives a sale up: the unit is free again, and nothing more is owed.

    Of what was paid `refund_amount` goes back, `by_hand` where it came so, and the rest is kept.
    One that is cancelled already stays as it is. Raises UnitBookingNotFound, NotAllowed,
    IllegalTransition, or Invalid for more than was paid.
    """
    seen = UnitBooking.objects.visible_to(actor).get_or_not_found(unit_booking_id)
    require_house_of(actor, seen)
    if seen.status == UnitBookingStatus.CANCELLED:
        return seen
    if not seen.may_advance(UnitBookingStatus.CANCELLED):
        raise IllegalTransition("unit booking", seen.status, UnitBookingStatus.CANCELLED)
    # The invoice is locked first, by whoever moves money on it too.
    close_invoice(subject_of_unit_booking(unit_booking_id))
    booking = UnitBooking.objects.locked(unit_booking_id)
    if booking.status == UnitBookingStatus.CANCELLED:
        return booking
    if not ZERO <= refund_amount <= booking.paid_amount:
        raise Invalid(
            f"Only {booking.paid_amount} {booking.currency} of it is paid.",
            field="refund_amount",
        )
    _call_off(booking, reason=reason, is_refunded=refund_amount > ZERO)
    kept = booking.paid_amount - refund_amount
    if refund_amount and booking.invoice_id is not None:
        return_money(
            invoice_id=booking.invoice_id,
            amount=refund_amount,
            requested_by_id=actor.user_id,
            reason=reason or f"Booking {booking.booking_number} was cancelled.",
            reopens=False,
            by_hand=by_hand,
        )
        booking.refresh_from_db(fields=["paid_amount", "payment_status", "updated_at"])
    record_unit_booking(
        booking,
        UnitBookingCancelled.of(booking, by=actor.user_id, refund_amount=refund_amount),
    )
    tell_buyer(
        booking,
        "unit_booking_cancelled",
        by=actor.user_id,
        reason=reason,
        refund=refund_amount or None,
        kept=kept or None,
    )
    return booking


def _call_off(booking: UnitBooking, *, reason: str, is_refunded: bool) -> None:
    was = Counted.of(booking)
    booking.advance(UnitBookingStatus.CANCELLED)
    booking.cancelled_at = clock.now()
    booking.cancellation_reason = reason[:500]
    booking.save(update_fields=["status", "cancelled_at", "cancellation_reason", "updated_at"])
    advance_unit(unit_id=booking.unit_id, to=UnitStatus.AVAILABLE)
    if is_refunded:
        _hold_what_a_refund_moves(booking, was=was)
    count_anew(booking, was=was)


def _hold_what_a_refund_moves(booking: UnitBooking, *, was: Counted) -> None:
    """The sale is counted again with each payment that goes back, and its payer told: after
    others, and yet in the order in which everybody takes tally and streams."""
    called_off = [Cell(UnitBookingStatus.CANCELLED, each) for each in PaymentStanding]
    hold_cells(booking.project_id, [was.cell, *called_off])
    hold_record_of(booking)
