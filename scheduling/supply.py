"""How much of somebody's days is worked, and how much of that is still free. Pure."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

Span = tuple[int, int]


def by_day(
    worked: Sequence[Span], taken: Iterable[Span], bounds: Sequence[int]
) -> list[tuple[int, int]]:
    """Worked seconds, and how many of them are free, between each bound and the next.

    `worked` and `taken` are each sorted and without overlaps.
    """
    busy = _common(worked, list(taken))
    return [
        (all_of_it, all_of_it - _within(busy, day))
        for day in pairwise(bounds)
        for all_of_it in [_within(worked, day)]
    ]


def _common(some: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    found, at, beside = [], 0, 0
    while at < len(some) and beside < len(others):
        start = max(some[at][0], others[beside][0])
        end = min(some[at][1], others[beside][1])
        if start < end:
            found.append((start, end))
        if some[at][1] <= others[beside][1]:
            at += 1
        else:
            beside += 1
    return found


def _within(spans: Sequence[Span], bounds: Span) -> int:
    return sum(max(0, min(end, bounds[1]) - max(start, bounds[0])) for start, end in spans)
