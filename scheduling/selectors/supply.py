"""How much those who come to a place can do there, and how much of it is still to be had."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count

from catalog.selectors import how_many_offered_by, providers_offering
from scheduling.entries import EntryKind
from scheduling.hours import DAY, instant
from scheduling.models import ServiceArea
from scheduling.neighbours import seconds
from scheduling.selectors.agendas import agendas
from scheduling.supply import by_day

MIDNIGHT = time(0)
HORIZON_DAYS = 14
COMMITMENTS = (EntryKind.BOOKING, EntryKind.APPOINTMENT, EntryKind.JOB)
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Supply:
    """Of one service: planned hours a week by pincode and by district, and for each pincode
    the free share of each day to come. Days on which nobody works are not in it."""

    hours: Mapping[str, float]
    district_hours: Mapping[str, float]
    free: Mapping[str, Mapping[date, float]]


def supply_of(
    *,
    service_id: int,
    pincodes: Collection[str],
    districts: Mapping[str, str],
    now: datetime,
    zone: ZoneInfo,
) -> Supply:
    """What is planned, from the stated hours: who is online just now does not matter.

    The hours of a provider fall in equal parts to the pincodes that they come to, and to the
    services that they do, so that a district has the hours of its places together. `districts`
    names the district of each pincode in them. Five queries, and one for each district.
    """
    areas = ServiceArea.objects.in_force().filter(provider__in=providers_offering(service_id))
    here = list(areas.filter(pincode__in=pincodes).values_list("pincode", "provider_id"))
    there = {
        name: dict(
            areas.filter(pincode__in=[code for code, of in districts.items() if of == name])
            .values_list("provider_id")
            .annotate(Count("pk"))
        )
        for name in set(districts.values())
    }
    people = {provider for _, provider in here}.union(*there.values())
    share = _shares(people)
    days = _days(people, now, zone)
    weekly = {
        person: share[person] * sum(worked for worked, _ in of[1:]) / HOUR / (HORIZON_DAYS / 7)
        for person, of in days.items()
    }
    hours: dict[str, float] = defaultdict(float)
    totals: dict[str, list[list[int]]] = {}
    for code, person in here:
        hours[code] += weekly[person]
        of_code = totals.setdefault(code, [[0, 0] for _ in range(HORIZON_DAYS + 1)])
        for total, (worked, free) in zip(of_code, days[person], strict=True):
            total[0] += worked
            total[1] += free
    first = now.astimezone(zone).date()
    return Supply(
        hours=hours,
        district_hours={
            name: sum(weekly[person] * reached for person, reached in of.items())
            for name, of in there.items()
        },
        free={
            code: {
                first + number * DAY: free / worked
                for number, (worked, free) in enumerate(of)
                if worked
            }
            for code, of in totals.items()
        },
    )


def _shares(people: Collection[int]) -> dict[int, float]:
    """The part of each one's time that falls to one service at one pincode."""
    reached = Counter(
        dict(
            ServiceArea.objects.filter(provider_id__in=people)
            .values_list("provider_id")
            .annotate(Count("pk"))
        )
    )
    offered = how_many_offered_by(people)
    return {
        person: 1 / max(1, reached[person]) / max(1, offered.get(person, 1)) for person in people
    }


def _days(
    people: Collection[int], now: datetime, zone: ZoneInfo
) -> dict[int, list[tuple[int, int]]]:
    """Worked and free seconds of what is left of today, and of the days after it.

    Only what was sold takes time here: neither who holds an hour nor who takes a day off can
    make the others dearer.
    """
    today = now.astimezone(zone).date()
    nights = [
        instant(today + number * DAY, MIDNIGHT, zone, last=False)
        for number in range(1, HORIZON_DAYS + 2)
    ]
    bounds = [seconds(now), *map(seconds, nights)]
    last = nights[-1] - timedelta(seconds=1)
    found = agendas(people, first=now, last=last, kinds=COMMITMENTS)
    return {
        agenda.provider_id: by_day(
            agenda.spans, [(taken.starts, taken.ends) for taken in agenda.taken], bounds
        )
        for agenda in found
    }


__all__ = ["Supply", "supply_of"]
