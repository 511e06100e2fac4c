"""The payments of a sale, in the words of those who keep its books."""

from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from kernel.actors import Actor
from payments.errors import PaymentNotFound
from payments.models import Payment, PaymentMethod, PaymentType
from payments.selectors.documents import receipt_url
from payments.states import OPEN_PAYMENTS, PaymentStatus, ReceivedStatus

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


def payment_rows_of(invoice_id: int) -> list[dict[str, Any]]:
    """The payments of an invoice, the first one first, shaped for those who keep the books.

    The caller has already seen to it that the invoice is theirs to see.
    """
    rows = Payment.objects.filter(invoice_id=invoice_id).order_by("pk").values(*_COLUMNS)
    return [shape_received(row) for row in rows]


def received_rows(actor: Actor) -> QuerySet[Payment, dict[str, Any]]:
    """All payments for units that `actor` may see, newest first, as rows for `shape_received`."""
    sales = Payment.objects.visible_to(actor).filter(invoice__subject_kind=UNIT_BOOKING)
    rows: QuerySet[Payment, dict[str, Any]] = sales.order_by("-pk").values(*_COLUMNS)
    return rows


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
        "status": _status(row["status"]),
        "notes": row["notes"],
        "receipt_number": row["receipt_number"],
        "receipt_url": receipt_url(row),
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


def _status(status: str) -> str:
    if status == PaymentStatus.SUCCEEDED:
        return ReceivedStatus.COMPLETED.value
    in_hand = status in OPEN_PAYMENTS
    return ReceivedStatus.PENDING.value if in_hand else ReceivedStatus.FAILED.value
