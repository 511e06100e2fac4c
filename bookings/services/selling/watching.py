"""Money has moved on the invoice of a unit booking: what follows from it moves along."""

from decimal import Decimal

from bookings.models import UnitBooking
from bookings.services.selling.tallying import Counted, count_anew
from bookings.states import PaymentStanding
from kernel.money import ZERO
from payments.watchers import Balance


def note_balance(balance: Balance) -> None:
    """A step, under the invoice's lock: how much of the total is there, in the booking and in
    the tally. Harmless when repeated."""
    booking = UnitBooking.objects.locked(int(balance.subject.id))
    standing = standing_of(balance.paid, total=booking.total_amount)
    if (booking.paid_amount, booking.payment_status) == (balance.paid, standing):
        return
    was = Counted.of(booking)
    booking.paid_amount, booking.payment_status = balance.paid, standing
    booking.save(update_fields=["paid_amount", "payment_status", "updated_at"])
    count_anew(booking, was=was)


def standing_of(paid: Decimal, *, total: Decimal) -> PaymentStanding:
    if paid == ZERO:
        return PaymentStanding.PENDING
    return PaymentStanding.COMPLETED if paid == total else PaymentStanding.PARTIAL
