"""The payments of a sale, in the words of those who keep its books."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from kernel.actors import Actor
from kernel.prepared import PreparedRows
from payments.errors import BookingNotFound, PaymentNotFound
from payments.houses import day_of
from payments.models import Invoice, Payment, PaymentMethod, PaymentType, Refund
from payments.selectors.documents import receipt_url
from payments.states import OPEN_PAYMENTS, PaymentStatus, ReceivedStatus, RefundStatus
from payments.subjects import Subject

_COLUMNS: Final = (
    "id",
    "invoice__subject_id",
    "type",
    "method",
    "amount",
    "refunded",
    "currency",
    "status",
    "transaction_id",
    "notes",
    "paid_on",
    "receipt_number",
    "created_at",
    "updated_at",
)
UNIT_BOOKING: Final = "unit_booking"
# One word for how it came, whoever swiped the card.
_METHODS: Final = {PaymentMethod.CARD_TERMINAL.value: PaymentMethod.CARD.value}
_TYPES: Final = {PaymentType.FULL.value: PaymentType.FINAL.value}

# Whether the money is there: whatever else became of an attempt, it is not.
STATUSES: Final = {
    **{status.value: ReceivedStatus.FAILED.value for status in PaymentStatus},
    **{str(status): ReceivedStatus.PENDING.value for status in OPEN_PAYMENTS},
    PaymentStatus.SUCCEEDED.value: ReceivedStatus.COMPLETED.value,
}
_REFUNDS: Final = {
    RefundStatus.PENDING.value: ReceivedStatus.PENDING.value,
    RefundStatus.SUCCEEDED.value: ReceivedStatus.COMPLETED.value,
    RefundStatus.FAILED.value: ReceivedStatus.FAILED.value,
}


def payment_rows_of(invoice_id: int) -> list[dict[str, Any]]:
    """The payments of an invoice, the first one first, shaped for those who keep the books.

    The caller has already seen to it that the invoice is theirs to see.
    """
    return [shape_received(row) for row in PreparedRows(_of, invoice_id=invoice_id).all()]


def _of(*, invoice_id: int) -> QuerySet[Payment, dict[str, Any]]:
    payments = Payment.objects.filter(invoice_id=invoice_id)
    rows: QuerySet[Payment, dict[str, Any]] = payments.order_by("pk").values(*_COLUMNS)
    return rows


def received_rows(
    actor: Actor, *, booking_id: int | None = None, status: str | None = None
) -> QuerySet[Payment, dict[str, Any]]:
    """The payments for units that `actor` may see, newest first, as rows for `shape_received`."""
    sales = Payment.objects.visible_to(actor).filter(invoice__subject_kind=UNIT_BOOKING)
    if booking_id is not None:
        sales = sales.filter(invoice__subject_id=str(booking_id))
    if status is not None:
        sales = sales.filter(status__in=[each for each, word in STATUSES.items() if word == status])
    rows: QuerySet[Payment, dict[str, Any]] = sales.order_by("-pk").values(*_COLUMNS)
    return rows


def sale_invoice_id(booking_id: int, *, actor: Actor) -> int:
    """The invoice of a unit's booking that `actor` may see; raises BookingNotFound."""
    invoices = Invoice.objects.visible_to(actor).of(Subject(UNIT_BOOKING, str(booking_id)))
    pk = invoices.values_list("pk", flat=True).first()
    if pk is None:
        raise BookingNotFound()
    return pk


def received_payment(payment_id: int, *, actor: Actor) -> dict[str, Any]:
    """One payment for a unit; raises PaymentNotFound."""
    row = received_rows(actor).filter(pk=payment_id).first()
    if row is None:
        raise PaymentNotFound()
    return shape_received(row)


def shape_received(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "booking_id": int(row["invoice__subject_id"]),
        "payment_type": _TYPES.get(row["type"], row["type"]),
        "amount": row["amount"],
        "refunded_amount": row["refunded"],
        "currency": row["currency"],
        "payment_method": _METHODS.get(row["method"], row["method"]),
        "transaction_id": row["transaction_id"],
        "payment_date": row["paid_on"],
        "status": STATUSES[row["status"]],
        "notes": row["notes"] or None,
        "receipt_number": row["receipt_number"],
        "receipt_url": receipt_url(row),
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


def refund_of(refund_id: int) -> dict[str, Any]:
    """One refund, for who has just asked for it."""
    refund = Refund.objects.select_related("payment__invoice").get(pk=refund_id)
    method = refund.method or refund.payment.method
    day = refund.refunded_on
    if day is None and refund.settled_at is not None:
        day = day_of(refund.payment.invoice, refund.settled_at)
    return {
        "id": refund.pk,
        "payment_id": refund.payment_id,
        "booking_id": int(refund.payment.invoice.subject_id),
        "amount": refund.amount,
        "currency": refund.payment.currency,
        "status": _REFUNDS[refund.status],
        "reason": refund.reason,
        "is_owed_again": refund.reopens,
        "refund_method": _METHODS.get(method, method),
        "refund_reference": refund.reference or None,
        "refunded_on": day,
        "created_at": refund.created_at,
    }
