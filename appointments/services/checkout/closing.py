"""What was to be paid for, or has been, is called off: the money follows."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.conf import settings

from appointments.models import Appointment, Checkout
from appointments.states import CheckoutStatus
from appointments.subjects import subject_of
from appointments.terms import Terms, terms_of
from kernel import clock
from kernel.actors import Actor
from kernel.money import ZERO
from payments.services import close_invoice, hold_invoice_of, return_by_card


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """What becomes of the money: `refund` goes back to the card by itself, `by_hand` somebody has
    to give back as it came, and `fee` is kept."""

    refund: Decimal = ZERO
    by_hand: Decimal = ZERO
    fee: Decimal = ZERO
    currency: str = ""


def hold_money(appointment_id: int) -> None:
    """A step: nothing moves on what is asked for an appointment until the transaction ends. Taken
    before the appointment itself is locked by who may call it off."""
    hold_invoice_of(subject_of(appointment_id))


def close_checkout(appointment: Appointment, *, actor: Actor) -> Closed | None:
    """A step of who calls the (locked) appointment off: nothing more is owed, and what was paid
    goes back, all of it unless it is the customer who cancels later than is free.

    The caller frees the time. None when nothing was ever asked for; harmless when repeated.
    """
    checkout = Checkout.objects.filter(appointment=appointment).first()
    if checkout is None or not checkout.may_advance(CheckoutStatus.CANCELLED):
        return None
    was_confirmed = checkout.status == CheckoutStatus.CONFIRMED
    # First, so that whoever is told of the money finds nothing left to do.
    settle(checkout, CheckoutStatus.CANCELLED)
    invoice = close_invoice(subject_of(appointment.pk))
    if invoice is None:
        return None
    terms = terms_now(
        appointment,
        price=checkout.price,
        currency=checkout.currency,
        paid=invoice.kept,
    )
    is_theirs = actor.user_id == appointment.customer_id and was_confirmed
    refund, fee = (terms.refund, terms.fee) if is_theirs else (invoice.kept, ZERO)
    by_hand = ZERO
    if refund:
        by_hand = return_by_card(
            invoice_id=invoice.pk,
            amount=refund,
            requested_by_id=actor.user_id,
            reason=f"Appointment {appointment.reference} was cancelled",
        )
    return Closed(refund=refund - by_hand, by_hand=by_hand, fee=fee, currency=checkout.currency)


def terms_now(
    appointment: Appointment,
    *,
    price: Decimal,
    currency: str,
    paid: Decimal,
    now: datetime | None = None,
) -> Terms:
    """On which terms its customer calls it off now."""
    return terms_of(
        starts_at=appointment.starts_at,
        now=now or clock.now(),
        price=price,
        paid=paid,
        currency=currency,
        free_hours=settings.APPOINTMENT_FREE_CANCELLATION_HOURS,
        fee_percent=settings.APPOINTMENT_CANCELLATION_FEE_PERCENT,
    )


def settle(checkout: Checkout, status: CheckoutStatus) -> None:
    """A step: the checkout comes to this end, or goes on from there."""
    checkout.advance(status)
    checkout.settled_at = clock.now()
    checkout.save(update_fields=["status", "settled_at", "updated_at"])
