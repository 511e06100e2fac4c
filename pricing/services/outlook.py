"""The outlook that prices read, kept up to date by the worker.

Everything is computed from the buckets and the row itself: a run that is lost or repeated
changes nothing that the next one would not find.
"""

import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Min, Q, QuerySet, Sum
from django.db.models.functions import ExtractHour

from catalog.selectors import visit_hours
from kernel import clock, due
from kernel.transactions import use_case
from kernel.zones import zone_of
from pricing.demand.curve import NORMAL, multiplier_of
from pricing.demand.smoothing import MEMORY_HOURS, customary, lately, pressure, trust, usual_asks
from pricing.demand.town import advanced
from pricing.models import DemandBucket, DemandOutlook, SurgePause
from pricing.readings import reading_of, take_down
from scheduling.selectors import Supply, Vicinity, supply_of

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LEARNED_FROM = timedelta(days=28)
SUPPLY_FOR = timedelta(minutes=30)
# Hours that are planned anew count at once; hours that are withdrawn count on for weeks, so
# that going home together makes nothing dearer.
HOURS_HALF_LIFE = timedelta(days=14)
TURN_SECONDS = 20.0
SAVED = (
    "district as_of multiplier level level_since level_changes level_day last_hour asked_lately"
    " pressure learned_asks asks_by_hour vendor_hours district_hours free_share supply_as_of"
).split()

Rows = dict[str, DemandOutlook]
Counts = Mapping[str, list[tuple[float, float]]]


def refresh_outlooks() -> int:
    """Bring every service's outlook up to now; answers how many rows have changed.

    Whose is the oldest comes first, so that with more than fits in one turn all have theirs.
    """
    began = time.monotonic()
    services = _services(clock.now())
    vicinity = Vicinity() if services else None
    count = 0

    def one(service_id: int) -> bool:
        nonlocal count
        if vicinity is not None and time.monotonic() - began < TURN_SECONDS:
            count += refresh_outlook(service_id=service_id, vicinity=vicinity)
        return True

    due.each(one, services)
    return count


def _services(now: datetime) -> list[int]:
    recent = DemandBucket.objects.filter(hour__gt=now - MEMORY_HOURS * HOUR)
    asked = set(recent.order_by().values_list("service_id", flat=True).distinct())
    known = DemandOutlook.objects.values_list("service_id").annotate(Min("as_of"))
    ages = dict.fromkeys(asked) | dict(known)
    return sorted(ages, key=lambda pk: (ages[pk] is not None, ages[pk] or now, pk))


def refresh_outlook(*, service_id: int, vicinity: Vicinity) -> int:
    """One service, everywhere: answers how many rows have changed.

    What takes long to find out is read before the transaction: nobody waits for it.
    """
    job_hours = visit_hours([service_id]).get(service_id)
    if job_hours is None:
        return 0
    now, zone = clock.now(), zone_of(settings.DEFAULT_TIMEZONE)
    counts = _counts(service_id, now)
    news = _news(service_id, counts.keys(), now, zone, vicinity)
    return _write_down(
        service_id, counts, news, now=now, zone=zone, vicinity=vicinity, job_hours=job_hours
    )


@dataclass(frozen=True, slots=True)
class News:
    """What changes slowly, of the places that it was looked up for: who can come, how much of
    the days is free, how much is usual."""

    places: Set[str]
    supply: Supply
    learned: Mapping[str, tuple[int, list[float]]]

    def learn(self, rows: Rows, now: datetime) -> None:
        for code in self.places & rows.keys():
            self._learn(rows[code], now)

    def _learn(self, row: DemandOutlook, now: datetime) -> None:
        age = now - row.supply_as_of if row.supply_as_of else timedelta(0)
        hours = self.supply.hours.get(row.pincode, 0.0)
        row.vendor_hours = _eased(row.vendor_hours, hours, age)
        total = self.supply.district_hours.get(row.district, 0.0)
        row.district_hours = _eased(row.district_hours, total, age)
        free = self.supply.free.get(row.pincode, {})
        row.free_share = {f"{day}": round(share, 3) for day, share in free.items()}
        row.learned_asks, row.asks_by_hour = self.learned.get(row.pincode, (0, []))
        row.supply_as_of = now


@use_case
def _write_down(
    service_id: int,
    counts: Counts,
    news: News,
    *,
    now: datetime,
    zone: ZoneInfo,
    vicinity: Vicinity,
    job_hours: float,
) -> int:
    locked = DemandOutlook.objects.select_for_update().filter(service_id=service_id)
    rows = {row.pincode: row for row in locked.order_by("pk")}
    for pincode in counts.keys() - rows.keys():
        rows[pincode] = _row(service_id, pincode, vicinity, now)
    news.learn(rows, now)
    _measure(rows, counts, now=now, zone=zone, job_hours=job_hours)
    return _move(service_id, rows, vicinity, now, zone)


def _counts(service_id: int, now: datetime) -> Counts:
    """By pincode: how many hours ago (in the middle of the hour, or of what has passed of
    it), and how many."""
    counts: dict[str, list[tuple[float, float]]] = defaultdict(list)
    rows = DemandBucket.objects.filter(
        service_id=service_id,
        hour__gt=now - MEMORY_HOURS * HOUR,
        hour__lte=now,
        asked__gt=0,
    )
    for pincode, hour, asked in rows.values_list("pincode", "hour", "asked"):
        over = min(hour + HOUR, now)
        counts[pincode].append(((now - (hour + (over - hour) / 2)) / HOUR, asked))
    return counts


def _row(service_id: int, pincode: str, vicinity: Vicinity, now: datetime) -> DemandOutlook:
    return DemandOutlook(
        service_id=service_id,
        pincode=pincode,
        district=vicinity.district_of(pincode),
        as_of=now,
    )


def _news(
    service_id: int, asked: Collection[str], now: datetime, zone: ZoneInfo, vicinity: Vicinity
) -> News:
    """Of the places where it is unknown, or was looked up too long ago."""
    known = DemandOutlook.objects.filter(service_id=service_id)
    ages = dict(known.values_list("pincode", "supply_as_of"))
    places = {
        code
        for code in ages.keys() | set(asked)
        if (since := ages.get(code)) is None or now - since >= SUPPLY_FOR
    }
    if not places:
        return News(places, Supply({}, {}, {}), {})
    buckets = DemandBucket.objects.filter(
        service_id=service_id,
        pincode__in=places,
        hour__gt=now - LEARNED_FROM,
        hour__lte=now - MEMORY_HOURS * HOUR,
    )
    supply = supply_of(
        service_id=service_id,
        pincodes=places,
        districts=vicinity.in_districts(vicinity.district_of(code) for code in places),
        now=now,
        zone=zone,
    )
    return News(places, supply, _by_hour(buckets, now))


def _by_hour(buckets: QuerySet[DemandBucket], now: datetime) -> dict[str, tuple[int, list[float]]]:
    """By pincode: all asks, and how many a day has in each of its hours."""
    asked: dict[str, list[int]] = defaultdict(lambda: [0] * 24)
    first: dict[str, datetime] = {}
    rows = (
        buckets.order_by()
        .values_list("pincode", ExtractHour("hour", tzinfo=UTC))
        .annotate(Sum("asked"), Min("hour"))
    )
    for pincode, hour, count, since in rows:
        asked[pincode][hour] = count
        first[pincode] = min(since, first.get(pincode, since))
    days = {code: max(1.0, (now - since) / DAY) for code, since in first.items()}
    return {
        code: (sum(by_hour), [round(count / days[code], 4) for count in by_hour])
        for code, by_hour in asked.items()
    }


def _eased(before: float | None, found: float, age: timedelta) -> float:
    if before is None or found >= before:
        return found
    return float(found + (before - found) * 0.5 ** (age / HOURS_HALF_LIFE))


def _measure(
    rows: Rows, counts: Counts, *, now: datetime, zone: ZoneInfo, job_hours: float
) -> None:
    """How hard each place is pressed, with its district behind it."""
    local = now.astimezone(zone)
    hour, utc_hour = (at.hour + at.minute / 60 for at in (local, now.astimezone(UTC)))
    districts: dict[str, list[DemandOutlook]] = defaultdict(list)
    habits: dict[str, float] = {}
    for code, row in rows.items():
        row.asked_lately = lately(counts.get(code, ()))
        habits[code] = customary(row.asks_by_hour, utc_hour) if row.asks_by_hour else 0.0
        districts[row.district].append(row)
    for members in districts.values():
        around = pressure(
            asked=sum(row.asked_lately for row in members),
            usual=usual_asks(
                vendor_hours_a_week=max(row.district_hours or 0.0 for row in members),
                job_hours=job_hours,
                customary=sum(habits[row.pincode] for row in members),
            ),
            trust=trust(learned_asks=sum(row.learned_asks for row in members), local_hour=hour),
        )
        for row in members:
            usual = usual_asks(
                vendor_hours_a_week=row.vendor_hours or 0.0,
                job_hours=job_hours,
                customary=habits[row.pincode],
            )
            row.pressure = pressure(
                asked=row.asked_lately,
                usual=usual,
                around=around,
                trust=trust(learned_asks=row.learned_asks, local_hour=hour),
            )


def _move(service_id: int, rows: Rows, vicinity: Vicinity, now: datetime, zone: ZoneInfo) -> int:
    """Bring every factor nearer to what is wanted, and write down what has changed."""
    wanted = {
        code: int(100 * multiplier_of(row.pressure or 0.0) + 1e-6)
        for code, row in rows.items()
        if row.asked_lately or row.learned_asks
    }
    pauses = set(SurgePause.objects.in_force(now).values_list("pincode", "district"))

    def is_held(code: str) -> bool:
        return bool(pauses & {("", ""), (code, ""), ("", vicinity.district_of(code))})

    before = {code: reading_of(row) for code, row in rows.items()}
    after = advanced(before, wanted, vicinity, at=now, zone=zone, is_held=is_held)
    changed = []
    for code, reading in after.items():
        row = rows.get(code) or _row(service_id, code, vicinity, now)
        is_new = row.pk is None or row.supply_as_of == now
        if is_new or not (before[code].is_at_rest and reading.is_at_rest):
            take_down(reading, row)
            changed.append(row)
    DemandOutlook.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["service", "pincode"], update_fields=SAVED
    )
    return len(changed)


def forgotten_outlooks() -> QuerySet[DemandOutlook]:
    """The rows that say nothing any more, and have not for a day."""
    yesterday = clock.now().date() - timedelta(days=1)
    return DemandOutlook.objects.filter(
        Q(level_day=None) | Q(level_day__lt=yesterday),
        learned_asks=0,
        asked_lately__lt=0.01,
        multiplier=1,
        level=NORMAL,
    )
