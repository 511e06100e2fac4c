"""The cells of a day as they are kept, and what would have to change in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from adminpanel.figures.cells import DayCells, Key, MoneyKey
from adminpanel.figures.counts import COUNTED, MONEY_COUNTED
from adminpanel.models import ActiveProvider, FigureCell, MoneyCell
from kernel.money import to_money


def kept_of(day: date) -> DayCells:
    """Three statements."""
    figures = FigureCell.objects.filter(day=day).order_by()
    sums = MoneyCell.objects.filter(day=day).order_by()
    active = ActiveProvider.objects.filter(day=day)
    return DayCells(
        figures={
            Key(*row[: len(Key._fields)]): tuple(row[len(Key._fields) :])
            for row in figures.values_list(*Key._fields, *COUNTED)
        },
        money={
            MoneyKey(*row[: len(MoneyKey._fields)]): (
                to_money(taken),
                payments,
                to_money(refunded),
                refunds,
            )
            for row in sums.values_list(*MoneyKey._fields, *MONEY_COUNTED)
            for taken, payments, refunded, refunds in [row[len(MoneyKey._fields) :]]
        },
        active=frozenset(active.values_list("provider_id", flat=True)),
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that says something else than the rows; None where it is not there."""

    day: date
    cell: Key | MoneyKey | int
    kept: tuple[Any, ...] | None
    counted: tuple[Any, ...] | None

    def __str__(self) -> str:
        kept, counted = _told(self.kept), _told(self.counted)
        return f"{self.day} {_named(self.cell)}: kept {kept}, counted {counted}"


def differences(day: date, kept: DayCells, counted: DayCells) -> Iterator[Difference]:
    """What differs, cell by cell, in a steady order."""
    yield from _differing(day, kept.figures, counted.figures)
    yield from _differing(day, kept.money, counted.money)
    active, acted = (dict.fromkeys(each.active, (1,)) for each in (kept, counted))
    yield from _differing(day, active, acted)


def _differing(
    day: date, kept: Mapping[Any, tuple[Any, ...]], counted: Mapping[Any, tuple[Any, ...]]
) -> Iterator[Difference]:
    for cell in sorted(kept.keys() | counted.keys()):
        if kept.get(cell) != counted.get(cell):
            yield Difference(day, cell, kept.get(cell), counted.get(cell))


def _named(cell: Key | MoneyKey | int) -> str:
    if isinstance(cell, int):
        return f"provider {cell}"
    return " ".join(str(part) for part in cell if part)


def _told(values: tuple[Any, ...] | None) -> str:
    if values is None:
        return "nothing"
    names = MONEY_COUNTED if len(values) == len(MONEY_COUNTED) else COUNTED
    if len(values) == 1:
        return "active"
    return ", ".join(f"{name} {value}" for name, value in zip(names, values, strict=True) if value)
