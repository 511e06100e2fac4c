"""The steps that move `paid` and `refunded`, each under the invoice's lock.

Locks are taken in one order, invoice then payment, so that nobody waits in a circle.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from kernel import clock
from kernel.errors import NotFound
from kernel.events import publish
from kernel.money import ZERO
from kernel.outbox import enqueue
from payments.announcements import payment_update
from payments.events import PaymentFailed, PaymentRefunded, PaymentSucceeded
from payments.models import Invoice, Payment, Refund
from payments.states import InvoiceStatus, PaymentStatus, RefundStatus


def locked_pair(payment_id: int) -> tuple[Invoice, Payment]:
    """The payment and its invoice, both locked."""
    invoice_id = Payment.objects.filter(pk=payment_id).values_list("invoice_id", flat=True).first()
    if invoice_id is None:
        raise NotFound()
    invoice = Invoice.objects.locked(invoice_id)
    payment = Payment.objects.locked(payment_id)
    payment.invoice = invoice
    return invoice, payment


def count_payment(payment: Payment, *, paid_at: datetime | None = None) -> None:
    """The money has arrived: it counts on the (locked) invoice, or is surplus and goes back."""
    invoice = payment.invoice
    payment.paid_at = paid_at or clock.now()
    payment.client_secret = payment.failure_message = ""
    if payment.gateway_reference and payment.transaction_id is None:
        payment.transaction_id = payment.gateway_reference
    fits = payment.amount <= invoice.pending
    payment.advance(PaymentStatus.SUCCEEDED if fits else PaymentStatus.SURPLUS)
    payment.save(
        update_fields=[
            "status",
            "paid_at",
            "client_secret",
            "failure_message",
            "transaction_id",
            "updated_at",
        ]
    )
    if not fits:
        enqueue("payments.return_surplus", {"payment": payment.pk}, key=f"surplus-{payment.pk}")
        return
    invoice.paid += payment.amount
    in_full = invoice.paid == invoice.total
    _move(invoice, InvoiceStatus.PAID if in_full else InvoiceStatus.PARTLY_PAID)
    invoice.save(update_fields=["paid", "status", "updated_at"])
    # A late success may have overtaken another attempt at the same amount.
    call_off_open_payments(invoice)
    publish(PaymentSucceeded(**event_facts(payment)), payment_update(payment))


def fail_payment(payment: Payment, reason: str) -> None:
    """The attempt was declined. What is left of it at the gateway is called off."""
    payment.advance(PaymentStatus.FAILED)
    payment.client_secret = ""
    payment.failure_message = reason[:500]
    payment.save(update_fields=["status", "client_secret", "failure_message", "updated_at"])
    cancel_at_gateway(payment)
    publish(PaymentFailed(**event_facts(payment)), payment_update(payment))


def call_off_open_payments(invoice: Invoice) -> None:
    """What was begun at a gateway for an amount that is no longer the one owed."""
    for payment in Payment.objects.open().filter(invoice=invoice).select_for_update():
        payment.advance(PaymentStatus.CANCELED)
        payment.client_secret = ""
        payment.save(update_fields=["status", "client_secret", "updated_at"])
        cancel_at_gateway(payment)


def cancel_at_gateway(payment: Payment) -> None:
    """Have the worker see to it that nobody can still finish it."""
    if payment.gateway_reference:
        enqueue("payments.cancel_intent", {"payment": payment.pk}, key=f"cancel-{payment.pk}")


def refundable(payment: Payment) -> Decimal:
    """What is left of a succeeded payment after the refunds made and under way."""
    if payment.status != PaymentStatus.SUCCEEDED:
        return ZERO
    going_back = payment.refunds.exclude(status=RefundStatus.FAILED).values_list(
        "amount", flat=True
    )
    return payment.amount - sum(going_back, ZERO)


def count_refund(refund: Refund, reference: str) -> None:
    """The money is back with the payer: it counts on the (locked) invoice."""
    payment, invoice = refund.payment, refund.payment.invoice
    refund.advance(RefundStatus.SUCCEEDED)
    refund.gateway_reference = reference
    refund.settled_at = clock.now()
    refund.save(update_fields=["status", "gateway_reference", "settled_at", "updated_at"])
    payment.refunded += refund.amount
    payment.save(update_fields=["refunded", "updated_at"])
    invoice.refunded += refund.amount
    if invoice.refunded == invoice.paid:
        _move(invoice, InvoiceStatus.REFUNDED)
        call_off_open_payments(invoice)
    invoice.save(update_fields=["refunded", "status", "updated_at"])
    publish(
        PaymentRefunded(**event_facts(payment), refund_id=refund.pk),
        payment_update(payment),
    )


def event_facts(payment: Payment) -> dict[str, Any]:
    invoice = payment.invoice
    return {
        "payment_id": payment.pk,
        "invoice_id": invoice.pk,
        "subject_kind": invoice.subject_kind,
        "subject_id": invoice.subject_id,
        "payer_id": invoice.payer_id,
    }


def _move(invoice: Invoice, target: str) -> None:
    if invoice.status != target:
        invoice.advance(target)
