"""What of an invoice falls due when, and how far it is paid."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.conf import settings
from django.db.models import Q, QuerySet

from kernel import clock
from kernel.money import ZERO
from kernel.prepared import PreparedRows
from kernel.zones import zone_of
from payments.models import Instalment
from payments.receivables import today_of
from payments.states import OPEN_INVOICES, InstalmentStatus

_PART: Final = ("number", "label", "amount", "paid", "due_on", "invoice__status")


def schedule_of(invoice_id: int, today: date) -> list[dict[str, Any]]:
    """The parts of an invoice in their order, as they stand `today`; none without a schedule.

    The caller has already seen to it that the invoice is theirs to see. `due_date` is None
    while a part waits for something; nothing is overdue on what was called off.
    """
    return [_shape(row, today) for row in PreparedRows(_of, invoice_id=invoice_id).all()]


def schedules_of(invoice_ids: Collection[int]) -> Mapping[int, list[dict[str, Any]]]:
    """The same of many invoices, each by the clock of its house, with what each part `awaits`.
    One query."""
    parts = Instalment.objects.filter(invoice_id__in=invoice_ids).order_by("invoice", "number")
    now = clock.now()
    schedules: dict[int, list[dict[str, Any]]] = {}
    for row in parts.values(*_PART, "invoice_id", "awaits", "invoice__organization__timezone"):
        today = today_of(row["invoice__organization__timezone"], now)
        part = {**_shape(row, today), "awaits": row["awaits"]}
        schedules.setdefault(row["invoice_id"], []).append(part)
    return schedules


def _of(*, invoice_id: int) -> QuerySet[Instalment, Any]:
    parts = Instalment.objects.filter(invoice_id=invoice_id).order_by("number")
    rows: QuerySet[Instalment, Any] = parts.values(*_PART)
    return rows


def overdue_of(schedule: Sequence[Mapping[str, Any]]) -> Decimal:
    """What of a schedule should have been paid before today."""
    overdue = [row for row in schedule if row["status"] == InstalmentStatus.OVERDUE]
    return sum((row["remaining_amount"] for row in overdue), ZERO)


def overdue_at(now: datetime) -> Q:
    """Invoices that should have been paid before `now`, or of which a part should; by the
    platform's clock, which is near enough to count them."""
    today = now.astimezone(zone_of(settings.DEFAULT_TIMEZONE)).date()
    return Q(due_at__lt=now) | Q(next_due_on__lt=today)


def _shape(row: Mapping[str, Any], today: date) -> dict[str, Any]:
    return {
        "installment_number": row["number"],
        "due_date": row["due_on"],
        "amount": row["amount"],
        "status": _status(row, today),
        "paid_amount": row["paid"],
        "remaining_amount": row["amount"] - row["paid"],
        "label": row["label"],
    }


def _status(row: Mapping[str, Any], today: date) -> str:
    if row["paid"] >= row["amount"]:
        return InstalmentStatus.PAID.value
    late = row["due_on"] is not None and row["due_on"] < today
    if late and row["invoice__status"] in OPEN_INVOICES:
        return InstalmentStatus.OVERDUE.value
    return InstalmentStatus.PENDING.value
