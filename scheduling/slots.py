"""Where in a provider's days a visit still fits. Pure: no database, no clock.

A visit is inserted between two neighbours: for each free stretch the ways from the one before
and to the one after are looked up once, and each candidate costs a constant few steps
(insertion, after Campbell and Savelsbergh 2006, Transportation Science 40:327). Times are whole
seconds since 1970, in UTC: a start that does not exist by somebody's clock cannot be said.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scheduling.neighbours import HORIZON_SECONDS, Leg, Taken, Ways, legs

MINUTE = 60
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


@dataclass(frozen=True, slots=True)
class Agenda:
    """A provider's days: `spans` are worked (merged, sorted), `taken` is not to be had
    (sorted, none overlaps another). `home` is a pincode, or empty."""

    provider_id: int
    spans: Sequence[SecondsSpan]
    taken: Sequence[Taken]
    home: str = ""


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


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a visit of `shape` at `pincode` (empty: anywhere) that begins from
    `earliest` to `latest`, both included, every `step_minutes` from when a span opens and
    right beside its neighbours."""

    shape: VisitShape
    earliest: int
    latest: int
    pincode: str = ""
    step_minutes: int = 30

    @property
    def duration(self) -> int:
        return self.shape.duration_minutes * MINUTE

    @property
    def before(self) -> int:
        return self.shape.buffer_before_minutes * MINUTE

    @property
    def after(self) -> int:
        return self.shape.buffer_after_minutes * MINUTE


class Stretch(NamedTuple):
    """A free piece of a worked span, and what stands to either side of it."""

    opens: int
    floor: int
    ceiling: int
    first: int
    last: int
    beside_previous: bool
    beside_following: bool
    position: int


def starts(agenda: Agenda, search: Search, ways: Ways) -> Iterator[Start]:
    """Every start that fits, in order, none twice.

    The visit lies within one span; its buffers may reach over the edge. Nothing taken is
    touched, and there is time for the way from the neighbour before and to the one after.
    """
    previous, following = _located(agenda.taken) if search.pincode else ([], [])
    for stretch in _stretches(agenda, search):
        here = stretch.position
        yield from _in_stretch(
            stretch,
            search,
            ways,
            previous[here] if previous else None,
            following[here] if following else None,
        )


def _stretches(agenda: Agenda, search: Search) -> Iterator[Stretch]:
    taken = agenda.taken
    ends = [each.ends for each in taken]
    duration, before, after = search.duration, search.before, search.after
    for opens, closes in agenda.spans:
        position = bisect_right(ends, opens)
        while True:
            floor = ends[position - 1] + before if position else -ENDLESS
            ceiling = taken[position].starts if position < len(taken) else ENDLESS
            first = max(opens, floor, search.earliest)
            last = min(closes - duration, ceiling - after - duration, search.latest)
            if first <= last:
                yield Stretch(
                    opens=opens,
                    floor=max(opens, floor - before),
                    ceiling=min(closes, ceiling),
                    first=first,
                    last=last,
                    beside_previous=first == floor,
                    beside_following=last == ceiling - after - duration,
                    position=position,
                )
            if ceiling >= closes:
                break
            position += 1


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


def _in_stretch(
    stretch: Stretch,
    search: Search,
    ways: Ways,
    previous: Taken | None,
    following: Taken | None,
) -> Iterator[Start]:
    if previous is None and following is None:
        yield from _without_ways(stretch, search, ways)
        return
    if previous is not None:
        stretch = _after_the_way(stretch, search, ways, previous)
    for at in _moments(stretch, search, ways, following):
        start = _standing(at, stretch, search, ways, previous, following)
        if start is not None:
            yield start


def _without_ways(stretch: Stretch, search: Search, ways: Ways) -> Iterator[Start]:
    """Where no place matters every moment of the stretch will do."""
    floor = stretch.floor + search.before
    ceiling = stretch.ceiling - search.duration - search.after
    for at in _moments(stretch, search, ways, None):
        yield Start(at, None, None, max(0, at - floor), max(0, ceiling - at), None, None)


def _after_the_way(stretch: Stretch, search: Search, ways: Ways, previous: Taken) -> Stretch:
    """The stretch without what comes too early for who still has to get here."""
    way = ways.leg(previous.pincode, search.pincode, previous.ends, stretch.first - search.before)
    if way is None or way.fits:
        return stretch
    arrives = previous.ends + min(way.minutes * MINUTE, HORIZON_SECONDS)
    return stretch._replace(first=arrives + search.before, beside_previous=True)


def _moments(
    stretch: Stretch, search: Search, ways: Ways, following: Taken | None
) -> Sequence[int]:
    """The grid of the stretch, and the two moments next to the neighbours."""
    first, last, step = stretch.first, stretch.last, search.step_minutes * MINUTE
    if first > last:
        return ()
    grid = range(stretch.opens - (stretch.opens - first) // step * step, last + 1, step)
    beside = []
    if stretch.beside_previous:
        beside.append(-(-first // TIGHT_SECONDS) * TIGHT_SECONDS)
    if stretch.beside_following or following is not None:
        latest = _before_the_way(last, search, ways, following)
        beside.append(latest // TIGHT_SECONDS * TIGHT_SECONDS)
    extra = {at for at in beside if first <= at <= last and (at - stretch.opens) % step}
    return sorted(extra.union(grid)) if extra else grid


def _before_the_way(last: int, search: Search, ways: Ways, following: Taken | None) -> int:
    """The latest start from which the next neighbour is still reached."""
    if following is None:
        return last
    leaves = last + search.duration + search.after
    way = ways.leg(search.pincode, following.pincode, leaves, following.starts)
    if way is None or way.fits:
        return last
    return following.starts - way.minutes * MINUTE - search.duration - search.after


def _standing(
    at: int,
    stretch: Stretch,
    search: Search,
    ways: Ways,
    previous: Taken | None,
    following: Taken | None,
) -> Start | None:
    """The visit at `at` between its neighbours, or None when the way is too long."""
    begins = at - search.before
    finishes = at + search.duration + search.after
    before, after = legs(
        begins=begins,
        finishes=finishes,
        pincode=search.pincode,
        previous=previous,
        following=following,
        ways=ways,
    )
    if (before is not None and not before.fits) or (after is not None and not after.fits):
        return None
    return Start(
        at=at,
        before=before,
        after=after,
        free_before=max(0, begins - stretch.floor),
        free_after=max(0, stretch.ceiling - finishes),
        previous=previous if before else None,
        following=following if after else None,
    )
