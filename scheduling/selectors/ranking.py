"""Who comes to a place, best first, and why: computed by the database over all who do.

A hundred times the weighted sum of quality, proximity, availability and reliability, each from
0 to 1 and told with the row, as their weights are (`settings.SCHEDULING_VENDOR_WEIGHTS`).
Nothing about the person enters, and nothing that is paid for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Case, F, FloatField, IntegerField, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, Exp, Floor, Greatest, Least, Mod

from catalog.selectors import providers_offering
from kernel.zones import zone_of
from scheduling.aggregates import Seconds
from scheduling.models import ServiceArea
from scheduling.reliability import USUAL_RELIABILITY

# A few stars say little: whoever has few counts nearly as the usual provider.
USUAL_STARS = 4.2
PRIOR_RATINGS = 12
# Who has done fewer jobs is new: they count as usual, and one of them a day has a turn.
NEW_UNTIL_JOBS = 10
TURN_AT = 5
PROXIMITY_MINUTES = 30
AVAILABILITY_HOURS = 48
# Of whom nothing is kept yet.
USUAL_WAIT_HOURS = 24

PROFILE = "provider__provider_profile__"
CALENDAR = "provider__provider_calendar__"
PARTS = ("quality", "proximity", "availability", "reliability")
COLUMNS = ("provider_id", "km", "minutes", "points", *PARTS)

# Equal ones stand in the day's order; of the new ones the day's first has the fifth place when
# none of them has come among the first five without help.
PLACED = """
WITH scored AS MATERIALIZED ({scored}),
placed AS MATERIALIZED (
    SELECT scored.*,
           ROW_NUMBER() OVER (ORDER BY points DESC, turn, provider_id) AS place,
           ROW_NUMBER() OVER (PARTITION BY is_new ORDER BY turn, provider_id) AS turn_among
    FROM scored
)
SELECT {columns}, (SELECT COUNT(*) FROM placed) AS total
FROM placed
ORDER BY CASE WHEN is_new = 1 AND turn_among = 1
                   AND (SELECT MIN(place) FROM placed WHERE is_new = 1) > {turn_at}
              THEN {turn_at} - 0.5 ELSE place END
LIMIT %s OFFSET %s
"""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A provider's place in the order. `parts` are each from 0 to 1."""

    provider_id: int
    score: float
    parts: Mapping[str, float]
    distance_km: float
    travel_minutes: int

    def reasons(self) -> list[str]:
        """Why they stand where they do, in words that a customer understands."""
        said = [f"About {self.travel_minutes} minutes away."]
        if self.parts["quality"] >= (USUAL_STARS - 1) / 4 + 0.05:
            said.append("Rated above the usual, over many visits.")
        if self.parts["availability"] >= 0.75:
            said.append("Has time soon.")
        if self.parts["reliability"] > USUAL_RELIABILITY:
            said.append("Keeps what was agreed, and on time.")
        return said


def ranked_providers(
    *, pincode: str, service_id: int | None, at: datetime, start: int = 0, size: int = 20
) -> tuple[list[Ranked], int]:
    """Those from place `start` on who come to `pincode` (and do the service), and how many
    there are in all. One query, however many come there."""
    scored, parameters = _scored(pincode, service_id, at).query.sql_with_params()
    sql = PLACED.format(scored=scored, columns=", ".join(COLUMNS), turn_at=TURN_AT)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, size, start])
        rows = cursor.fetchall()
    if not rows and start:  # past the end no row bears the number
        return [], _scored(pincode, service_id, at).count()
    return [_ranked(row) for row in rows], int(rows[0][-1]) if rows else 0


def _ranked(row: tuple[Any, ...]) -> Ranked:
    provider_id, km, minutes, points, *parts = row[:-1]
    return Ranked(
        provider_id=provider_id,
        score=float(points) / 10,
        parts={name: round(float(part), 3) for name, part in zip(PARTS, parts, strict=True)},
        distance_km=km,
        travel_minutes=int(minutes),
    )


def _scored(pincode: str, service_id: int | None, at: datetime) -> QuerySet:
    day = at.astimezone(zone_of(settings.DEFAULT_TIMEZONE)).toordinal()
    areas = ServiceArea.objects.in_force().filter(pincode=pincode)
    if service_id is not None:
        areas = areas.filter(provider_id__in=providers_offering(service_id))
    weights = settings.SCHEDULING_VENDOR_WEIGHTS
    score = sum((Value(weights[name]) * F(name) for name in PARTS), Value(0.0))
    scored: QuerySet = (
        areas.order_by()
        .annotate(
            km=F("distance_km"),
            # Rows from before the minutes were kept: some speed in town.
            minutes=Coalesce(
                Cast("travel_minutes", FloatField()), 5 + F("distance_km") * 4, output_field=FLOAT
            ),
            is_new=Case(
                When(**{f"{PROFILE}job_count__lt": NEW_UNTIL_JOBS}, then=1),
                default=0,
                output_field=IntegerField(),
            ),
            turn=_turn(day),
            quality=Case(
                When(
                    **{f"{PROFILE}job_count__lt": NEW_UNTIL_JOBS},
                    then=Value((USUAL_STARS - 1) / 4),
                ),
                default=_quality(),
                output_field=FLOAT,
            ),
            availability=_availability(at),
            reliability=Coalesce(F(f"{CALENDAR}reliability"), Value(USUAL_RELIABILITY)),
        )
        .annotate(proximity=Exp(-_bounded(F("minutes")) / float(PROXIMITY_MINUTES)))
        .annotate(points=Floor(Value(1000.0) * score, output_field=FLOAT))
        .values("provider_id", "km", "minutes", "is_new", "turn", *PARTS, "points")
    )
    return scored


FLOAT = FloatField()


def _quality() -> Any:
    stars = Cast(f"{PROFILE}rating_total", FLOAT) + PRIOR_RATINGS * USUAL_STARS
    mean = stars / (Cast(f"{PROFILE}rating_count", FLOAT) + PRIOR_RATINGS)
    return (mean - 1.0) / 4.0


def _availability(at: datetime) -> Any:
    """From the kept hours: since `free_from` is never late, nobody is thought busier."""
    free_from = Cast(Seconds(f"{CALENDAR}free_from"), FLOAT)
    hours = (free_from - Value(at.timestamp())) / Value(3600.0)
    waits = Greatest(Coalesce(hours, Value(float(USUAL_WAIT_HOURS))), Value(0.0))
    return Exp(-_bounded(waits) / float(AVAILABILITY_HOURS))


def _bounded(amount: Any) -> Any:
    """No exponential is asked for that is too small to be a number."""
    return Least(amount, Value(3_000.0), output_field=FLOAT)


def _turn(day: int) -> Any:
    """An order of providers that is scattered by their numbers and goes round by the day, each
    day by the golden section, so that over a week everybody has been near the top."""
    size = 1_000_003
    scattered = Mod(Mod(F("provider_id"), size) * 2_654_435, size)
    return Mod(scattered + day * 618_036 % size, size, output_field=IntegerField())


__all__ = ["Ranked", "ranked_providers"]
