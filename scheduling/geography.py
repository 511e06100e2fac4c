"""Where a pincode is, judged from the recorded positions of its post offices. Pure.

The source (India Post / data.gov.in, GODL-India) is honest work with typical slips: latitude
and longitude exchanged, degrees-minutes-seconds read as decimals (22.3425 for 22°34'25"),
offices far from where they are. So each office is a set of readings, and the readings vote.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from scheduling.travel import KM_PER_DEGREE

# Nothing outside is in India.
SOUTH, NORTH, WEST, EAST = 6.0, 37.5, 68.0, 97.6

# How much further off a reading that needs an excuse must be believed to be, in km.
EXCHANGED_PENALTY = 3.0
SEXAGESIMAL_PENALTY = 1.5
# Beyond it, further is not worse: one wild office does not outvote three.
FAR_KM = 60.0
# How much a vote of the district weighs against that of a branch office.
DISTRICT_PULL = 0.05
# From here on an office says nothing about where its pincode is.
OUTLIER_KM = 15.0
# No pincode is a point, even if one office alone speaks for it.
LEAST_RADIUS_KM = 0.5
# A centre further than this from its district's is doubted.
STRAY_KM = 120.0
# Less than this share of the offices behind a centre makes it weak.
AGREEMENT = 0.4

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Office:
    """One post office as recorded. `weight` is 2 for head and sub offices, 1 for branches."""

    latitude: float
    longitude: float
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Area:
    """What the offices of a pincode amount to."""

    latitude: float
    longitude: float
    radius_km: float
    quality: str


@dataclass(frozen=True, slots=True)
class Reading:
    """An office's position under one assumption, in km east and north of a near point."""

    x: float
    y: float
    penalty: float

    def off(self, other: "Reading") -> float:
        return min(math.hypot(self.x - other.x, self.y - other.y), FAR_KM) + self.penalty


def readings(office: Office) -> Iterable[tuple[Point, float]]:
    """The positions that the record may have meant, each with its penalty, within India."""
    given = (office.latitude, office.longitude)
    exchanged = (office.longitude, office.latitude)
    for point, penalty in ((given, 0.0), (exchanged, EXCHANGED_PENALTY)):
        if _in_india(point):
            yield point, penalty
        sexagesimal = _sexagesimal(point)
        if sexagesimal is not None and _in_india(sexagesimal):
            yield sexagesimal, penalty + SEXAGESIMAL_PENALTY


def area_of(offices: Sequence[Office], district: Point, district_radius_km: float) -> Area:
    """The centre of the offices that agree, and how far those spread."""
    to_plane, to_earth = _plane_around(district)
    votes = [
        (office.weight, [Reading(*to_plane(point), penalty) for point, penalty in found])
        for office in offices
        if (found := list(readings(office)))
    ]
    if not votes:
        return Area(*district, radius_km=round(district_radius_km, 2), quality="district")
    medoid = _medoid(votes)
    kept = [
        best
        for _, candidates in votes
        if (best := min(candidates, key=lambda each: each.off(medoid))).off(medoid) - best.penalty
        <= OUTLIER_KM
    ]
    x, y = median(each.x for each in kept), median(each.y for each in kept)
    spread = [math.hypot(each.x - x, each.y - y) for each in kept]
    doubted = math.hypot(x, y) > STRAY_KM or len(kept) < AGREEMENT * len(votes)
    latitude, longitude = to_earth((x, y))
    return Area(
        latitude=round(latitude, 5),
        longitude=round(longitude, 5),
        radius_km=max(LEAST_RADIUS_KM, round(upper_quartile(spread), 2)),
        quality="weak" if doubted else "good",
    )


def centre_of(points: Sequence[Point]) -> tuple[Point, float]:
    """The median of a district's recorded positions, and its radius in km."""
    inside = [point for point in points if _in_india(point)]
    if not inside:
        return ((SOUTH + NORTH) / 2, (WEST + EAST) / 2), STRAY_KM
    centre = (median(lat for lat, _ in inside), median(lon for _, lon in inside))
    to_plane, _ = _plane_around(centre)
    return centre, upper_quartile([math.hypot(*to_plane(point)) for point in inside])


def upper_quartile(values: Sequence[float]) -> float:
    """The value below which three quarters lie; between two of them by proportion."""
    ordered = sorted(values)
    place = 0.75 * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def _medoid(votes: Sequence[tuple[int, list[Reading]]]) -> Reading:
    """The reading to which all others come closest; the first of equals."""
    nearest, least = votes[0][1][0], math.inf
    for _, candidates in votes:
        for each in candidates:
            if (cost := _cost(each, votes, least)) < least:
                nearest, least = each, cost
    return nearest


def _cost(
    candidate: Reading, votes: Sequence[tuple[int, list[Reading]]], enough: float = math.inf
) -> float:
    """How far off all others are; no more is added up once it is `enough`."""
    x, y = candidate.x, candidate.y
    hypot = math.hypot
    cost = candidate.penalty + DISTRICT_PULL * min(hypot(x, y), 5 * FAR_KM)
    for weight, readings_of_one in votes:
        if cost >= enough:
            break
        cost += weight * min(
            min(hypot(each.x - x, each.y - y), FAR_KM) + each.penalty for each in readings_of_one
        )
    return cost


def _in_india(point: Point) -> bool:
    return SOUTH <= point[0] <= NORTH and WEST <= point[1] <= EAST


def _sexagesimal(point: Point) -> Point | None:
    """12.5652 read as 12°56'52"; None when minutes or seconds would be 60 or more."""
    latitude, longitude = _from_minutes(point[0]), _from_minutes(point[1])
    return None if latitude is None or longitude is None else (latitude, longitude)


def _from_minutes(value: float) -> float | None:
    digits = round(value * 1e5)
    degrees, rest = divmod(digits, 100_000)
    minutes, seconds = divmod(rest, 1000)
    if minutes >= 60 or seconds >= 600:
        return None
    return degrees + minutes / 60 + seconds / 36_000


def _plane_around(centre: Point) -> tuple[Callable[[Point], Point], Callable[[Point], Point]]:
    """To km east and north of `centre`, and back: exact enough within a district."""
    latitude, longitude = centre
    tall = KM_PER_DEGREE
    wide = KM_PER_DEGREE * math.cos(math.radians(latitude))

    def to_plane(point: Point) -> Point:
        return (point[1] - longitude) * wide, (point[0] - latitude) * tall

    def to_earth(point: Point) -> Point:
        return latitude + point[1] / tall, longitude + point[0] / wide

    return to_plane, to_earth
