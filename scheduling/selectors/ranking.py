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

from kernel.zones import zone_of
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

PARTS = ("quality", "proximity", "availability", "reliability")
COLUMNS = ("provider_id", "km", "minutes", "points", *PARTS)

# Written by hand: the way from a service area to a profile leads the ORM through the table of
# all people, which costs as much as all the rest. Whose areas these are is let in and active:
# `refresh_service_area` takes them away in the transaction that suspends somebody.
PARTS_OF_EACH = """
SELECT provider_id, km, minutes, is_new,
       (provider_id %% {size} * 2654435 %% {size} + {shift}) %% {size} AS turn,
       CASE WHEN is_new = 1 THEN {usual_quality} ELSE (mean - 1.0) / 4.0 END AS quality,
       EXP(-(CASE WHEN minutes < 3000 THEN minutes ELSE 3000 END)
           / {proximity_minutes}) AS proximity,
       EXP(-(CASE WHEN waits < 0 THEN 0 WHEN waits < 3000 THEN waits ELSE 3000 END)
           / {availability_hours}) AS availability,
       reliability
FROM (
    SELECT area.provider_id, area.distance_km AS km,
           -- Rows from before the minutes were kept: some speed in town.
           COALESCE(area.travel_minutes, 5 + area.distance_km * 4) AS minutes,
           CASE WHEN profile.job_count < {new_until} THEN 1 ELSE 0 END AS is_new,
           -- Not a numeric, which a fraction would make of a whole number: that is slow.
           (CAST(profile.rating_total AS DOUBLE PRECISION) + {prior_stars})
               / (profile.rating_count + {prior}) AS mean,
           COALESCE(({free_from} - %s) / 3600.0, {usual_wait}) AS waits,
           COALESCE(calendar.reliability, {usual_reliability}) AS reliability
    FROM scheduling_servicearea area
    JOIN accounts_providerprofile profile ON profile.user_id = area.provider_id
    LEFT JOIN scheduling_providercalendar calendar ON calendar.provider_id = area.provider_id
    WHERE area.pincode = %s AND profile.status = 'approved' {offered}
) AS each_one
"""
# One look by the unique index for each who comes, not the list of all who do it.
OFFERED = """AND EXISTS (
    SELECT 1 FROM catalog_offering offering
    WHERE offering.provider_id = area.provider_id AND offering.service_id = %s
)"""
FREE_FROM = {
    "postgresql": "DATE_PART('epoch', calendar.free_from)",
    "sqlite": "CAST(strftime('%%s', calendar.free_from) AS INTEGER)",
}
# Providers stand scattered by their numbers, and the order goes round by the day, each day by
# the golden section, so that over a week everybody has been near the top.
TURNS = 1_000_003
GOLDEN = 618_036

# Equal ones stand in the day's order; of the new ones the day's first has the fifth place when
# none of them has come among the first five without help. Whoever stands behind the page asked
# for is counted but never sorted.
PLACED = """
WITH parts AS MATERIALIZED ({parts}),
scored AS (SELECT parts.*, ROUND({points}) AS points FROM parts),
foremost AS MATERIALIZED (
    SELECT * FROM scored ORDER BY points DESC, turn, provider_id LIMIT {foremost}
),
numbered AS MATERIALIZED (
    SELECT foremost.*, ROW_NUMBER() OVER (ORDER BY points DESC, turn, provider_id) AS place
    FROM foremost
),
newcomer AS MATERIALIZED (
    SELECT * FROM scored
    WHERE is_new = 1
      AND NOT EXISTS (SELECT 1 FROM numbered WHERE is_new = 1 AND place <= {turn_at})
    ORDER BY turn, provider_id LIMIT 1
)
SELECT {columns}, (SELECT COUNT(*) FROM parts) AS total
FROM (
    SELECT {columns}, place FROM numbered
    WHERE provider_id NOT IN (SELECT provider_id FROM newcomer)
    UNION ALL
    SELECT {columns}, {turn_at} - 0.5 FROM newcomer
) placed
ORDER BY place LIMIT %s OFFSET %s
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
    sql, parameters = ranking_sql(pincode, service_id, at, foremost=start + size)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, size, start])
        rows = cursor.fetchall()
    if not rows and start:  # past the end no row bears the number
        _, total = ranked_providers(pincode=pincode, service_id=service_id, at=at, size=1)
        return [], total
    return [_ranked(row) for row in rows], int(rows[0][-1]) if rows else 0


def ranking_sql(
    pincode: str, service_id: int | None, at: datetime, *, foremost: int
) -> tuple[str, tuple[Any, ...]]:
    """The statement for the first `foremost`, with all its parameters but size and start."""
    weights = settings.SCHEDULING_VENDOR_WEIGHTS
    day = at.astimezone(zone_of(settings.DEFAULT_TIMEZONE)).toordinal()
    parts = PARTS_OF_EACH.format(
        size=TURNS,
        shift=day * GOLDEN % TURNS,
        usual_quality=(USUAL_STARS - 1) / 4,
        proximity_minutes=float(PROXIMITY_MINUTES),
        availability_hours=float(AVAILABILITY_HOURS),
        new_until=NEW_UNTIL_JOBS,
        prior=PRIOR_RATINGS,
        prior_stars=float(PRIOR_RATINGS * USUAL_STARS),
        free_from=FREE_FROM[connection.vendor],
        usual_wait=float(USUAL_WAIT_HOURS),
        usual_reliability=USUAL_RELIABILITY,
        offered="" if service_id is None else OFFERED,
    )
    sql = PLACED.format(
        parts=parts,
        points=" + ".join(f"{1000 * float(weights[name])!r} * {name}" for name in PARTS),
        columns=", ".join(COLUMNS),
        foremost=max(foremost, TURN_AT),
        turn_at=TURN_AT,
    )
    asked = (pincode,) if service_id is None else (pincode, service_id)
    return sql, (at.timestamp(), *asked)


def _ranked(row: tuple[Any, ...]) -> Ranked:
    provider_id, km, minutes, points, *parts = row[:-1]
    return Ranked(
        provider_id=provider_id,
        score=float(points) / 10,
        parts={name: round(float(part), 3) for name, part in zip(PARTS, parts, strict=True)},
        distance_km=km,
        travel_minutes=int(minutes),
    )


__all__ = ["Ranked", "ranked_providers", "ranking_sql"]
