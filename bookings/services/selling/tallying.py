"""Keeping the sales tally level with the bookings: steps, the last lock that a use case takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, Self

from django.db import connection
from django.db.models import F, Q, Value
from django.db.models.functions import Round

from bookings.models import SalesTally, UnitBooking
from kernel.money import ZERO


class Cell(NamedTuple):
    """Which row of a project's tally counts a booking."""

    status: str
    payment_status: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What a booking adds to the tally, and where."""

    project_id: int
    cell: Cell
    total: Decimal
    paid: Decimal

    @classmethod
    def of(cls, booking: UnitBooking) -> Self:
        return cls(
            project_id=booking.project_id,
            cell=Cell(booking.status, booking.payment_status),
            total=booking.total_amount,
            paid=booking.paid_amount,
        )


def count_new(booking: UnitBooking) -> None:
    """A booking more."""
    counted = Counted.of(booking)
    _move(counted.project_id, {counted.cell: (1, counted.total, counted.paid)})


def count_anew(booking: UnitBooking, *, was: Counted) -> None:
    """The booking stands otherwise than it `was`, in status or in money."""
    now = Counted.of(booking)
    if now == was:
        return
    if now.cell == was.cell:
        _move(now.project_id, {now.cell: (0, now.total - was.total, now.paid - was.paid)})
        return
    _move(
        now.project_id,
        {was.cell: (-1, -was.total, -was.paid), now.cell: (1, now.total, now.paid)},
    )


def hold_cells(project_id: int, cells: Iterable[Cell]) -> None:
    """Keep these rows of a project's tally until the transaction ends, laying what is missing:
    for who moves some of them only after others."""
    wanted = sorted(set(cells))
    tallies = SalesTally.objects.filter(project_id=project_id)
    found = set(tallies.values_list("status", "payment_status"))
    for cell in wanted:
        if cell not in found:
            lay(project_id, cell)
    named = Q(pk__in=())
    for cell in wanted:
        named |= Q(**cell._asdict())
    rows = tallies.filter(named).order_by("status", "payment_status")
    list(rows.select_for_update().values_list("pk"))


def _move(project_id: int, steps: Mapping[Cell, tuple[int, Decimal, Decimal]]) -> None:
    """In the order of their cells, so that two who move the same rows do not wait for each
    other in a circle."""
    for cell in sorted(steps):
        bookings, total, paid = steps[cell]
        rows = SalesTally.objects.filter(project_id=project_id, **cell._asdict())
        # Rounded, for SQLite adds in binary fractions.
        step = {
            "bookings": F("bookings") + bookings,
            "total": Round(F("total") + Value(total), precision=2),
            "paid": Round(F("paid") + Value(paid), precision=2),
        }
        if not rows.update(**step):
            lay(project_id, cell)
            rows.update(**step)


def lay(project_id: int, cell: Cell) -> None:
    """A step: an empty row, unless it is there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bookings_salestally"
            " (project_id, status, payment_status, bookings, total, paid)"
            " VALUES (%s, %s, %s, 0, %s, %s) ON CONFLICT DO NOTHING",
            [project_id, *cell, str(ZERO), str(ZERO)],
        )
