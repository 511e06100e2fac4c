"""The parts of an invoice: laid with it, filled by what comes in, due when they fall due."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Final

from kernel import clock
from kernel.money import ZERO
from kernel.transactions import use_case
from payments.models import Instalment, Invoice
from payments.schedules import Part, fill
from payments.states import OPEN_INVOICES

# How many invoices one transaction locks.
BATCH: Final = 100


def save_new(invoice: Invoice, schedule: Sequence[Part]) -> None:
    """Write a new invoice, its parts and what of it comes next; a step.

    Raises ValueError when they are not its total.
    """
    if schedule and sum((part.amount for part in schedule), ZERO) != invoice.total:
        raise ValueError(f"The parts do not sum to {invoice.total}.")
    rows = [
        Instalment(
            invoice=invoice,
            number=number,
            label=part.label[:100],
            amount=part.amount,
            due_on=part.due_on,
            awaits=part.awaits,
        )
        for number, part in enumerate(schedule, start=1)
    ]
    note_next_due(invoice, rows)
    invoice.save(force_insert=True)
    Instalment.objects.bulk_create(rows)


def fill_instalments(invoice: Invoice) -> None:
    """Spread what is there over the parts, in their order, and see what comes next; a step.

    The invoice is locked, and saved by the caller. What went back and is owed again is
    missing from the last ones.
    """
    parts = list(invoice.instalments.order_by("number"))
    filled = fill([part.amount for part in parts], invoice.there)
    moved = []
    for part, paid in zip(parts, filled, strict=True):
        if part.paid != paid:
            part.paid, part.updated_at = paid, clock.now()
            moved.append(part)
    if moved:
        Instalment.objects.bulk_update(moved, ["paid", "updated_at"])
    note_next_due(invoice, parts)


def note_next_due(invoice: Invoice, parts: Iterable[Instalment]) -> bool:
    """Set, without saving, what of an open invoice comes next; whether that is something new."""
    before = invoice.next_due_on, invoice.next_due_amount
    invoice.next_due_on, invoice.next_due_amount = next_due(invoice, parts)
    return (invoice.next_due_on, invoice.next_due_amount) != before


def next_due(
    invoice: Invoice, parts: Iterable[Instalment]
) -> tuple[date, Decimal] | tuple[None, None]:
    """The first part with a day that is not wholly paid, and what of it is left to pay."""
    if invoice.status in OPEN_INVOICES:
        for part in parts:
            if part.due_on is not None and part.paid < part.amount:
                return part.due_on, part.amount - part.paid
    return None, None


def fall_due(*, awaits: str, on: date) -> int:
    """What all invoices' parts that wait for `awaits` have waited for has come: they are due
    `on`. Harmless when repeated; answers how many parts there were.

    A batch of invoices is one transaction: call it outside of any.
    """
    return _in_batches(awaits, due_on=on)


def wait_again(*, awaits: str) -> int:
    """What had come was taken back: the parts wait for it as before, and are not due. What
    was paid stays paid. As bounded and as harmless as `fall_due`."""
    return _in_batches(awaits, due_on=None)


def _in_batches(awaits: str, *, due_on: date | None) -> int:
    if not awaits:
        raise ValueError("Parts wait for something that has a name.")
    count, after = 0, 0
    while True:
        moved, after = _move_batch(awaits=awaits, due_on=due_on, after=after)
        count += moved
        if not after:
            return count


@use_case
def _move_batch(*, awaits: str, due_on: date | None, after: int) -> tuple[int, int]:
    """The next invoices behind `after`: how many parts moved, and the last of them, or 0."""
    to_move = Instalment.objects.filter(awaits=awaits, due_on__isnull=due_on is not None)
    found = to_move.filter(invoice_id__gt=after).order_by("invoice_id")
    pks = list(found.values_list("invoice_id", flat=True).distinct()[:BATCH])
    if not pks:
        return 0, 0
    invoices = {each.pk: each for each in Invoice.objects.filter(pk__in=pks).locked_in_turn()}
    moved = to_move.filter(invoice_id__in=pks).update(due_on=due_on, updated_at=clock.now())
    parts = Instalment.objects.filter(invoice_id__in=pks).order_by("invoice_id", "number")
    changed = []
    for pk, theirs in groupby(parts, key=lambda part: part.invoice_id):
        if note_next_due(invoices[pk], theirs):
            invoices[pk].updated_at = clock.now()
            changed.append(invoices[pk])
    Invoice.objects.bulk_update(changed, ["next_due_on", "next_due_amount", "updated_at"])
    return moved, pks[-1]
