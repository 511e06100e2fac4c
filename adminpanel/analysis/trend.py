"""Whether more and more, or less and less, is asked for. Pure.

The slope is Theil and Sen's: the median of the slopes of all pairs of weeks, which a few odd
weeks do not move. How sure it is comes from a bootstrap of what the line leaves over; a slope
whose interval holds zero is no trend.
"""

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import combinations, pairwise
from typing import Final

WEEK_DAYS: Final = 7
# With fewer no interval says anything.
LEAST_WEEKS: Final = 6
MOST_WEEKS: Final = 26
RESAMPLED: Final = 400
# The interval holds so much of what the bootstrap found.
LEVEL: Final = 0.9
SEED: Final = 5
# What weeks can have in common with the week before, for all that a few of them tell.
MOST_COMMON: Final = 0.8


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Trend:
    """Asks a week more from one week to the next, and the same in per cent of a usual week.

    `unknown` where there are too few weeks: then the rest is None.
    """

    direction: Direction
    weeks: int
    slope: float | None = None
    low: float | None = None
    high: float | None = None
    usual: float | None = None

    def in_percent(self, slope: float | None) -> float | None:
        return None if slope is None or not self.usual else 100 * slope / self.usual


def weekly_sums(by_day: Mapping[date, float], *, first: date, until: date) -> list[float]:
    """Whole weeks that end on the day before `until`, the oldest first, none before `first`.

    A whole week has each day of the week once: what differs from day to day is out of it.
    """
    count = min((until - first).days // WEEK_DAYS, MOST_WEEKS)
    return [
        math.fsum(
            by_day.get(until - timedelta(days=WEEK_DAYS * back - day), 0.0)
            for day in range(WEEK_DAYS)
        )
        for back in range(count, 0, -1)
    ]


def without_season(sums: Sequence[float], everywhere: Sequence[float] | None) -> list[float]:
    """The weeks as they were without what they were everywhere.

    A week of a festival, or of rains, is high or low in every place. `everywhere` has the sums
    of all places; by how much each of them stands off their own straight line is taken out.
    """
    if not everywhere or len(everywhere) != len(sums) or min(everywhere) <= 0:
        return list(sums)
    slope = theil_sen(everywhere)
    start = _median([each - slope * at for at, each in enumerate(everywhere)])
    line = [start + slope * at for at in range(len(sums))]
    if min(line) <= 0:
        return list(sums)
    return [
        each * expected / found
        for each, expected, found in zip(sums, line, everywhere, strict=True)
    ]


def trend_of(sums: Sequence[float], everywhere: Sequence[float] | None = None) -> Trend:
    """The trend of weekly sums. The same sums always give the same answer."""
    weeks = len(sums)
    if weeks < LEAST_WEEKS or not any(sums):
        return Trend(Direction.UNKNOWN, weeks)
    values = without_season(sums, everywhere)
    slope = theil_sen(values)
    low, high = _interval(values, slope)
    direction = Direction.NONE
    if low > 0 or high < 0:
        direction = Direction.UP if slope > 0 else Direction.DOWN
    return Trend(direction, weeks, slope, low, high, _median(values))


def theil_sen(values: Sequence[float]) -> float:
    return _median(
        [(after - before) / (there - here) for here, there, before, after in _pairs(values)]
    )


def _pairs(values: Sequence[float]) -> list[tuple[int, int, float, float]]:
    return [
        (here, there, before, after)
        for (here, before), (there, after) in combinations(enumerate(values), 2)
    ]


def _interval(values: Sequence[float], slope: float) -> tuple[float, float]:
    """From slopes of series with the same line and other residuals of the same kind.

    Residuals of so few points are smaller than what chance does: they are widened by the two
    degrees of freedom that the line took, by the tails of Student's t against the normal's, and
    where a good week is followed by another, which is less to go by than as many weeks seem.
    """
    weeks = len(values)
    start = _median([each - slope * at for at, each in enumerate(values)])
    left = [each - start - slope * at for at, each in enumerate(values)]
    wider = math.sqrt(weeks / (weeks - 2)) * (1 + 1.5 / (weeks - 2)) * _company(left)
    residuals = [wider * each for each in left]
    chance = random.Random(SEED)  # noqa: S311 - not a secret: the same answer each time
    found = sorted(slope + theil_sen(chance.choices(residuals, k=weeks)) for _ in range(RESAMPLED))
    tail = int((1 - LEVEL) / 2 * RESAMPLED)
    return found[tail], found[-1 - tail]


def _company(left: Sequence[float]) -> float:
    """How much wider an interval is for what each week has in common with the one before it."""
    total = math.fsum(each * each for each in left)
    if not total:
        return 1.0
    common = math.fsum(here * there for here, there in pairwise(left)) / total
    # Measured on so few, and about a line drawn through them, it comes out too low by about
    # (2 + 4 times what it is) / weeks.
    weeks = len(left)
    common = min(max(0.0, (common + 2 / weeks) / (1 - 4 / weeks)), MOST_COMMON)
    return math.sqrt((1 + common) / (1 - common))


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
