"""What one place's demand does to the places beside it: across a border no price jumps.

Places that touch differ by at most ten hundredths. Where they would differ by more, both give
way by half; a place of which nothing is known takes the nearest value to neutral that fits.
"""

import heapq
from collections.abc import Collection, Mapping
from typing import Protocol

NEUTRAL = 100
STEP = 10


class Vicinity(Protocol):
    """Who knows which places touch; the answer is the same from both sides."""

    def beside(self, place: str) -> Collection[str]: ...


def blended(wanted: Mapping[str, int], vicinity: Vicinity) -> dict[str, int]:
    """The places of `wanted`, and around them all that are not neutral for that.

    What fits already stays as it is; more wanted anywhere never means less somewhere.
    """
    above = _slopes_down(wanted, vicinity, least=min(wanted.values(), default=NEUTRAL))
    below = _slopes_up(wanted, vicinity, most=max(wanted.values(), default=NEUTRAL))
    met = {place: (above[place] + below[place]) // 2 for place in wanted}
    around = _slopes_down(met, vicinity, least=NEUTRAL + 1)
    return {place: max(around[place], met.get(place, NEUTRAL)) for place in around.keys() | met}


def lowered(values: Mapping[str, int], vicinity: Vicinity) -> dict[str, int]:
    """As much of `values` as lets no two that touch differ by more than a step."""
    found = _slopes_up(values, vicinity, most=max(values.values(), default=NEUTRAL))
    return {place: found[place] for place in values}


def _slopes_down(values: Mapping[str, int], vicinity: Vicinity, *, least: int) -> dict[str, int]:
    """For each place within reach the most that some value, less a step a border, comes to."""
    return {
        place: -value
        for place, value in _slopes(
            {place: -value for place, value in values.items()}, vicinity, -least
        ).items()
    }


def _slopes_up(values: Mapping[str, int], vicinity: Vicinity, *, most: int) -> dict[str, int]:
    """For each place within reach the least that some value, and a step a border, comes to."""
    return _slopes(values, vicinity, most)


def _slopes(values: Mapping[str, int], vicinity: Vicinity, most: int) -> dict[str, int]:
    """Dijkstra from all places at once: each is settled once, so it ends."""
    found: dict[str, int] = {}
    queue = [(value, place) for place, value in values.items()]
    heapq.heapify(queue)
    while queue:
        value, place = heapq.heappop(queue)
        if place in found:
            continue
        found[place] = value
        if value + STEP <= most:
            for other in vicinity.beside(place):
                if other not in found:
                    heapq.heappush(queue, (value + STEP, other))
    return found
