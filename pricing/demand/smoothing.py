"""How much is asked for lately, against how much can be done and how much is usual.

Asks are counted by the hour, and what was asked an hour ago counts half: after some quiet
hours nothing is left of a rush, whether or not anybody has looked meanwhile.
"""

import math
from collections.abc import Iterable, Sequence

from pricing.demand.curve import USUAL_PRESSURE

HALF_LIFE_HOURS = 1.0
# What is older counts for less than a thousandth.
MEMORY_HOURS = 10
# With fewer asks than this to go by, what happens around counts for more than what happens here.
ENOUGH_ASKS = 30.0
# So many asks above what is to be expected are chance, or one who compares: they move nothing.
FEW_ASKS = 3.0
# Of ten who ask about three book; the others compare, or come again.
BOOKED_OF_ASKED = 0.3
# People ask by day, from this hour to that by their own clock; so a week's work is asked for.
ASKING_HOURS = (8, 22)
ASKING_HOURS_A_WEEK = 7 * (ASKING_HOURS[1] - ASKING_HOURS[0])


def lately(counts: Iterable[tuple[float, float]]) -> float:
    """The smoothed number of asks, from (how many hours ago, how many) in any order."""
    return sum(asked * _left(age) for age, asked in counts)


def lately_at(asked_an_hour: float) -> float:
    """What `lately` comes to where as many are asked hour after hour."""
    return asked_an_hour * HALF_LIFE_HOURS / math.log(2)


def customary(asks_by_hour: Sequence[float], hour: float) -> float:
    """What `lately` usually comes to at this hour, from the usual asks of each hour of a day.

    `hour` is 13.5 at half past one, by the clock that the asks are counted by.
    """
    whole, part = int(hour), hour % 1
    counts = [(part / 2, asks_by_hour[whole] * part)]
    counts += [
        (part + back - 0.5, asks_by_hour[(whole - back) % 24]) for back in range(1, MEMORY_HOURS)
    ]
    return lately(counts)


def usual_asks(*, vendor_hours_a_week: float, job_hours: float, customary: float = 0.0) -> float:
    """The smoothed asks that make no price move: as many as keep those who can come just busy,
    or as many as are customary, whichever is more. Both, and it is no rush."""
    bookings = vendor_hours_a_week / ASKING_HOURS_A_WEEK / job_hours
    return max(lately_at(bookings / BOOKED_OF_ASKED), customary)


def trust(*, learned_asks: float, local_hour: float) -> float:
    """How far silence means that little is wanted, from 0 to 1.

    It means nothing where little was ever asked (`learned_asks` of the weeks before), nor at
    night, when nobody asks. `local_hour` is 13.5 at half past one in the afternoon.
    """
    opens, closes = ASKING_HOURS
    hour = local_hour if local_hour >= opens else local_hour + 24
    awake = _left(max(0.0, hour - closes)) - _left(hour - opens)
    return awake * learned_asks / (learned_asks + ENOUGH_ASKS)


def pressure(
    *, asked: float, usual: float, around: float = USUAL_PRESSURE, trust: float = 0.0
) -> float:
    """Asked over usual asks, drawn to the pressure `around` as though 30 asks had shown it:
    `(n × asked / usual + 30 × around) / (n + 30)`, where n is what is usual here.

    With less asked than is to be expected, n is only as much as silence can be trusted. So
    without asks and without trust it is what is around; and one ask more never lowers it. The
    first few asks above what is to be expected do not count.
    """
    to_go_by, expected = usual, around * usual
    if asked > expected:
        asked = max(expected, asked - FEW_ASKS)
    if asked < expected:
        silent = usual - asked / around
        to_go_by -= (1 - trust) * silent
    return (asked + ENOUGH_ASKS * around) / (to_go_by + ENOUGH_ASKS)


def _left(hours: float) -> float:
    return math.pow(0.5, max(hours, 0.0) / HALF_LIFE_HOURS)
