"""What the market says of a place and an hour: one row, read by one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from kernel import clock
from kernel.prepared import PreparedRows
from kernel.zones import zone_of
from pricing.demand import factors
from pricing.models import DemandOutlook, SurgePause
from pricing.price import Factor
from pricing.readings import reading_of

HOUR = timedelta(hours=1)
# What is older says nothing of how much of a day is free now.
FREE_SHARE_FOR = timedelta(hours=6)
NOTHING_KNOWN = Factor()
# Of a row, what a price reads.
READ = (
    "as_of multiplier level level_since level_changes level_day last_hour free_share supply_as_of"
).split()


@dataclass(frozen=True, slots=True)
class Market:
    """The factors of one service at one place and hour; neutral where nothing is known."""

    demand: Factor = NOTHING_KNOWN
    availability: Factor = NOTHING_KNOWN


def market_of(*, service_id: int, pincode: str, scheduled_at: datetime) -> Market:
    """What is asked and what is still free there, the same for whoever asks."""
    now = clock.now()
    row, held_for = _outlook(service_id, pincode, now)
    if row is None:
        return Market()
    zone = zone_of(settings.DEFAULT_TIMEZONE)
    free = None
    if row.supply_as_of is not None and now - row.supply_as_of < FREE_SHARE_FOR:
        free = row.free_share.get(f"{scheduled_at.astimezone(zone).date()}")
    if held_for is not None:
        demand = factors.held_factor(held_for)
    else:
        reading = reading_of(row).settled(now, zone)
        demand = factors.demand_factor(reading, hours_ahead=(scheduled_at - now) / HOUR)
    return Market(demand=demand, availability=factors.availability_factor(free))


def _outlook(
    service_id: int, pincode: str, now: datetime
) -> tuple[DemandOutlook | None, str | None]:
    """What is known there, if anything is, and for what reason it is held out of prices."""
    row = PreparedRows(_outlooks, service_id=service_id, pincode=pincode, now=now).first()
    if row is None:
        return None, None
    held_for: str | None = row.pop("held_for")
    return DemandOutlook(**row), held_for


def _outlooks(*, service_id: int, pincode: str, now: datetime) -> QuerySet:
    here = Q(pincode=OuterRef("pincode")) | Q(pincode="", district=OuterRef("district"))
    everywhere = Q(pincode="", district="")
    pause = SurgePause.objects.in_force(now).filter(here | everywhere).order_by("pk")
    rows: QuerySet = (
        DemandOutlook.objects.filter(service_id=service_id, pincode=pincode)
        .order_by("pk")
        .values(*READ, held_for=Subquery(pause.values("reason")[:1]))
    )
    return rows
