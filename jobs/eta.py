"""When a contractor who is on the way arrives. Pure: no database.

How long the way still is, by the road as `scheduling.travel` estimates it, divided by how fast
they have got on lately: minutes of that estimate that lie behind them for each minute that went
by. So the estimate learns of the traffic, the lanes and the vehicle from what it sees. A few
minutes of driving just as estimated are believed beforehand, so that neither the first two pings
nor a red light decide.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jobs.tracks import Fix
from scheduling.travel import Place, TravelTimes

# How far back progress is looked at, and how many minutes of driving as estimated count with it.
LOOKED_BACK: Final = timedelta(minutes=15)
BELIEVED: Final = 8.0
# Nobody gets on at less or more than this of what is estimated for long.
SLOWEST, FASTEST = 0.4, 2.0
MINUTE: Final = timedelta(minutes=1)
# Nearer than this there is no way left to speak of.
THERE_KM: Final = 0.15
# Who has not been heard of for so long may be anywhere by now.
STALE: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Point:
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Eta:
    """`minutes` from now, whole ones, rounded up; `km` by road. `is_stale`: nothing was heard
    for a while, and it is what one knew then."""

    arrives_at: datetime
    minutes: int
    km: float
    is_stale: bool


def estimate(
    fixes: Sequence[Fix], destination: Point, *, now: datetime, way: TravelTimes
) -> Eta | None:
    """From where they were last, `fixes` the latest first; None while nothing is known."""
    if not fixes:
        return None
    last = fixes[0]
    left, km = _left(last, destination, way)
    if km > THERE_KM:
        left /= pace(fixes, destination, way)
    else:
        left = 0.0
    arrives_at = max(now, last.recorded_at + timedelta(minutes=left))
    return Eta(
        arrives_at=arrives_at,
        minutes=math.ceil((arrives_at - now) / MINUTE),
        km=round(km, 1),
        is_stale=now - last.recorded_at > STALE,
    )


def pace(fixes: Sequence[Fix], destination: Point, way: TravelTimes) -> float:
    """How fast they get on, as a share of what is estimated: 0.5 is half as fast."""
    last = fixes[0]
    since = last.recorded_at - LOOKED_BACK
    first = next((each for each in reversed(fixes) if each.recorded_at >= since), last)
    went_by = (last.recorded_at - first.recorded_at) / MINUTE
    made = _left(first, destination, way)[0] - _left(last, destination, way)[0]
    return min(FASTEST, max(SLOWEST, (made + BELIEVED) / (went_by + BELIEVED)))


def _left(fix: Fix, destination: Point, way: TravelTimes) -> tuple[float, float]:
    """Minutes and kilometres that are left from there."""
    here = Place("here", fix.latitude, fix.longitude, radius_km=0.0)
    there = Place("there", destination.latitude, destination.longitude, radius_km=0.0)
    return float(way.minutes(here, there, fix.recorded_at)), way.km(here, there)
