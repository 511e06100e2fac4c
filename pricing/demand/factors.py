"""The two factors that the market makes, and what is said of them."""

from decimal import Decimal
from itertools import pairwise

from pricing.demand.curve import LEVELS, NORMAL
from pricing.demand.levels import NEUTRAL, Reading
from pricing.price import Factor

# What is asked for today tells of the next days, less and less, and of no later ones.
SURE_HOURS, LAST_HOURS = 72, 168

# From the free share of a day to hundredths.
FREE_POINTS = ((0.0, 115), (0.25, 105), (0.5, 100), (1.0, 95))


def demand_factor(reading: Reading, *, hours_ahead: float) -> Factor:
    """For a visit so many hours ahead. What is told of demand is what it is here today, and
    changes no oftener than that; what it does to the price fades."""
    share = (LAST_HOURS - hours_ahead) / (LAST_HOURS - SURE_HOURS)
    share = min(1.0, max(0.0, share))
    value = NEUTRAL + int((reading.hundredths - NEUTRAL) * share)
    reason = _of_demand(reading.hundredths) if value != NEUTRAL else ""
    return Factor(Decimal(value) / 100, reason, LEVELS[reading.level if share else NORMAL])


def held_factor(reason: str) -> Factor:
    """While staff hold demand out of prices."""
    said = f"Demand does not change prices here for now: {reason}"
    return Factor(reason=said, level=LEVELS[NORMAL])


def availability_factor(free: float | None) -> Factor:
    """From the free share of the day, over all who come there; neutral where it is unknown."""
    if free is None:
        return Factor()
    value = round(_between(min(1.0, max(0.0, free))))
    return Factor(Decimal(value) / 100, _of_the_day(value))


def _between(free: float) -> float:
    for (left, high), (right, low) in pairwise(FREE_POINTS):
        if free <= right:
            return high + (free - left) / (right - left) * (low - high)
    return FREE_POINTS[-1][1]


def _of_demand(value: int) -> str:
    if value >= 125:
        return "Far more people than usual are asking here today."
    if value >= 110:
        return "More people than usual are asking here today."
    if value > NEUTRAL:
        return "A few more people than usual are asking here today."
    return "Fewer people than usual are asking here today." if value < NEUTRAL else ""


def _of_the_day(value: int) -> str:
    if value >= 105:
        return "Nearly all of that day is already taken."
    if value > NEUTRAL:
        return "Much of that day is already taken."
    return "Most of that day is still free." if value < NEUTRAL else ""
