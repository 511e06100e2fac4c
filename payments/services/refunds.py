"""Sending money back. As with charging, the gateway is asked between two transactions."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kernel import clock
from kernel.actors import Actor
from kernel.errors import GatewayFailed, Invalid
from kernel.money import ZERO, smallest, to_minor_units, to_money
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments.errors import RefundRefused
from payments.gateways import GatewayRefund, GatewayRefused, card_gateway_named, gateway_named
from payments.houses import day_of, instant_of
from payments.models import GatewayName, Invoice, Payment, Refund, RefundOrder
from payments.policies import require_refunder
from payments.services.ledger import count_refund, locked_pair, refundable, reopens_debt
from payments.services.payouts import GOES_BACK, call_off_prepared
from payments.services.promises import note_kept, promise_kept_by
from payments.services.truth import settle
from payments.states import PaymentStatus, RefundStatus

# When the worker takes over a refund that the request could not finish.
SECOND_TRY = timedelta(seconds=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedBack:
    """How money that was recorded by hand goes back: by hand as well. `reference` is what the
    bank or the payer calls it; nothing at all is the way it came, today."""

    method: str = ""
    reference: str = ""
    on: date | None = None


def refund_payment(
    *,
    payment_id: int,
    actor: Actor,
    amount: Decimal | None = None,
    reason: str = "",
    by_hand: HandedBack | None = None,
) -> Refund:
    """Send back `amount`, or all that is left, the way it came.

    Talks to the gateway: call it outside of any transaction. When the gateway does not
    answer, the refund stays pending and the worker goes on. Raises RefundRefused when there
    is less left than `amount` or the gateway says no.
    """
    refund = open_refund(
        payment_id=payment_id, actor=actor, amount=amount, reason=reason, by_hand=by_hand
    )
    return finish_refund(refund_id=refund.pk)


@use_case
def open_refund(
    *,
    payment_id: int,
    actor: Actor,
    amount: Decimal | None = None,
    reason: str = "",
    by_hand: HandedBack | None = None,
) -> Refund:
    """The first half of `refund_payment`: the amount is set aside, so that no other takes it.

    What was recorded by hand is given back by hand, and that is all there is to it; where it was
    decided that it is (`refund_for`), that is done by it. Raises
    RefundRefused for `by_hand` of what a gateway took: it goes back the way it came, and must
    not go twice.
    """
    payment = (
        Payment.objects.visible_to(actor).select_related("invoice").get_or_not_found(payment_id)
    )
    require_refunder(actor, payment)
    if by_hand is not None and payment.gateway != GatewayName.MANUAL:
        raise RefundRefused(
            "What was paid by card here goes back to the card, not by hand.", field="refund_method"
        )
    order = promise_kept_by(payment, amount)
    refund = request_refund(
        payment_id=payment_id,
        amount=amount,
        reason=reason,
        requested_by_id=actor.user_id,
        reopens=None if order is None else False,
        by_hand=by_hand,
        order=order,
        wait=SECOND_TRY,
    )
    if order is not None:
        note_kept(order, refund.amount)
    return refund


def request_refund(
    *,
    payment_id: int,
    amount: Decimal | None,
    reason: str,
    requested_by_id: int | None,
    reopens: bool | None = None,
    by_hand: HandedBack | None = None,
    order: RefundOrder | None = None,
    wait: timedelta = timedelta(0),
) -> Refund:
    """Have the worker send money back, or write down that it was given; a step of the
    caller's transaction.

    Whether it is owed again then: unless `reopens` says so, on what is paid part by part and
    was not called off.
    """
    invoice, payment = locked_pair(payment_id)
    refund = Refund(
        payment=payment,
        amount=_fitting(amount, payment),
        reason=reason[:500],
        requested_by_id=requested_by_id,
        reopens=reopens_debt(invoice) if reopens is None else reopens,
        order=order,
    )
    if payment.gateway == GatewayName.MANUAL:
        return _hand_back(refund, by_hand or HandedBack())
    refund.save(force_insert=True)
    # What was to be paid out of it stays here: it may be all that there is.
    call_off_prepared([invoice.pk], note=GOES_BACK)
    enqueue(
        "payments.finish_refund",
        {"refund": refund.pk},
        key=f"refund-{refund.pk}",
        due_at=clock.now() + wait if wait else None,
    )
    return refund


def return_money(
    *,
    invoice_id: int,
    amount: Decimal,
    requested_by_id: int | None,
    reason: str,
    reopens: bool | None = None,
    by_hand: HandedBack | None = None,
) -> list[Refund]:
    """Send back `amount` of all that was paid on an invoice, from the last payment on; a step.

    Whether anybody may is for the caller to decide. Money that a card brought goes back to the
    card, by the worker; the rest is given `by_hand` and counts at once. Raises RefundRefused
    when there is less left than `amount`.
    """
    invoice = Invoice.objects.locked(invoice_id)
    amount = _payable(amount, invoice.currency, field="refund_amount")
    return [
        request_refund(
            payment_id=payment.pk,
            amount=share,
            reason=reason,
            requested_by_id=requested_by_id,
            reopens=reopens,
            by_hand=by_hand,
        )
        for payment, share in _spread(amount, invoice_id)
    ]


def return_by_card(
    *, invoice_id: int, amount: Decimal, requested_by_id: int | None, reason: str
) -> Decimal:
    """Have the worker send back of `amount` what cards have brought, from the last payment on;
    a step. What is on its way back already is part of it. Answers what is left: that came by
    hand, and somebody has to give it back."""
    Invoice.objects.locked(invoice_id)
    under_way = Refund.objects.filter(
        payment__invoice_id=invoice_id, status=RefundStatus.PENDING
    ).values_list("amount", flat=True)
    left = max(amount - sum(under_way, ZERO), ZERO)
    cards = Payment.objects.filter(invoice_id=invoice_id).exclude(gateway=GatewayName.MANUAL)
    for payment in cards.order_by("-pk"):
        share = min(left, refundable(payment))
        if share:
            request_refund(
                payment_id=payment.pk,
                amount=share,
                reason=reason,
                requested_by_id=requested_by_id,
                reopens=False,
            )
            left -= share
    return left


def finish_refund(*, refund_id: int, patient: bool = False) -> Refund:
    """The second half of `refund_payment`; harmless when repeated.

    A gateway that does not answer leaves the refund pending; `patient` callers, who come
    again, are told by PaymentGatewayFailed.
    """
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    if refund.status == RefundStatus.FAILED:
        raise RefundRefused(refund.failure_message)
    if refund.status == RefundStatus.SUCCEEDED:
        return refund
    payment = refund.payment
    try:
        told = gateway_named(payment.gateway).refund(
            payment.gateway_reference or "",
            amount=to_minor_units(refund.amount, payment.currency),
            idempotency_key=refund.idempotency_key(),
            metadata={"bookwell_refund": str(refund.pk)},
        )
    except GatewayRefused as error:
        told = GatewayRefund(id="", amount=0, status="failed", failure_message=str(error))
    except GatewayFailed:
        if patient:
            raise
        return refund
    refund = record_refund(refund_id=refund_id, told=told, seen=not patient)
    if refund.status == RefundStatus.FAILED:
        raise RefundRefused(refund.failure_message)
    return refund


@use_case
def record_refund(*, refund_id: int, told: GatewayRefund, seen: bool) -> Refund:
    """Bring a refund to what the gateway says of it; `seen` by who asked for it, they need not
    be told that it failed."""
    payment_id = Refund.objects.values_list("payment_id", flat=True).get(pk=refund_id)
    _, payment = locked_pair(payment_id)
    refund = Refund.objects.locked(refund_id)
    settle(refund, payment, told, seen=seen)
    return refund


def return_surplus(*, payment_id: int) -> None:
    """Send back money that the gateway took though it was no longer owed."""
    payment = Payment.objects.get(pk=payment_id)
    if payment.status != PaymentStatus.SURPLUS:
        return
    told = card_gateway_named(payment.gateway).refund(
        str(payment.gateway_reference),
        amount=to_minor_units(payment.amount, payment.currency),
        idempotency_key=payment.idempotency_key("surplus"),
        metadata={"bookwell_payment": str(payment.pk)},
    )
    if told.status == "failed":
        # Somebody has to look: the worker gives it up, and it stays a surplus.
        raise GatewayRefused(told.failure_message or "The surplus could not be sent back.")
    record_return(payment_id=payment_id)


@use_case
def record_return(*, payment_id: int) -> None:
    _, payment = locked_pair(payment_id)
    if payment.may_advance(PaymentStatus.RETURNED):
        payment.advance(PaymentStatus.RETURNED)
        payment.save(update_fields=["status", "updated_at"])


def _spread(amount: Decimal, invoice_id: int) -> list[tuple[Payment, Decimal]]:
    """What of `amount` goes back from which payment, the last one first."""
    payments = Payment.objects.filter(invoice_id=invoice_id, status=PaymentStatus.SUCCEEDED)
    left, shares = amount, []
    for payment in payments.order_by("-pk"):
        share = min(left, refundable(payment))
        if share:
            shares.append((payment, share))
            left -= share
    if left:
        raise RefundRefused(f"Only {amount - left} is left to refund.", field="refund_amount")
    return shares


def _payable(amount: Decimal, currency: str, *, field: str = "amount") -> Decimal:
    """What a gateway and a hand can give: a gateway would round a sen of a yen, the ledger not."""
    amount = to_money(amount)
    if amount <= 0:
        raise Invalid("The amount must be more than zero.", field=field)
    if amount % smallest(currency):
        raise Invalid(f"{amount} cannot be given back in {currency}.", field=field)
    return amount


def _fitting(amount: Decimal | None, payment: Payment) -> Decimal:
    """What is to go back; all that is left unless told."""
    left = refundable(payment)
    if not left:
        raise RefundRefused("There is nothing left to refund on this payment.")
    amount = left if amount is None else _payable(amount, payment.currency)
    if amount > left:
        raise RefundRefused(f"Only {left} {payment.currency} is left to refund.", field="amount")
    return amount


def _hand_back(refund: Refund, how: HandedBack) -> Refund:
    """A step: it has been given back already by whoever writes it down."""
    invoice = refund.payment.invoice
    refund.method = how.method or refund.payment.method
    refund.reference = how.reference.strip()[:100]
    refund.refunded_on = how.on or day_of(invoice)
    # Raises for a day to come.
    instant_of(invoice, refund.refunded_on, field="refunded_on")
    if refund.payment.paid_on is not None and refund.refunded_on < refund.payment.paid_on:
        raise Invalid("Money does not go back before it came.", field="refunded_on")
    refund.save(force_insert=True)
    count_refund(refund, f"manual-{refund.idempotency_key()}")
    return refund
