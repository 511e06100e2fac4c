"""Where in a provider's days a visit still fits. Pure: no database, no clock.

A visit is inserted between two neighbours: for each free stretch the ways from the one before
and to the one after are looked up once, and each candidate costs a constant few steps
(insertion, after Campbell and Savelsbergh 2006, Transportation Science 40:327). Times are whole
seconds since 1970, in UTC: a start that does not exist by somebody's clock cannot be said.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from scheduling.neighbours import Leg, Taken, Ways, legs

MINUTE, HOUR = 60, 3600
# What a start next to a neighbour is rounded to.
TIGHT_SECONDS = 5 * MINUTE
ENDLESS = 1 << 62

SecondsSpan = tuple[int, int]


@dataclass(frozen=True, slots=True)
class VisitShape:
    """How much of a day a visit takes: minutes of it, and of the provider's before and after."""

    duration_minutes: int
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0

    @property
    def length(self) -> timedelta:
        """From when the visit begins until the provider is done with it."""
        return timedelta(minutes=self.duration_minutes + self.buffer_after_minutes)


@dataclass(frozen=True, slots=True)
class Agenda:
    """A provider's days: `spans` are worked (merged, sorted), `taken` is not to be had
    (sorted, none overlaps another). `home` is a pincode, or empty. `past_hour` says how many
    seconds after UTC's the full hours of the provider's clock are."""

    provider_id: int
    spans: Sequence[SecondsSpan]
    taken: Sequence[Taken]
    home: str = ""
    past_hour: int = 0


class Start(NamedTuple):
    """A moment at which the visit could begin, the ways to it and on from it, and how many
    seconds would stay free to either side of it."""

    at: int
    before: Leg | None
    after: Leg | None
    free_before: int
    free_after: int
    previous: Taken | None
    following: Taken | None


@dataclass(frozen=True)
class Search:
    """What is looked for: a visit of `shape` at `pincode` (empty: anywhere) that begins from
    `earliest` to `latest`, both included: every `step_minutes` from the full hour in which a
    span opens, and right beside the opening and the neighbours."""

    shape: VisitShape
    earliest: int
    latest: int
    pincode: str = ""
    step_minutes: int = 30

    @cached_property
    def step(self) -> int:
        return self.step_minutes * MINUTE

    @cached_property
    def duration(self) -> int:
        return self.shape.duration_minutes * MINUTE

    @cached_property
    def before(self) -> int:
        return self.shape.buffer_before_minutes * MINUTE

    @cached_property
    def tail(self) -> int:
        """From the start until the provider is free again."""
        return self.duration + self.shape.buffer_after_minutes * MINUTE


class Stretch(NamedTuple):
    """A free piece between two entries of the worked span from `opens` to `closes`: the visit
    may begin in it from `first` to `last`. The grid counts from `hour`."""

    opens: int
    closes: int
    hour: int
    floor: int
    ceiling: int
    first: int
    last: int
    position: int


def moments(agenda: Agenda, search: Search, ways: Ways) -> Iterator[int]:
    """Every moment at which the visit could begin, in order, none twice.

    The visit lies within one span; its buffers may reach over the edge. Nothing taken is
    touched, and there is time for the way from the neighbour before and to the one after.
    """
    if not search.pincode:
        stretches = _stretches(agenda, search)
        return chain.from_iterable(_moments(each, search, each.first) for each in stretches)
    return chain.from_iterable(found for found, *_ in _fitting(agenda, search, ways))


def fits(agenda: Agenda, search: Search, at: int) -> bool:
    """Whether the visit could begin at `at`, on the grid or off it. Asks no ways."""
    return any(each.first <= at <= each.last for each in _stretches(agenda, search))


def starts(agenda: Agenda, search: Search, ways: Ways) -> Iterator[Start]:
    """The same moments, each with what a score needs to know."""
    for found, stretch, previous, following in _fitting(agenda, search, ways):
        for at in found:
            yield _described(at, stretch, search, ways, previous, following)


Fitting = tuple[Sequence[int], Stretch, Taken | None, Taken | None]


def _fitting(agenda: Agenda, search: Search, ways: Ways) -> Iterator[Fitting]:
    """For each free stretch the moments in it, and its neighbours of whom the place is known."""
    located = _located(agenda.taken) if search.pincode else None
    for stretch in _stretches(agenda, search):
        first, previous, following = stretch.first, None, None
        if located is not None:
            previous, following = located[0][stretch.position], located[1][stretch.position]
        if previous is not None:
            way = ways.needed(previous.pincode, search.pincode, previous.ends)
            first = max(first, previous.ends + way + search.before)
        found = _moments(stretch, search, first)
        if following is not None:
            found = _before_the_way(found, first, stretch, search, ways, following)
        yield found, stretch, previous, following


def _stretches(agenda: Agenda, search: Search) -> Iterator[Stretch]:
    taken = agenda.taken
    before, tail = search.before, search.tail
    for opens, closes in agenda.spans:
        begins, ends = max(opens, search.earliest), min(closes - search.duration, search.latest)
        if begins > ends:
            continue
        hour = opens - (opens - agenda.past_hour) % HOUR
        nearest = bisect_right(taken, opens, key=ENDS)
        floor = taken[nearest - 1].ends if nearest else -ENDLESS
        for position in range(nearest, len(taken) + 1):
            ceiling = taken[position].starts if position < len(taken) else ENDLESS
            # Not `max` and `min`: a call costs more than all else here.
            first = floor + before if floor + before > begins else begins
            last = ceiling - tail if ceiling - tail < ends else ends
            if first <= last:
                yield Stretch(opens, closes, hour, floor, ceiling, first, last, position)
            if ceiling >= closes:
                break
            floor = taken[position].ends


ENDS = itemgetter(Taken._fields.index("ends"))


def _located(
    taken: Sequence[Taken],
) -> tuple[list[Taken | None], list[Taken | None]]:
    """For each position between entries, the nearest one before and after whose place is
    known: what has none (an absence) lies within the way, which still has to be gone."""
    previous: list[Taken | None] = [None]
    for each in taken:
        previous.append(each if each.pincode else previous[-1])
    following: list[Taken | None] = [None]
    for each in reversed(taken):
        following.append(each if each.pincode else following[-1])
    following.reverse()
    return previous, following


def _moments(stretch: Stretch, search: Search, first: int) -> list[int]:
    """The grid of the stretch from `first` on, and the moments right beside what bounds it."""
    last = stretch.last
    on_grid = first + (stretch.hour - first) % search.step
    found = list(range(on_grid, last + 1, search.step))
    if first > search.earliest or first in (stretch.opens, stretch.floor + search.before):
        tight = -(-first // TIGHT_SECONDS) * TIGHT_SECONDS
        if tight <= last and (not found or tight < found[0]):
            found.insert(0, tight)
    if last == stretch.ceiling - search.tail:
        tight = last // TIGHT_SECONDS * TIGHT_SECONDS
        if tight >= first and (not found or tight > found[-1]):
            found.append(tight)
    return found


def _before_the_way(
    found: list[int],
    first: int,
    stretch: Stretch,
    search: Search,
    ways: Ways,
    following: Taken,
) -> list[int]:
    """Those from which the next neighbour is still reached, and the latest such moment."""
    here, there, arrives = search.pincode, following.pincode, following.starts
    tail, needed = search.tail, ways.needed
    kept = [at for at in found if at + tail + needed(here, there, at + tail) <= arrives]
    latest = arrives - tail - needed(here, there, stretch.last + tail)
    tight = latest // TIGHT_SECONDS * TIGHT_SECONDS
    if (
        latest < stretch.last
        and max(first, kept[-1] + 1 if kept else 0) <= tight
        and tight + tail + needed(here, there, tight + tail) <= arrives
    ):
        kept.append(tight)
    return kept


def _described(
    at: int,
    stretch: Stretch,
    search: Search,
    ways: Ways,
    previous: Taken | None,
    following: Taken | None,
) -> Start:
    """The visit at `at` between its neighbours."""
    begins = at - search.before
    finishes = at + search.tail
    before, after = legs(
        begins=begins,
        finishes=finishes,
        pincode=search.pincode,
        previous=previous,
        following=following,
        ways=ways,
    )
    return Start(
        at=at,
        before=before,
        after=after,
        free_before=max(0, begins - max(stretch.opens, stretch.floor)),
        free_after=max(0, min(stretch.closes, stretch.ceiling) - finishes),
        previous=previous if before else None,
        following=following if after else None,
    )
