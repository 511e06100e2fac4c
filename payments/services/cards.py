"""Charging a payer through a card gateway.

The gateway is spoken to outside of any transaction, between two small ones: the first
writes down what we are about to ask, the second what came of it. Whatever dies in between,
the row is there, the worker asks again, and the row's idempotency key sees to it that
asking again moves no money twice.
"""

import hashlib
from datetime import timedelta
from decimal import Decimal
from typing import Any

import structlog

from kernel import clock
from kernel.actors import Actor
from kernel.errors import GatewayFailed
from kernel.money import to_minor_units
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments import payables
from payments.errors import NothingOwed, PaymentFailed, TooManyDeclined
from payments.gateways import GatewayRefused, card_gateway, card_gateway_named
from payments.methods import ChosenMethod, chosen_method
from payments.models import Invoice, Payment, PaymentMethod
from payments.policies import require_party, require_payer
from payments.selectors import intent_document
from payments.services.amounts import amount_asked_for, amount_to_pay, require_currency, type_of
from payments.services.ledger import call_off_open_payments, fail_payment, locked_pair
from payments.services.truth import confirm_from_gateway, record_intent
from payments.states import OPEN_PAYMENTS, PaymentStatus
from payments.subjects import Subject

log = structlog.get_logger(__name__)

# When the worker asks for an intent that the request did not get.
SECOND_TRY = timedelta(seconds=30)
DECLINED_AN_HOUR = 10


def payment_intent_for(
    *, invoice_id: int, actor: Actor, required: bool = True
) -> dict[str, Any] | None:
    """The one open intent to pay `invoice_id`, in Stripe's shape; the same when asked again.

    Talks to the gateway: call it outside of any transaction. When the gateway does not
    answer it raises PaymentGatewayFailed, or answers None if not `required`; the worker
    goes on trying. What is settled already is answered as settled, or None.
    """
    payment = open_payment(invoice_id=invoice_id, actor=actor, required=required)
    if payment is None:
        return None
    if payment.status in OPEN_PAYMENTS:
        try:
            payment = open_at_gateway(payment)
        except GatewayFailed:
            if required:
                raise
            return None
    return intent_document(payment)


@use_case
def open_payment(*, invoice_id: int, actor: Actor, required: bool = True) -> Payment | None:
    """The open card payment of what is owed, made if there is none; of what comes next, where
    it is paid part by part.

    When nothing is owed: the card payment that settled it, else NothingOwed, or None if
    not `required`.
    """
    invoice = Invoice.objects.visible_to(actor).locked(invoice_id)
    require_party(actor, invoice)
    if invoice.pending:
        return _open(invoice, amount_asked_for(invoice))
    settled = (
        invoice.payments.filter(status=PaymentStatus.SUCCEEDED, gateway_reference__isnull=False)
        .order_by("-pk")
        .first()
    )
    if settled is None and required:
        raise NothingOwed()
    return settled


def pay_invoice(
    *,
    invoice_id: int,
    actor: Actor,
    payment_method: str,
    amount: Decimal | None = None,
    currency: str | None = None,
) -> Payment:
    """Charge the payer for what is owed; on what is paid part by part for the next part that is
    due by now, or for any `amount` up to what is owed.

    Elsewhere `amount`, if given, must be what is owed, and `currency` the invoice's. Raises
    PaymentFailed when the card is declined: the invoice is then as open as before, and they
    may try again.
    """
    payment = begin_payment(
        invoice_id=invoice_id,
        actor=actor,
        payment_method=payment_method,
        amount=amount,
        currency=currency,
    )
    return charge(payment_id=payment.pk, payment_method=payment_method)


@use_case
def begin_payment(
    *,
    invoice_id: int,
    actor: Actor,
    payment_method: str,
    amount: Decimal | None = None,
    currency: str | None = None,
) -> Payment:
    """The first half of `pay_invoice`: what can be refused without asking the gateway."""
    invoice = Invoice.objects.visible_to(actor).locked(invoice_id)
    require_payer(actor, invoice)
    chosen = chosen_method(payment_method, gateway=card_gateway().name)
    _require_patience(actor)
    if not invoice.pending:
        raise NothingOwed()
    require_currency(invoice, currency)
    asked = amount_to_pay(invoice, amount)
    payables.prepare(invoice.subject)
    return _open(invoice, asked, chosen.method)


def charge(*, payment_id: int, payment_method: str) -> Payment:
    """The second half of `pay_invoice`; harmless when repeated."""
    payment = Payment.objects.select_related("invoice").get(pk=payment_id)
    _require_chargeable(payment)
    if payment.status == PaymentStatus.SUCCEEDED:
        return payment
    payment = open_at_gateway(payment)
    chosen = chosen_method(payment_method, gateway=payment.gateway)
    if chosen.token is not None and payment.status in OPEN_PAYMENTS:
        payment = _confirm(payment, chosen)
    _require_chargeable(payment)
    return payment


def open_at_gateway(payment: Payment) -> Payment:
    """See to it that the gateway knows of an open payment."""
    if payment.gateway_reference or payment.status not in OPEN_PAYMENTS:
        return payment
    gateway = card_gateway_named(payment.gateway)
    try:
        intent = gateway.create(
            amount=to_minor_units(payment.amount, payment.currency),
            currency=payment.currency,
            # Not what was bought: that may be a treatment, and is nobody's business there.
            description=f"Invoice {payment.invoice.number}",
            idempotency_key=payment.idempotency_key("create"),
            metadata={"bookwell_payment": str(payment.pk), "invoice": payment.invoice.number},
        )
    except GatewayRefused as error:
        record_refusal(payment_id=payment.pk, reason=str(error))
        raise PaymentFailed(str(error)) from error
    return record_intent(payment_id=payment.pk, intent=intent)


def open_begun_payment(*, payment_id: int) -> None:
    """Ask the gateway again for an intent that a request did not get; the worker's call."""
    open_at_gateway(Payment.objects.select_related("invoice").get(pk=payment_id))


def ask_again(subject: Subject) -> None:
    """See what has become of what is being paid for `subject`, of which a gateway may not have
    told us yet; the worker's call. One that does not answer is asked another time."""
    under_way = Payment.objects.open().filter(
        invoice__subject_kind=subject.kind,
        invoice__subject_id=subject.id,
        gateway_reference__isnull=False,
    )
    for gateway, reference in under_way.values_list("gateway", "gateway_reference"):
        try:
            confirm_from_gateway(gateway=gateway, reference=str(reference))
        except GatewayFailed:
            log.info("payments.not_told_yet", gateway=gateway, reference=reference)


def cancel_intent(*, payment_id: int) -> None:
    """See to it that nobody can still finish what we called off; the worker's call.

    Whoever was quicker than we has paid: then that is recorded instead.
    """
    payment = Payment.objects.get(pk=payment_id)
    intent = card_gateway_named(payment.gateway).cancel(str(payment.gateway_reference))
    record_intent(payment_id=payment_id, intent=intent)


def confirm_payment(*, payment_id: int, actor: Actor) -> Payment:
    """What became of a payment that the payer finished in their client: the gateway knows.

    Raises PaymentFailed when it will not hear of finishing; the payment is as open as before.
    """
    payment = (
        Payment.objects.visible_to(actor).select_related("invoice").get_or_not_found(payment_id)
    )
    require_party(actor, payment.invoice)
    if payment.status not in OPEN_PAYMENTS:
        return payment
    payment = open_at_gateway(payment)
    try:
        intent = card_gateway_named(payment.gateway).finish(str(payment.gateway_reference))
    except GatewayRefused as error:
        raise PaymentFailed(str(error)) from error
    return record_intent(payment_id=payment.pk, intent=intent)


@use_case
def record_refusal(*, payment_id: int, reason: str) -> Payment:
    """The gateway would not hear of it, so the attempt is over."""
    _, payment = locked_pair(payment_id)
    if payment.may_advance(PaymentStatus.FAILED):
        fail_payment(payment, reason)
    return payment


def _open(invoice: Invoice, amount: Decimal, method: str = PaymentMethod.CARD) -> Payment:
    gateway = card_gateway().name
    payment = invoice.payments.open().first()
    if payment and payment.amount == amount and payment.gateway == gateway:
        if payment.method != method:
            payment.method = method
            payment.save(update_fields=["method", "updated_at"])
        return payment
    call_off_open_payments(invoice)
    payment = Payment.objects.create(
        invoice=invoice,
        method=method,
        gateway=gateway,
        type=type_of(invoice, amount),
        amount=amount,
        currency=invoice.currency,
        attempt_key=_attempt_key(invoice),
    )
    enqueue(
        "payments.open_intent",
        {"payment": payment.pk},
        key=f"open-intent-{payment.pk}",
        due_at=clock.now() + SECOND_TRY,
    )
    return payment


def _attempt_key(invoice: Invoice) -> str:
    """Numbered under the (locked) invoice's hold: rows are never taken away from it."""
    return f"{invoice.hold_key}-{invoice.payments.count() + 1}" if invoice.hold_key else ""


def _confirm(payment: Payment, chosen: ChosenMethod) -> Payment:
    token = str(chosen.token)
    digest = hashlib.sha256(token.encode()).hexdigest()[:16]
    try:
        intent = card_gateway_named(payment.gateway).confirm(
            str(payment.gateway_reference),
            payment_method=token,
            idempotency_key=payment.idempotency_key(f"confirm-{digest}"),
        )
    except GatewayRefused as error:
        return record_refusal(payment_id=payment.pk, reason=str(error))
    return record_intent(payment_id=payment.pk, intent=intent, final=True)


def _require_patience(payer: Actor) -> None:
    """Whoever tries card after card is trying cards, not paying."""
    declined = Payment.objects.filter(
        invoice__payer_id=payer.user_id,
        status=PaymentStatus.FAILED,
        updated_at__gt=clock.now() - timedelta(hours=1),
    ).count()
    if declined >= DECLINED_AN_HOUR:
        raise TooManyDeclined(retry_after=3600)


def _require_chargeable(payment: Payment) -> None:
    if payment.status == PaymentStatus.FAILED:
        raise PaymentFailed(payment.failure_message)
    if payment.status == PaymentStatus.CANCELED:
        raise PaymentFailed("What is owed has changed meanwhile. Please try again.")
    if payment.status in {PaymentStatus.SURPLUS, PaymentStatus.RETURNED}:
        raise PaymentFailed("The invoice had been paid already; this money is sent back.")
