"""What a day's asks do to the price of that day, by the curve that prices go by.

A day is taken at its average asking hour. More asks never make a day cheaper, so what is true
of a share of days for asks is true of the same share for prices.
"""

from pricing.demand.curve import multiplier_of
from pricing.demand.smoothing import ASKING_HOURS, ENOUGH_ASKS, lately_at, pressure

HOURS_A_DAY = ASKING_HOURS[1] - ASKING_HOURS[0]


def pressure_of_day(*, asked: float, usual: float, around: float, learned: float) -> float:
    """`asked` and `usual` are asks a day, `learned` those of the last four weeks, and `around`
    is the pressure of the district."""
    return pressure(
        asked=lately_at(asked / HOURS_A_DAY),
        usual=lately_at(usual / HOURS_A_DAY),
        around=around,
        trust=learned / (learned + ENOUGH_ASKS),
    )


def multiplier_of_day(*, asked: float, usual: float, around: float, learned: float) -> float:
    """In whole hundredths, as prices have them."""
    found = multiplier_of(pressure_of_day(asked=asked, usual=usual, around=around, learned=learned))
    return int(100 * found + 1e-6) / 100
