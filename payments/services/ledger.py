"""The steps that move `paid`, `refunded` and `reopened`, each under the invoice's lock.

Locks are taken in one order, invoice then payment, so that nobody waits in a circle.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from kernel import clock, metrics
from kernel.errors import NotFound
from kernel.events import publish
from kernel.money import ZERO
from kernel.outbox import enqueue
from payments import watchers
from payments.announcements import payment_update
from payments.events import PaymentFailed, PaymentRefunded, PaymentSucceeded, RefundFailed
from payments.houses import books_of, day_of
from payments.models import Invoice, Payment, Refund
from payments.services.instalments import fill_instalments
from payments.states import (
    OPEN_INVOICES,
    REOPENABLE_INVOICES,
    InvoiceStatus,
    PaymentStatus,
    RefundStatus,
)

metrics.counter("payments", "Payments, by how they ended.", "method", "outcome")
metrics.counter("refunds", "Refunds, by how they ended.", "outcome")


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
    payment.paid_on = day_of(invoice, payment.paid_at)
    payment.books = books_of(invoice)
    payment.client_secret = payment.failure_message = ""
    if payment.gateway_reference and payment.transaction_id is None:
        payment.transaction_id = payment.gateway_reference
    fits = payment.amount <= invoice.pending
    payment.advance(PaymentStatus.SUCCEEDED if fits else PaymentStatus.SURPLUS)
    payment.paid_before = invoice.there if fits else None
    payment.save(
        update_fields=[
            "status",
            "paid_at",
            "paid_on",
            "paid_before",
            "books",
            "client_secret",
            "failure_message",
            "transaction_id",
            "updated_at",
        ]
    )
    metrics.count_committed("payments", method=payment.method, outcome=payment.status)
    if not fits:
        enqueue("payments.return_surplus", {"payment": payment.pk}, key=f"surplus-{payment.pk}")
        return
    invoice.paid += payment.amount
    _settle(invoice, "paid")
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
    metrics.count_committed("payments", method=payment.method, outcome=payment.status)
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


def reopens_debt(invoice: Invoice) -> bool:
    """Whether what goes back is owed again, unless it is said: what is paid part by part and
    was not called off."""
    return invoice.status in REOPENABLE_INVOICES and invoice.instalments.exists()


def count_refund(refund: Refund, reference: str) -> None:
    """The money is back with the payer: it counts on the (locked) invoice."""
    payment, invoice = refund.payment, refund.payment.invoice
    refund.advance(RefundStatus.SUCCEEDED)
    refund.gateway_reference = reference
    refund.settled_at = clock.now()
    # What was called off while the money was on its way is not owed again.
    refund.reopens &= invoice.status in REOPENABLE_INVOICES
    refund.save(
        update_fields=["status", "gateway_reference", "settled_at", "reopens", "updated_at"]
    )
    payment.refunded += refund.amount
    payment.save(update_fields=["refunded", "updated_at"])
    invoice.refunded += refund.amount
    if refund.reopens:
        invoice.reopened += refund.amount
    _settle(invoice, "refunded", "reopened")
    if invoice.status == InvoiceStatus.REFUNDED:
        call_off_open_payments(invoice)
    metrics.count_committed("refunds", outcome=refund.status)
    publish(
        PaymentRefunded(**event_facts(payment), refund_id=refund.pk),
        payment_update(payment),
    )


def fail_refund(refund: Refund, reason: str, *, reference: str = "", seen: bool = False) -> None:
    """The money did not go, or it came back after it had been counted: then it is as if it had
    not gone. Harmless when repeated; told unless who asked for it has `seen` it.

    Where it was owed again and has been paid again meanwhile it stays counted: the payer is
    then to get it in another way.
    """
    if refund.failure_message or refund.status == RefundStatus.FAILED:
        return
    refund.failure_message = (reason or "The gateway gave no reason.")[:500]
    refund.gateway_reference = reference or refund.gateway_reference
    if refund.status == RefundStatus.PENDING:
        refund.advance(RefundStatus.FAILED)
    elif not refund.reopens or refund.payment.invoice.has_room_for(refund.amount):
        _uncount_refund(refund)
    refund.save(
        update_fields=[
            "status",
            "gateway_reference",
            "failure_message",
            "settled_at",
            "updated_at",
        ]
    )
    metrics.count_committed("refunds", outcome=RefundStatus.FAILED.value)
    if not seen:
        publish(
            RefundFailed(**event_facts(refund.payment), refund_id=refund.pk),
            payment_update(refund.payment),
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


def close(invoice: Invoice, status: str) -> None:
    """Nothing more is owed on the (locked) invoice; what a card was to pay is called off."""
    invoice.advance(status)
    invoice.next_due_on = invoice.next_due_amount = None
    invoice.save(update_fields=["status", "next_due_on", "next_due_amount", "updated_at"])
    tell_watchers(invoice)
    call_off_open_payments(invoice)


def tell_watchers(invoice: Invoice) -> None:
    watchers.tell(
        watchers.Balance(
            invoice_id=invoice.pk,
            subject=invoice.subject,
            total=invoice.total,
            paid=invoice.kept,
            is_open=invoice.status in OPEN_INVOICES,
        )
    )


def tell_again(invoice_id: int) -> None:
    """A step: whoever keeps something beside an invoice looks at it anew."""
    tell_watchers(Invoice.objects.locked(invoice_id))


def _uncount_refund(refund: Refund) -> None:
    payment, invoice = refund.payment, refund.payment.invoice
    refund.advance(RefundStatus.FAILED)
    refund.settled_at = None
    payment.refunded -= refund.amount
    payment.save(update_fields=["refunded", "updated_at"])
    invoice.refunded -= refund.amount
    if refund.reopens:
        invoice.reopened -= refund.amount
    _settle(invoice, "refunded", "reopened")
    call_off_open_payments(invoice)


def _settle(invoice: Invoice, *moved: str) -> None:
    """Sums have moved: the status, the parts and whoever keeps something beside it follow."""
    target = _standing(invoice)
    if invoice.status != target:
        invoice.advance(target)
    fill_instalments(invoice)
    invoice.save(update_fields=[*moved, "status", "next_due_on", "next_due_amount", "updated_at"])
    tell_watchers(invoice)


def _standing(invoice: Invoice) -> str:
    """Where the sums put an invoice: all back and not owed again is the end of it. Not of what is
    paid part by part and goes on: then the rest is owed as before."""
    is_over = invoice.status in {InvoiceStatus.CLOSED, InvoiceStatus.REFUNDED}
    is_back = invoice.refunded == invoice.paid and invoice.refunded > invoice.reopened
    goes_on = not is_over and invoice.there < invoice.total
    if is_back and not (goes_on and invoice.instalments.exists()):
        return InvoiceStatus.REFUNDED
    if is_over:
        return InvoiceStatus.CLOSED
    if invoice.there == invoice.total:
        return InvoiceStatus.PAID
    return InvoiceStatus.PARTLY_PAID if invoice.there else InvoiceStatus.ISSUED
