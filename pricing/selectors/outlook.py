"""What the market says of a place and an hour: one row, read by one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from kernel import clock
from kernel.zones import zone_of
from pricing.demand import factors
from pricing.models import DemandOutlook, SurgePause
from pricing.price import Factor
from pricing.readings import reading_of

HOUR = timedelta(hours=1)
# What is older says nothing of how much of a day is free now.
FREE_SHARE_FOR = timedelta(hours=6)
NOTHING_KNOWN = Factor()


@dataclass(frozen=True, slots=True)
class Market:
    """The factors of one service at one place and hour; neutral where nothing is known."""

    demand: Factor = NOTHING_KNOWN
    availability: Factor = NOTHING_KNOWN


def market_of(*, service_id: int, pincode: str, scheduled_at: datetime) -> Market:
    """What is asked and what is still free there, the same for whoever asks."""
    now = clock.now()
    row = _outlook(service_id, pincode, now)
    if row is None:
        return Market()
    held_for: str | None = vars(row)["held_for"]
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


def _outlook(service_id: int, pincode: str, now: datetime) -> "DemandOutlook | None":
    here = Q(pincode=OuterRef("pincode")) | Q(pincode="", district=OuterRef("district"))
    everywhere = Q(pincode="", district="")
    pause = SurgePause.objects.in_force(now).filter(here | everywhere).order_by("pk")
    return (
        DemandOutlook.objects.filter(service_id=service_id, pincode=pincode)
        .annotate(held_for=Subquery(pause.values("reason")[:1]))
        .first()
    )
