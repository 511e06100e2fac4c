"""How one vendor stands beside those who do such work. Pure.

For each measure z = (shrunk share - what peers would have got with the same jobs) / spread.
Peers are all others: a vendor is never compared with themself, so doing better never raises
one's own bar.
The spread is that of a single job, sqrt(m (1 - m)), which depends on the peers alone; with it z
falls whenever a peer does better, and rises whenever one does better oneself.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from typing import Final

from adminpanel.analysis.bonus.measures import (
    BORROWED,
    CREDITED,
    LEAST_PEERS,
    LEAST_SPREAD,
    MEASURES,
    Cell,
    Measure,
    Tally,
    Work,
)

DIGITS: Final = 34
PLACES: Final = Decimal("0.000001")
ZERO: Final = Decimal(0)

# All cells, those of a service, one cell: each borrows from the one before it.
Level = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """One measure of one vendor. `effect` is weight times z, exactly."""

    code: str
    got: int
    of: int
    share: Decimal | None
    shrunk: Decimal
    peers: Decimal
    spread: Decimal
    z: Decimal
    weight: Decimal
    effect: Decimal


@dataclass(slots=True)
class _Sum:
    got: int = 0
    of: int = 0
    vendors: int = 0


def standings(
    work: Mapping[str, Work], *, credited: int = CREDITED
) -> dict[str, tuple[Factor, ...]]:
    """The factors of each vendor, whatever their order and whatever they are called."""
    with localcontext() as context:
        context.prec = DIGITS
        sums = _sums(work)
        return {
            vendor: tuple(_factor(measure, cells, sums, credited) for measure in MEASURES)
            for vendor, cells in work.items()
        }


def score_of(factors: tuple[Factor, ...]) -> Decimal:
    """The sum of the effects, without a rest."""
    return sum((factor.effect for factor in factors), ZERO)


def _levels(cell: Cell) -> tuple[Level, Level, Level]:
    return (), (cell.service,), tuple(cell)


def _own(cells: Work, code: str) -> dict[Level, Tally]:
    """What one vendor adds to each level."""
    found: dict[Level, Tally] = defaultdict(lambda: Tally(0, 0))
    for cell, tallies in cells.items():
        got, of = tallies.get(code, (0, 0))
        if of:
            for level in _levels(cell):
                before = found[level]
                found[level] = Tally(before.got + got, before.of + of)
    return found


def _sums(work: Mapping[str, Work]) -> dict[tuple[str, Level], _Sum]:
    sums: dict[tuple[str, Level], _Sum] = defaultdict(_Sum)
    for cells in work.values():
        for measure in MEASURES:
            for level, tally in _own(cells, measure.code).items():
                total = sums[measure.code, level]
                total.got += tally.got
                total.of += tally.of
                total.vendors += 1
    return sums


def _factor(
    measure: Measure, cells: Work, sums: Mapping[tuple[str, Level], _Sum], credited: int
) -> Factor:
    own = _own(cells, measure.code)
    got, of = own.get((), Tally(0, 0))
    peers = _peers(measure, cells, own, sums)
    spread = max((peers * (1 - peers)).sqrt(), LEAST_SPREAD)
    shrunk = (Decimal(got) / measure.most + credited * peers) / (of + credited) if of else peers
    z = _rounded((shrunk - peers) / spread)
    return Factor(
        code=measure.code,
        got=got,
        of=of,
        share=_rounded(Decimal(got) / (measure.most * of)) if of else None,
        shrunk=_rounded(shrunk),
        peers=_rounded(peers),
        spread=_rounded(spread),
        z=z,
        weight=measure.weight,
        effect=measure.weight * z,
    )


def _peers(
    measure: Measure,
    cells: Work,
    own: Mapping[Level, Tally],
    sums: Mapping[tuple[str, Level], _Sum],
) -> Decimal:
    """The share that others would have got with this vendor's jobs; the usual one without any."""
    expected, jobs = ZERO, 0
    # In an order of its own: sums of rounded numbers depend on it.
    for cell in sorted(cells):
        of = cells[cell].get(measure.code, Tally(0, 0)).of
        if of:
            expected += of * _expected(measure, cell, own, sums)
            jobs += of
    return expected / jobs if jobs else measure.usual


def _expected(
    measure: Measure,
    cell: Cell,
    own: Mapping[Level, Tally],
    sums: Mapping[tuple[str, Level], _Sum],
) -> Decimal:
    share = measure.usual
    for level in _levels(cell):
        total, mine = sums[measure.code, level], own[level]
        if total.vendors - 1 < LEAST_PEERS:
            # The finer levels have no more of them.
            break
        got = Decimal(total.got - mine.got) / measure.most
        share = (got + BORROWED * share) / (total.of - mine.of + BORROWED)
    return share


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(PLACES, rounding=ROUND_HALF_EVEN)
