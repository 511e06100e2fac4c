"""Invoices and payments as people and programs see them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.files import promised_url
from kernel.money import ZERO, to_minor_units
from kernel.prepared import PreparedRows
from payments.models import GatewayName, Invoice, Payment, Purpose
from payments.states import OPEN_INVOICES, PaymentStatus
from payments.subjects import Subject

Row = Mapping[str, Any]

INVOICE_FIELDS = (
    "id",
    "number",
    "subject_kind",
    "subject_id",
    "purpose",
    "payer_id",
    "payer__first_name",
    "payer__last_name",
    "payer__username",
    "payee_id",
    "payee__first_name",
    "payee__last_name",
    "payee__username",
    "organization__name",
    "description",
    "currency",
    "total",
    "paid",
    "refunded",
    "reopened",
    "next_due_on",
    "next_due_amount",
    "status",
    "issued_at",
    "due_at",
    "created_at",
    "updated_at",
)
_PAYMENT = (
    "id",
    "invoice_id",
    "invoice__number",
    "invoice__subject_kind",
    "invoice__subject_id",
    "invoice__payer_id",
    "invoice__payee_id",
    "invoice__description",
    "type",
    "method",
    "gateway",
    "amount",
    "refunded",
    "currency",
    "status",
    "transaction_id",
    "failure_message",
    "notes",
    "paid_at",
    "receipt_number",
    "receipt_file",
    "created_at",
    "updated_at",
)
# Where a front end's own word for the subject differs from none: `booking`, `appointment`.
NAMED_SUBJECTS = ("booking", "appointment")
# What links to receipts are made for (kernel.files.makers): a payment's, an invoice's newest.
RECEIPTS = "receipts"
NEWEST_RECEIPTS = "newest-receipts"


def invoice_rows(actor: Actor) -> QuerySet[Invoice, dict[str, Any]]:
    """The invoices that `actor` may see, newest first, as rows for `shape_invoice`."""
    rows: QuerySet[Invoice, dict[str, Any]]
    rows = Invoice.objects.visible_to(actor).order_by("-issued_at", "-pk").values(*INVOICE_FIELDS)
    return rows


def payment_rows(actor: Actor) -> QuerySet[Payment, dict[str, Any]]:
    """The payments on them, newest first, as rows for `shape_payment`."""
    rows: QuerySet[Payment, dict[str, Any]]
    rows = Payment.objects.visible_to(actor).order_by("-created_at", "-pk").values(*_PAYMENT)
    return rows


def shape_invoice(row: Row) -> dict[str, Any]:
    """One invoice on the wire: the same in lists, details and announcements."""
    return {
        "id": row["id"],
        "number": row["number"],
        **_subject(row["subject_kind"], row["subject_id"]),
        "purpose": row["purpose"],
        "payer": row["payer_id"],
        "payer_name": _name(row, "payer"),
        "payee": row["payee_id"],
        "payee_name": _name(row, "payee") or row["organization__name"] or "",
        "description": row["description"],
        "currency": row["currency"],
        "total": row["total"],
        "paid": row["paid"],
        "refunded": row["refunded"],
        "reopened": row["reopened"],
        "pending": _pending(row),
        "next_due_on": row["next_due_on"],
        "next_due_amount": row["next_due_amount"],
        "status": row["status"],
        "issued_at": row["issued_at"],
        "due_at": row["due_at"],
        "receipt_url": _newest_receipt_url(row),
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


def shape_payment(row: Row) -> dict[str, Any]:
    """One payment on the wire. Its client secret is not part of it."""
    return {
        "id": row["id"],
        "invoice": row["invoice_id"],
        "invoice_number": row["invoice__number"],
        **_subject(row["invoice__subject_kind"], row["invoice__subject_id"]),
        "payer": row["invoice__payer_id"],
        "payee": row["invoice__payee_id"],
        "description": row["invoice__description"],
        "payment_type": row["type"],
        "payment_method": row["method"],
        "gateway": row["gateway"],
        "amount": row["amount"],
        "refunded": row["refunded"],
        "currency": row["currency"],
        "status": row["status"],
        "transaction_id": row["transaction_id"],
        "failure_message": row["failure_message"],
        "notes": row["notes"],
        "paid_at": row["paid_at"],
        "receipt_number": row["receipt_number"],
        "receipt_url": receipt_url(row),
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


def invoice_document(invoice_id: int, *, actor: Actor) -> dict[str, Any]:
    """One invoice with its payments, newest first; raises NotFound."""
    row = invoice_rows(actor).filter(pk=invoice_id).first()
    if row is None:
        raise NotFound()
    payments = payment_rows(actor).filter(invoice_id=invoice_id)
    return {**shape_invoice(row), "payments": [shape_payment(each) for each in payments]}


def payment_row(payment_id: int, actor: Actor) -> Row:
    """One payment as a row for `shape_payment`; raises NotFound."""
    row = payment_rows(actor).filter(pk=payment_id).first()
    if row is None:
        raise NotFound()
    return row


def payment_document(payment_id: int, *, actor: Actor) -> dict[str, Any]:
    """One payment; raises NotFound."""
    return shape_payment(payment_row(payment_id, actor))


def invoice_of(subject: Subject, purpose: str = Purpose.SERVICE) -> dict[str, Any] | None:
    """What is owed for `subject`, for the apps above; None when nothing was asked for.

    The caller has already seen to it that the subject is theirs to see.
    """
    row = PreparedRows(_invoices_of, subject.kind, purpose, subject_id=subject.id).first()
    return None if row is None else shape_invoice(row)


def _invoices_of(kind: str, purpose: str, *, subject_id: str) -> QuerySet[Invoice, Any]:
    invoices = Invoice.objects.of(Subject(kind, subject_id), purpose)
    rows: QuerySet[Invoice, Any] = invoices.order_by("pk").values(*INVOICE_FIELDS)
    return rows


def invoice_id_of(subject: Subject, *, actor: Actor) -> int:
    """What there is to pay for `subject`: its open invoice, else the one for the service.

    Raises NotFound, also for what is not theirs.
    """
    found = Invoice.objects.visible_to(actor).filter(
        subject_kind=subject.kind, subject_id=subject.id
    )
    rows = found.order_by("pk").values_list("pk", "status", "purpose")
    ranked = sorted(rows, key=lambda row: (row[1] not in OPEN_INVOICES, row[2] != Purpose.SERVICE))
    if not ranked:
        raise NotFound()
    return ranked[0][0]


def intent_document(payment: Payment) -> dict[str, Any]:
    """A card payment in the shape of Stripe's PaymentIntent, amount in minor units.

    It holds the client secret: for the parties, and for no log.
    """
    sandbox = payment.gateway == GatewayName.SANDBOX
    return {
        "id": payment.gateway_reference,
        "object": "payment_intent",
        "client_secret": payment.client_secret or None,
        "amount": to_minor_units(payment.amount, payment.currency),
        "currency": payment.currency.lower(),
        "status": _INTENT_STATUS.get(payment.status, "requires_payment_method"),
        "livemode": not sandbox and "_live_" in settings.STRIPE_API_KEY,
        "description": "Sandbox: no money moves." if sandbox else payment.invoice.description,
    }


def receipt_url(row: Row) -> str | None:
    """A link that opens a payment's receipt for a while, without a token. It is there as soon
    as the payment has succeeded: the receipt is made when it is opened, if not before."""
    if row["status"] != PaymentStatus.SUCCEEDED:
        return None
    return promised_url(RECEIPTS, row["id"], f"{row['receipt_number'] or 'receipt'}.pdf")


def _newest_receipt_url(row: Row) -> str | None:
    """The same of the invoice's last payment, whichever that is when the link is opened."""
    return promised_url(NEWEST_RECEIPTS, row["id"], "receipt.pdf") if row["paid"] else None


_INTENT_STATUS: dict[str, str] = {
    PaymentStatus.REQUIRES_ACTION: "requires_action",
    PaymentStatus.SUCCEEDED: "succeeded",
    PaymentStatus.SURPLUS: "succeeded",
    PaymentStatus.RETURNED: "succeeded",
    PaymentStatus.CANCELED: "canceled",
}


def _subject(kind: str, pk: str) -> dict[str, Any]:
    named = {name: pk if kind == name else None for name in NAMED_SUBJECTS}
    return {"subject_kind": kind, "subject_id": pk, **named}


def _name(row: Row, who: str) -> str:
    full = f"{row[f'{who}__first_name'] or ''} {row[f'{who}__last_name'] or ''}".strip()
    return full or row[f"{who}__username"] or ""


def _pending(row: Row) -> Decimal:
    there = row["paid"] - row["reopened"]
    return row["total"] - there if row["status"] in OPEN_INVOICES else ZERO
