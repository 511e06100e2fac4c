"""Instalments that are agreed to fall due on other days."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from kernel import clock
from kernel.errors import Invalid
from payments.errors import NothingOwed
from payments.houses import day_of
from payments.models import Instalment, Invoice
from payments.services.instalments import note_next_due
from payments.states import OPEN_INVOICES

FIELD: Final = "payment_schedule"


def move_instalments(*, invoice_id: int, days: Mapping[int, date]) -> bool:
    """A step: the parts of these numbers fall due on these days; amounts stay. Whether any has
    moved.

    What is paid has no day to move, and what waits has none yet; parts that wait for nothing
    stay in their order. Raises NothingOwed or Invalid.
    """
    invoice = Invoice.objects.locked(invoice_id)
    if invoice.status not in OPEN_INVOICES:
        raise NothingOwed()
    parts = list(invoice.instalments.order_by("number"))
    _require_movable(parts, days, today=day_of(invoice))
    moved = [part for part in parts if days.get(part.number, part.due_on) != part.due_on]
    for part in moved:
        part.due_on, part.updated_at = days[part.number], clock.now()
    _require_in_order(parts)
    Instalment.objects.bulk_update(moved, ["due_on", "updated_at"])
    if note_next_due(invoice, parts):
        invoice.save(update_fields=["next_due_on", "next_due_amount", "updated_at"])
    return bool(moved)


def _require_movable(parts: Sequence[Instalment], days: Mapping[int, date], *, today: date) -> None:
    known = {part.number: part for part in parts}
    for number, day in days.items():
        part = known.get(number)
        if part is None:
            raise Invalid(f"There is no instalment {number}.", field=FIELD)
        if part.paid >= part.amount:
            raise Invalid(f"Instalment {number} is paid.", field=FIELD)
        if part.due_on is None:
            raise Invalid(f"Instalment {number} falls due when it is reached.", field=FIELD)
        if day < today and day != part.due_on:
            raise Invalid("Nothing falls due on a day that has passed.", field=FIELD)


def _require_in_order(parts: Sequence[Instalment]) -> None:
    days = [part.due_on for part in parts if part.due_on is not None and not part.awaits]
    if days != sorted(days):
        raise Invalid("Instalments fall due in their order.", field=FIELD)
