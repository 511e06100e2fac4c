"""What a phone says of where it was: which of it is believed, and what is drawn of it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from scheduling.travel import distance_km

# What is less exact says nothing of where somebody is.
VAGUE_METERS: Final = 2_000
# Faster is nobody who comes to a house by road; positions are off by so much without saying so.
FASTEST_KMH: Final = 200
SLACK_KM: Final = 0.3
HOUR: Final = timedelta(hours=1)
# Of a way so many points are drawn at most, none nearer to the one before than this.
MOST_POINTS: Final = 200
APART_KM: Final = 0.025
# So far around the place from which somebody sets out, which may be their home, nothing is drawn.
START_KM: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One position, as a phone recorded it by its own clock."""

    latitude: float
    longitude: float
    recorded_at: datetime
    accuracy_meters: float | None = None
    heading_degrees: float | None = None
    speed_kmh: float | None = None

    @property
    def is_vague(self) -> bool:
        return self.accuracy_meters is not None and self.accuracy_meters > VAGUE_METERS


def can_have_come(fix: Fix, other: Fix) -> bool:
    """Whether somebody who was at one of the two was at the other then, by road."""
    km = distance_km(fix.latitude, fix.longitude, other.latitude, other.longitude)
    blurred = ((fix.accuracy_meters or 0) + (other.accuracy_meters or 0)) / 1000
    hours = abs(fix.recorded_at - other.recorded_at) / HOUR
    return km <= FASTEST_KMH * hours + blurred + SLACK_KM


def is_far(fix: Fix, believed: Fix | None, doubted: Fix | None) -> bool:
    """Whether `fix` is too far from the last one that was `believed`. A second one that says
    what the `doubted` one before it said is believed: then it was the first that was wrong."""
    if believed is None or can_have_come(fix, believed):
        return False
    return doubted is None or not can_have_come(fix, doubted)


def without_start(fixes: Sequence[Fix]) -> list[Fix]:
    """A way, in order, from where it has left the place where it begins; at least its end."""
    away = (place for place, each in enumerate(fixes) if _km(fixes[0], each) >= START_KM)
    return list(fixes[next(away, -1) :])


def thinned(fixes: Sequence[Fix]) -> list[Fix]:
    """Enough of a way, in order, to draw it: the first and the last, and between them those
    that are far enough from the one before."""
    apart, kept = APART_KM, _kept(fixes, APART_KM)
    while len(kept) > MOST_POINTS:
        apart *= 2
        kept = _kept(kept, apart)
    return kept


def _kept(fixes: Iterable[Fix], apart: float) -> list[Fix]:
    kept: list[Fix] = []
    last: Fix | None = None
    for last in fixes:
        if not kept or _km(kept[-1], last) >= apart:
            kept.append(last)
    if last is not None and kept[-1] is not last:
        kept.append(last)
    return kept


def _km(fix: Fix, other: Fix) -> float:
    return distance_km(fix.latitude, fix.longitude, other.latitude, other.longitude)
