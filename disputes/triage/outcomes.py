"""How disputes like this one ended, and with how much: counts, shrunk to what is usual.

Cells with few cases say what their neighbourhood says: each level of the table borrows
`BORROWED` cases from the one above it. All is computed from plain numbers, so that a stored
suggestion can be worked out again from what it kept.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from disputes.states import Outcome

# A withdrawn dispute was decided by nobody.
DECIDED: Final = (Outcome.FULL_REFUND, Outcome.PARTIAL_REFUND, Outcome.NO_REFUND, Outcome.REDO)
REFUNDS: Final = frozenset({Outcome.FULL_REFUND, Outcome.PARTIAL_REFUND})
BORROWED: Final = 20
# Before anything was decided all ends are equally likely; a case of each counts as known.
BEFOREHAND: Final = len(DECIDED)
# Shares of fewer refunds make no range.
LEAST_SHARES: Final = 5
QUANTILES: Final = (0.25, 0.5, 0.75)
PAISA: Final = Decimal("0.01")
WHOLE: Final = 10_000  # probabilities are told in hundredths of a percent, which add up exactly

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Level:
    """One level of the table, from all disputes down to those most like this one."""

    name: str
    cases: int
    chances: Mapping[str, float]

    @property
    def refund(self) -> int:
        """How likely money goes back, in `WHOLE`ths."""
        return round(WHOLE * math.fsum(self.chances[outcome] for outcome in sorted(REFUNDS)))


def levels_of(table: Sequence[tuple[str, Counts]]) -> list[Level]:
    """`table` from the widest to the narrowest, each with its counts by outcome."""
    chances = {outcome.value: 1 / len(DECIDED) for outcome in DECIDED}
    levels = []
    borrowed = BEFOREHAND
    for name, counts in table:
        cases = sum(counts.get(outcome, 0) for outcome in DECIDED)
        chances = {
            outcome: (counts.get(outcome, 0) + borrowed * chances[outcome]) / (cases + borrowed)
            for outcome in chances
        }
        levels.append(Level(name, cases, chances))
        borrowed = BORROWED
    return levels


def likely(level: Level) -> str:
    """The likeliest end; of equals, the one that is named first."""
    return max(DECIDED, key=lambda outcome: level.chances[outcome]).value


def amounts_of(shares: Sequence[float], *, total: Decimal, most: Decimal) -> dict[str, Any] | None:
    """Low, middle and high of what went back in such cases, as shares of the price, for a
    price of `total`, and never more than `most`. None where too few are known."""
    if len(shares) < LEAST_SHARES or most <= 0:
        return None
    low, middle, high = (_quantile(sorted(shares), at) for at in QUANTILES)
    return {
        "low": _amount(low, total, most),
        "middle": _amount(middle, total, most),
        "high": _amount(high, total, most),
        "cases": len(shares),
    }


def _quantile(ordered: Sequence[float], at: float) -> float:
    """Linear between neighbours, as most tools have it."""
    place = at * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _amount(share: float, total: Decimal, most: Decimal) -> str:
    exact = Decimal(f"{share:.6f}") * total
    return str(min(exact, most).quantize(PAISA, rounding=ROUND_HALF_UP))
