"""What the worker has forecast, and the history that it is made from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Min, Q, Sum
from django.db.models.functions import TruncDate

from catalog.selectors import visit_hours
from pricing.demand.smoothing import BOOKED_OF_ASKED
from pricing.models import DemandBucket, DemandForecast, DemandOutlook
from scheduling.selectors import districts_of

# What is older teaches little that the last year does not.
LOOKED_BACK = timedelta(days=400)
DAYS = 7  # that hours are planned for

Asks = Mapping[date, int]


@dataclass(frozen=True)
class Counted:
    """The asks of a service by pincode and local day, and where the pincodes lie."""

    first: date
    by_pincode: Mapping[str, Asks] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)


def forecast_days(
    *, service_id: int, pincode: str, district: str, first: date, last: date
) -> dict[date, DemandForecast]:
    """What is expected at a pincode, or where nothing is, in its district. One query."""
    here = Q(pincode=pincode) | Q(pincode="", district=district or _region(pincode))
    rows = DemandForecast.objects.filter(here, service_id=service_id, day__range=(first, last))
    return {row.day: row for row in rows.order_by("pincode")}


def days_beside(row: DemandForecast) -> list[DemandForecast]:
    """All that is forecast of the same service and place, in order of days."""
    rows = DemandForecast.objects.filter(
        service_id=row.service_id, district=row.district, pincode=row.pincode
    )
    return list(rows.order_by("day"))


def services_to_forecast(*, before: date, since: datetime, zone: ZoneInfo) -> list[int]:
    """Those with a first ask before `before` and no forecast made since; the oldest first."""
    asked = (
        DemandBucket.objects.filter(service__is_active=True)
        .order_by()
        .values_list("service_id")
        .annotate(Min("hour"))
    )
    made = dict(
        DemandForecast.objects.order_by().values_list("service_id").annotate(Min("made_at"))
    )
    never = datetime(1970, 1, 1, tzinfo=UTC)
    ages = {
        service_id: made.get(service_id, never)
        for service_id, first in asked
        if first.astimezone(zone).date() < before
    }
    return sorted((pk for pk, at in ages.items() if at < since), key=lambda pk: (ages[pk], pk))


def counted_asks(*, service_id: int, until: date, zone: ZoneInfo) -> Counted | None:
    """All asks of a service on the days before `until`; None without any. Two queries."""
    end = datetime.combine(until, time(), tzinfo=zone)
    rows = (
        DemandBucket.objects.filter(
            service_id=service_id, hour__lt=end, hour__gte=end - LOOKED_BACK
        )
        .annotate(day=TruncDate("hour", tzinfo=zone))
        .order_by()
        .values_list("pincode", "day")
        .annotate(Sum("asked"))
    )
    by_pincode: dict[str, dict[date, int]] = defaultdict(dict)
    for pincode, day, asked in rows:
        by_pincode[pincode][day] = asked
    if not by_pincode:
        return None
    return Counted(
        first=min(min(days) for days in by_pincode.values()),
        by_pincode=by_pincode,
        districts=_districts(by_pincode),
    )


def done_a_day(service_id: int) -> dict[tuple[str, str], float]:
    """How many asks a day keep those who come just busy, by district and pincode, which is empty
    for the whole district; only where somebody's hours are known. Two queries."""
    job_hours = visit_hours([service_id]).get(service_id)
    if job_hours is None:
        return {}
    an_ask = DAYS * job_hours * BOOKED_OF_ASKED
    found: dict[tuple[str, str], float] = {}
    rows = DemandOutlook.objects.filter(service_id=service_id).exclude(vendor_hours=None)
    for code, district, here, around in rows.values_list(
        "pincode", "district", "vendor_hours", "district_hours"
    ):
        found[district, code] = (here or 0.0) / an_ask
        found[district, ""] = max(found.get((district, ""), 0.0), (around or 0.0) / an_ask)
    return found


def _districts(codes: Iterable[str]) -> dict[str, str]:
    known = districts_of(codes)
    return {code: known.get(code) or _region(code) for code in codes}


def _region(code: str) -> str:
    """Where no district is known: the region of the sorting."""
    return code[:3]


def services_asked_for(only: Iterable[int] = ()) -> list[int]:
    """Whatever was ever asked for, or those of it that are named."""
    asked = DemandBucket.objects.order_by().values_list("service_id", flat=True).distinct()
    chosen = set(only)
    return sorted(pk for pk in asked if not chosen or pk in chosen)
