"""When a place was asked for far more, or far less, than it usually is at such an hour. Pure.

Asks are summed over three hours of the clock on the wall and put beside the median of the same
three hours of the last four weeks. The logarithm of that ratio, measured from what it usually is
and in robust standard deviations of the four weeks before, is the z of a sum.
"""

import math
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

SUM_HOURS: Final = 3
WEEK: Final = 7 * 24 // SUM_HOURS
USUAL_WEEKS: Final = 4
# How many of those weeks must have been counted.
LEAST_WEEKS: Final = 3
SPREAD_WEEKS: Final = 4
# Nothing is called unusual before this.
WARM_UP: Final = (LEAST_WEEKS + 1) * WEEK

LIMIT: Final = 8.0
# Of a normal distribution, the standard deviation over the median absolute deviation.
NORMAL: Final = 1.4826
# Hours that are all the same have no spread at all: a twentieth more would be a wonder.
LEAST_SPREAD: Final = 0.05
# Small counts jump by chance: what differs by less than five standard deviations of a Poisson
# count says nothing, however even the weeks before were.
CHANCE: Final = 5.0
# Sums that are nearer to each other than a day are one event.
TOGETHER: Final = 24 // SUM_HOURS


@dataclass(frozen=True, slots=True)
class Odd:
    """One sum that is out of the usual, by its place in the series."""

    at: int
    value: float
    usual: float
    z: float


@dataclass(frozen=True, slots=True)
class Event:
    """Odd sums of one direction that follow each other: from `first` to `last`, both included."""

    first: int
    last: int
    value: float
    usual: float
    z: float

    @property
    def is_more(self) -> bool:
        return self.z > 0


def odd_sums(sums: Sequence[float | None], *, limit: float = LIMIT) -> list[Odd]:
    """What is out of the usual among sums without gaps in time; None was not counted."""
    return [odd for odd in scores(sums) if abs(odd.z) > limit and not _may_be_chance(odd)]


def scores(sums: Sequence[float | None]) -> Iterator[Odd]:
    """The z of each sum that can be compared, in order."""
    spread = _Spread(SPREAD_WEEKS * WEEK)
    for at, value in enumerate(sums):
        usual = _usual(sums, at)
        if value is None or usual is None:
            continue
        ratio = math.log((value + 1) / (usual + 1))
        if len(spread) >= WEEK:
            yield Odd(at, value, usual, (ratio - spread.middle) / spread.deviation)
        spread.add(ratio)


def events(sums: Sequence[float | None], *, limit: float = LIMIT) -> list[Event]:
    """The odd sums, those together that belong together; the first first."""
    found = odd_sums(sums, limit=limit)
    groups: list[list[Odd]] = [[odd] for odd in found[:1]]
    for before, odd in pairwise(found):
        if odd.at - before.at <= TOGETHER and (odd.z > 0) == (before.z > 0):
            groups[-1].append(odd)
        else:
            groups.append([odd])
    return [_event(group) for group in groups]


def _event(group: Sequence[Odd]) -> Event:
    return Event(
        first=group[0].at,
        last=group[-1].at,
        value=math.fsum(odd.value for odd in group),
        usual=math.fsum(odd.usual for odd in group),
        z=max((odd.z for odd in group), key=abs),
    )


def _usual(sums: Sequence[float | None], at: int) -> float | None:
    before = (at - week * WEEK for week in range(1, USUAL_WEEKS + 1))
    known = sorted(each for place in before if place >= 0 and (each := sums[place]) is not None)
    return _median(known) if len(known) >= LEAST_WEEKS else None


def _may_be_chance(odd: Odd) -> bool:
    return abs(odd.value - odd.usual) < CHANCE * math.sqrt(odd.usual + 1)


class _Spread:
    """The middle and the spread of the last values, kept sorted as they come and go."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._order: deque[float] = deque()
        self._sorted: list[float] = []

    def __len__(self) -> int:
        return len(self._sorted)

    def add(self, value: float) -> None:
        if len(self._order) == self._most:
            del self._sorted[bisect_left(self._sorted, self._order.popleft())]
        self._order.append(value)
        insort(self._sorted, value)

    @property
    def middle(self) -> float:
        return _median(self._sorted)

    @property
    def deviation(self) -> float:
        middle = self.middle
        return max(
            NORMAL * _median(sorted(abs(value - middle) for value in self._sorted)), LEAST_SPREAD
        )


def _median(ordered: Sequence[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
