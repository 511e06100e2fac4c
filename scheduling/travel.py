"""How long the way is, in minutes, from one pincode to another. Pure: no database.

Great circle × road factor, at speeds that grow with the distance (lanes first, then main
roads, then highways) and shrink in rush hours, and some minutes to park and walk. Behind
`TravelTimes`, so that a road router can take its place (`settings.TRAVEL_TIMES`).
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


@dataclass(frozen=True, slots=True)
class Place:
    """A pincode's area. `is_exact` says whether its centre may refuse somebody."""

    code: str
    latitude: float
    longitude: float
    radius_km: float
    is_exact: bool = True


class TravelTimes(Protocol):
    """What anything that knows the way must answer."""

    def minutes(self, origin: Place, destination: Place, departs_at: datetime) -> int: ...

    def km(self, origin: Place, destination: Place) -> float: ...


@dataclass(frozen=True)
class GreatCircle:
    """The estimate from coordinates alone.

    `speeds` are bands (up to km, km/h): the first kilometres of any way are slow ones, so
    that a longer way never takes less. `rush_hours` are local hours, the last excluded.
    """

    road_factor: float = 1.35
    fixed_minutes: int = 5
    speeds: tuple[tuple[float, float], ...] = (
        (5, 16),
        (15, 20),
        (40, 27),
        (math.inf, 45),
    )
    rush_hours: tuple[tuple[int, int], ...] = ((8, 11), (17, 20))
    rush_factor: float = 1.35
    timezone: str = "Asia/Kolkata"

    def minutes(self, origin: Place, destination: Place, departs_at: datetime) -> int:
        """Whole minutes, rounded up. Within one pincode the way is half its radius."""
        driving = self._driving(self.km(origin, destination)) * self._rush(departs_at)
        return math.ceil(self.fixed_minutes + driving)

    def km(self, origin: Place, destination: Place) -> float:
        """By road, as far as a factor can say so."""
        if origin.code == destination.code:
            return origin.radius_km / 2
        return self.road_factor * distance_km(
            origin.latitude, origin.longitude, destination.latitude, destination.longitude
        )

    def _driving(self, km: float) -> float:
        minutes, done = 0.0, 0.0
        for until, speed in self.speeds:
            part = min(km, until) - done
            if part <= 0:
                break
            minutes += 60 * part / speed
            done += part
        return minutes

    def _rush(self, departs_at: datetime) -> float:
        hour = departs_at.astimezone(ZoneInfo(self.timezone)).hour
        return self.rush_factor if any(a <= hour < b for a, b in self.rush_hours) else 1.0


@cache
def travel_times() -> TravelTimes:
    """The one that the settings name."""
    chosen: TravelTimes = import_string(settings.TRAVEL_TIMES)(**settings.TRAVEL)
    return chosen


def distance_km(latitude: float, longitude: float, other: float, other_longitude: float) -> float:
    """The great circle between two points in degrees."""
    phi, psi = math.radians(latitude), math.radians(other)
    half_phi = (psi - phi) / 2
    half_lambda = math.radians(other_longitude - longitude) / 2
    h = math.sin(half_phi) ** 2 + math.cos(phi) * math.cos(psi) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))


def box_around(latitude: float, longitude: float, km: float) -> tuple[float, float, float, float]:
    """South, north, west, east of a box in degrees that holds the circle."""
    tall = km / KM_PER_DEGREE
    wide = tall / max(0.01, math.cos(math.radians(min(89.0, abs(latitude) + tall))))
    return latitude - tall, latitude + tall, longitude - wide, longitude + wide


HORIZON = timedelta(hours=24)  # a neighbour further off in time asks nothing of the way
