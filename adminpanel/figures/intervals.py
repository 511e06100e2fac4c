"""How sure a figure is: of few cases nothing is known to the percent."""

from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final

# Of 100 such intervals about 95 hold what they are of.
Z: Final = 1.96


@dataclass(frozen=True, slots=True)
class Interval:
    low: float
    high: float


def share_interval(part: int, whole: int) -> Interval | None:
    """Wilson's, for a share: right for few cases too, and never below 0 or above 1."""
    if whole <= 0:
        return None
    share = min(part, whole) / whole
    spread = Z * sqrt(share * (1 - share) / whole + Z**2 / (4 * whole**2))
    middle = share + Z**2 / (2 * whole)
    scale = 1 + Z**2 / whole
    low, high = (middle - spread) / scale, (middle + spread) / scale
    return Interval(round(max(0.0, low), 4), round(min(1.0, high), 4))


def change(now: int, before: int) -> float | None:
    """By how much more: 0.25 is a quarter more, -1 all of it less. None after nothing."""
    return round(now / before - 1, 4) if before else None


def change_interval(now: int, before: int) -> Interval | None:
    """The same with what chance alone may have added, where things come one by one (a ratio of
    two Poisson counts, half a case added to each). None after nothing."""
    if not before:
        return None
    ratio = log((now + 0.5) / (before + 0.5))
    spread = Z * sqrt(1 / (now + 0.5) + 1 / (before + 0.5))
    return Interval(round(exp(ratio - spread) - 1, 4), round(exp(ratio + spread) - 1, 4))
