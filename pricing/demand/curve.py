"""What pressure does to a price, and what the result is called.

Pressure is what is asked over what is usual and can be done: at 1 they are equal, and the price
is the usual one.
"""

from bisect import bisect_right
from itertools import pairwise

POINTS = (
    (0.0, 0.90),
    (0.5, 0.95),
    (1.0, 1.00),
    (1.25, 1.10),
    (1.6, 1.25),
    (2.2, 1.50),
)
USUAL_PRESSURE = 1.0
HIGHEST_PRESSURE = POINTS[-1][0]
NEUTRAL = 1.0
LOWEST, HIGHEST = POINTS[0][1], POINTS[-1][1]

LEVELS = ("low", "normal", "high", "peak")
NORMAL = LEVELS.index("normal")
# Edge i parts level i from level i + 1, to which it belongs.
EDGES = (0.97, 1.10, 1.25)


def multiplier_of(pressure: float) -> float:
    """Continuous, never falling, from 0.90 at no pressure to 1.50 at 2.2 and above."""
    if pressure >= HIGHEST_PRESSURE:
        return HIGHEST
    for (left, low), (right, high) in pairwise(POINTS):
        if pressure < right:
            share = (max(pressure, left) - left) / (right - left)
            return min(low + share * (high - low), high)
    raise ValueError("A pressure is a number.")


def level_of(multiplier: float) -> int:
    """The index in LEVELS of what `multiplier` is called, seen by itself."""
    return bisect_right(EDGES, multiplier)


def level_name(multiplier: float) -> str:
    return LEVELS[level_of(multiplier)]
