"""How often a predicted price came true: a frequency that can be counted again.

A prediction came true when the price was within a twentieth of it. How often, is counted by how
far ahead and at what level it was made, for there it differs most.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pricing.demand.curve import level_of

NEAR = 0.05
# Days ahead from which a class begins: today and tomorrow, two days, the week, and so on.
CLASSES = (0, 2, 4, 8, 15)
# Trials that the other places' share counts for in one's own.
BORROWED = 30

Cell = tuple[int, int]


@dataclass
class Tally:
    """Trials and hits, by how far ahead and at which level."""

    tried: Counter[Cell] = field(default_factory=Counter)
    true: Counter[Cell] = field(default_factory=Counter)

    def count(self, *, days_ahead: int, said: float, happened: float) -> None:
        cell = cell_of(days_ahead, said)
        self.tried[cell] += 1
        self.true[cell] += came_true(said, happened)

    def add(self, other: "Tally") -> None:
        self.tried.update(other.tried)
        self.true.update(other.true)


def came_true(said: float, happened: float) -> bool:
    return abs(happened - said) <= NEAR * said + 1e-9


def cell_of(days_ahead: int, said: float) -> Cell:
    return bisect_right(CLASSES, days_ahead) - 1, level_of(said)


def confidence(own: Tally, everywhere: Tally, *, days_ahead: int, said: float) -> tuple[float, int]:
    """The share that came true, and of how many trials at the place itself.

    What is rare at one place is borrowed from all, and what is rare everywhere from other
    levels. 0 where nothing was ever tried.
    """
    cell = cell_of(days_ahead, said)
    of_class = [each for each in everywhere.tried if each[0] == cell[0]]
    share = _share(everywhere, of_class, 0.0, 0)
    share = _share(everywhere, [cell], share, BORROWED)
    return _share(own, [cell], share, BORROWED), own.tried[cell]


def _share(tally: Tally, cells: Iterable[Cell], before: float, weight: int) -> float:
    cells = list(cells)
    tried = sum(tally.tried[cell] for cell in cells)
    true = sum(tally.true[cell] for cell in cells)
    return (true + weight * before) / (tried + weight) if tried + weight else before


@dataclass(frozen=True)
class Bucket:
    """Predictions that were said to come true about equally often."""

    said: float
    happened: float
    count: int


def buckets(said_and_true: Iterable[tuple[float, bool]]) -> list[Bucket]:
    """By tenths of what was said."""
    tenths: dict[int, list[tuple[float, bool]]] = {}
    for said, true in said_and_true:
        tenths.setdefault(min(int(said * 10), 9), []).append((said, true))
    return [
        Bucket(
            said=sum(said for said, _ in found) / len(found),
            happened=sum(true for _, true in found) / len(found),
            count=len(found),
        )
        for _, found in sorted(tenths.items())
    ]
