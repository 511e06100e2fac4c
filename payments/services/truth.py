"""Bringing our rows to what the gateway knows. Idempotent, and forward only.

Answers, webhooks and the worker's questions all end here, in any order, any number of times.
"""

import structlog

from kernel.errors import Conflict
from kernel.money import from_minor_units, to_minor_units
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments.gateways import GatewayRefund, GatewayRefused, Intent, card_gateway_named
from payments.models import Payment, Refund
from payments.services.freezing import hold_refused
from payments.services.ledger import (
    count_payment,
    count_refund,
    fail_payment,
    fail_refund,
    locked_pair,
    refundable,
    reopens_debt,
)
from payments.services.payouts import GOES_BACK, call_off_prepared
from payments.states import OPEN_PAYMENTS, PaymentStatus, RefundStatus

log = structlog.get_logger(__name__)


class AmountMismatch(Conflict):
    code = "AMOUNT_MISMATCH"
    message = "The gateway speaks of another amount than we do. Nothing was recorded."


def confirm_from_gateway(*, gateway: str, reference: str) -> Payment | None:
    """Ask the gateway how an intent of ours stands, and record it; None if it is not ours.

    Talks to the gateway: call it outside of any transaction.
    """
    door = card_gateway_named(gateway)
    try:
        intent = door.retrieve(reference)
    except GatewayRefused:
        log.warning("payments.unknown_intent", gateway=gateway, reference=reference)
        return None
    payment_id = _payment_of(gateway, intent)
    if payment_id is None:
        return None
    payment = record_intent(payment_id=payment_id, intent=intent)
    if payment.status == PaymentStatus.SUCCEEDED:
        record_refunds(payment_id=payment_id, refunds=door.refunds_of(reference))
    return payment


@use_case
def record_intent(*, payment_id: int, intent: Intent, final: bool = False) -> Payment:
    """Move the payment to where `intent` is, if that is forward.

    A declined intent stays open for another card in the payer's client, unless this
    attempt was `final`: ours, with the one card we were given.
    """
    _, payment = locked_pair(payment_id)
    _adopt(payment, intent)
    if intent.status == "succeeded":
        if payment.may_advance(PaymentStatus.SUCCEEDED):
            count_payment(payment)
    elif intent.status == "canceled":
        _advance(payment, PaymentStatus.CANCELED)
    elif intent.status == "requires_action":
        _advance(payment, PaymentStatus.REQUIRES_ACTION)
    elif intent.failure_message and payment.status in OPEN_PAYMENTS:
        if final:
            fail_payment(payment, intent.failure_message)
        else:
            payment.failure_message = intent.failure_message[:500]
            payment.save(update_fields=["failure_message", "updated_at"])
    return payment


@use_case
def record_refunds(*, payment_id: int, refunds: list[GatewayRefund]) -> None:
    """Record what the gateway sent back, whoever asked for it, us or its dashboard."""
    invoice, payment = locked_pair(payment_id)
    for told in refunds:
        amount = from_minor_units(told.amount, payment.currency)
        refund = _refund_of(payment, told)
        if refund is None:
            if told.status != "succeeded" or amount > refundable(payment):
                continue
            refund = Refund.objects.create(
                payment=payment,
                amount=amount,
                reason="Refunded at the gateway",
                reopens=reopens_debt(invoice),
            )
            call_off_prepared([invoice.pk], note=GOES_BACK)
        settle(refund, payment, told)


def settle(refund: Refund, payment: Payment, told: GatewayRefund, *, seen: bool = False) -> None:
    """A step: bring one refund of the locked `payment` to what the gateway says of it.

    A failure that nobody has `seen` happen is told. It may come days after the success: the
    payer's bank has sent the money back.
    """
    refund.payment = payment
    if told.status == "failed":
        was = refund.status
        fail_refund(refund, told.failure_message, reference=told.id, seen=seen)
        if refund.status == RefundStatus.FAILED and was != refund.status:
            hold_refused(refund)
    elif refund.status != RefundStatus.PENDING:
        return
    elif told.status == "succeeded":
        count_refund(refund, told.id)
    else:
        refund.gateway_reference = told.id or None
        refund.save(update_fields=["gateway_reference", "updated_at"])


def _payment_of(gateway: str, intent: Intent) -> int | None:
    """Our payment by the gateway's reference; by our mark on it while we do not know that yet."""
    ours = Payment.objects.filter(gateway=gateway)
    pk = ours.filter(gateway_reference=intent.id).values_list("pk", flat=True).first()
    mark = intent.metadata.get("bookwell_payment", "")
    if pk is None and mark.isdecimal():
        unknown = ours.filter(pk=int(mark), gateway_reference__isnull=True)
        return unknown.values_list("pk", flat=True).first()
    return pk


def _refund_of(payment: Payment, told: GatewayRefund) -> Refund | None:
    refunds = Refund.objects.filter(payment=payment)
    if known := refunds.filter(gateway_reference=told.id).first():
        return known
    mark = told.metadata.get("bookwell_refund", "")
    return refunds.filter(pk=int(mark)).first() if mark.isdecimal() else None


def _adopt(payment: Payment, intent: Intent) -> None:
    """Learn the gateway's name for the payment, having checked that it means the same."""
    amount = to_minor_units(payment.amount, payment.currency)
    same = intent.amount == amount and intent.currency == payment.currency.lower()
    if not same or payment.gateway_reference not in {None, intent.id}:
        log.error("payments.mismatch", payment=payment.pk, reference=intent.id)
        raise AmountMismatch()
    if payment.gateway_reference is None:
        payment.gateway_reference = intent.id
        if payment.status in OPEN_PAYMENTS:
            payment.client_secret = intent.client_secret
        elif intent.status != "canceled":
            # It was called off while the gateway was still being asked for it.
            enqueue("payments.cancel_intent", {"payment": payment.pk}, key=f"cancel-{payment.pk}")
        payment.save(update_fields=["gateway_reference", "client_secret", "updated_at"])


def _advance(payment: Payment, target: str) -> None:
    if payment.status == target or not payment.may_advance(target):
        return
    payment.advance(target)
    if target == PaymentStatus.CANCELED:
        payment.client_secret = ""
    payment.save(update_fields=["status", "client_secret", "updated_at"])
