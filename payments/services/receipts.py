"""Receipts: numbered in one transaction, made outside of any, filed and sent in another."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from kernel import clock
from kernel.actors import Actor
from kernel.events import publish
from kernel.files import Attachment, discard, read_bytes, store_bytes
from kernel.money import ZERO, shown
from kernel.transactions import use_case
from notifications.services import notify
from payments.announcements import payment_update
from payments.errors import ReceiptNotReady
from payments.events import ReceiptIssued
from payments.models import Instalment, Invoice, Payment, Refund
from payments.numbers import next_number
from payments.receipt.facts import ReceiptFacts, facts_of
from payments.receipt.parts import Scheduled
from payments.services.ledger import event_facts, locked_pair
from payments.states import PaymentStatus, RefundStatus

FOLDER = "receipts"
PDF = "application/pdf"


def render(facts: ReceiptFacts) -> bytes:
    """The receipt's PDF."""
    from payments.receipt import pdf  # loads reportlab, which only a maker of papers needs

    return pdf.render(facts)


def issue_receipt(*, payment_id: int) -> Payment:
    """Make, file and mail the receipt of a payment that succeeded; harmless when repeated.

    Raises ReceiptNotReady for a payment that has not succeeded.
    """
    payment = number_receipt(payment_id=payment_id)
    if payment.receipt_file:
        return payment
    facts = _facts(payment)
    content = render(facts)
    stored = store_bytes(content, folder=FOLDER, extension="pdf", content_type=PDF)
    kept = file_receipt(payment_id=payment_id, name=stored.name, facts=facts)
    if kept.receipt_file != stored.name:
        discard(stored.name)
    return kept


def receipt_file(*, payment_id: int, actor: Actor) -> tuple[str, bytes]:
    """The receipt's file name and content for a party; made on the spot if it is not there yet.

    Raises NotFound, or ReceiptNotReady for a payment that has not succeeded.
    """
    payment = Payment.objects.visible_to(actor).get_or_not_found(payment_id)
    if not payment.receipt_file:
        payment = issue_receipt(payment_id=payment_id)
    return f"{payment.receipt_number}.pdf", read_bytes(payment.receipt_file)


def promised_receipt(payment: str) -> str | None:
    """The file of the receipt that a link promises; made now, if the worker has not yet."""
    found = Payment.objects.filter(pk=int(payment)).values_list("receipt_file", flat=True).first()
    return found or (None if found is None else issue_receipt(payment_id=int(payment)).receipt_file)


def promised_newest_receipt(invoice: str) -> str | None:
    """The same of the last payment that counted on an invoice."""
    arrived = Payment.objects.filter(invoice_id=int(invoice), status=PaymentStatus.SUCCEEDED)
    newest = arrived.order_by("-pk").values_list("pk", flat=True).first()
    return None if newest is None else promised_receipt(str(newest))


@use_case
def number_receipt(*, payment_id: int) -> Payment:
    """Give the receipt its number, once; whoever comes second gets the same."""
    _, payment = locked_pair(payment_id)
    if payment.status != PaymentStatus.SUCCEEDED:
        raise ReceiptNotReady()
    if payment.receipt_number is None:
        payment.receipt_number = next_number("RCT")
        payment.receipt_issued_at = clock.now()
        payment.save(update_fields=["receipt_number", "receipt_issued_at", "updated_at"])
    return payment


@use_case
def file_receipt(*, payment_id: int, name: str, facts: ReceiptFacts) -> Payment:
    """Keep the file, tell the payer and mail it; only the first file is kept."""
    invoice, payment = locked_pair(payment_id)
    if payment.receipt_file:
        return payment
    payment.receipt_file = name
    payment.receipt_sha256 = facts.digest()
    payment.save(update_fields=["receipt_file", "receipt_sha256", "updated_at"])
    invoice.last_receipt = name
    invoice.save(update_fields=["last_receipt", "updated_at"])
    _tell_the_payer(invoice, facts, name)
    publish(ReceiptIssued(**event_facts(payment)), payment_update(payment))
    return payment


def _tell_the_payer(invoice: Invoice, facts: ReceiptFacts, name: str) -> None:
    notify(
        recipient_id=invoice.payer_id,
        kind="payment_received",
        context={
            "amount": shown(facts.amount, facts.currency),
            "description": facts.description,
            "payee": facts.organization_name or facts.payee_name,
            "invoice_number": facts.invoice_number,
            "receipt_number": facts.number,
            "paid_at": facts.paid_at,
            "paid_on": facts.paid_on,
            # By the payer's clock, as the receipt itself has it.
            "paid_zone": f"{facts.paid_at:%Z}",
            "sandbox": facts.is_sandbox,
        },
        key=f"receipt-{facts.number}",
        attachments=[Attachment(name=name, filename=f"{facts.number}.pdf")],
    )


def _facts(payment: Payment) -> ReceiptFacts:
    payment = Payment.objects.select_related(
        "invoice__payer", "invoice__payee", "invoice__organization"
    ).get(pk=payment.pk)
    return facts_of(payment, paid_before=_paid_before(payment), schedule=_schedule_of(payment))


def _paid_before(payment: Payment) -> Decimal:
    """What was there of the invoice's total when this payment arrived: without what had been
    given back and was owed again."""
    if payment.paid_before is not None:
        return payment.paid_before
    # Worked out as well as it can be of one that was counted before that was kept.
    if payment.paid_at is None:
        return ZERO
    earlier = Payment.objects.filter(
        invoice_id=payment.invoice_id, status=PaymentStatus.SUCCEEDED, pk__lt=payment.pk
    )
    gone = Refund.objects.filter(
        payment__in=earlier,
        reopens=True,
        status=RefundStatus.SUCCEEDED,
        created_at__lt=payment.created_at,
    )
    return _sum_of(earlier) - _sum_of(gone)


def _sum_of(rows: QuerySet[Any]) -> Decimal:
    return rows.aggregate(total=Sum("amount"))["total"] or ZERO


def _schedule_of(payment: Payment) -> list[Scheduled]:
    rows = Instalment.objects.filter(invoice_id=payment.invoice_id).order_by("number")
    return [
        Scheduled(number=row.number, label=row.label, amount=row.amount, due_on=row.due_on)
        for row in rows
    ]
