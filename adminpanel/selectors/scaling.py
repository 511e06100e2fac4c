"""Demand and supply place by place, and where more vendors are needed."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.db.models import Avg, Count, Max

from adminpanel.figures.counts import NOTHING, Counts
from adminpanel.figures.days import bounds, today
from adminpanel.figures.intervals import Interval
from adminpanel.figures.scaling import FEWEST_PEOPLE, TOLERATED, Need, need_of, suppressed
from adminpanel.policies import require_operations
from adminpanel.selectors.dashboard import Span
from adminpanel.selectors.figures import as_of, counts_of_places
from adminpanel.selectors.places import Found, Row, names_of, vendors_reaching, where
from bookings.models import Booking
from bookings.states import BookingStatus
from catalog.models import Service
from kernel.actors import Actor
from pricing.models import DemandOutlook

MOST_NEEDED: Final = 10
# Of those that seem to lack vendors so many are looked at, whether enough people asked there.
LOOKED_AT: Final = 4 * MOST_NEEDED
# Of so many requests it is not counted how many people made them.
MANY_REQUESTS: Final = 100


def pincode_scaling(
    *, actor: Actor, service_type: str | None, days_back: int, page: int, size: int
) -> Found:
    """Where most was asked for first, and beside them the places that most lack vendors. Eight
    statements. Raises NotAllowed."""
    require_operations(actor)
    market = Market(Span.of(days_back, today()), service_type)
    shown = market.ranked[(page - 1) * size : page * size]
    candidates = market.lacking[:LOOKED_AT]
    few = market.of_few({*shown, *candidates})
    lacking = [code for code in candidates if code not in few][:MOST_NEEDED]
    around = Around.of({*shown, *lacking}, service_type)
    return Found(
        rows=[_row(code, market, around, few) for code in shown],
        total=len(market.ranked),
        beside={
            "as_of": as_of(),
            "since": market.span.since,
            "until": market.span.until,
            "days_back": days_back,
            "service_type": service_type,
            "tolerated_unmet_share": TOLERATED,
            "needed": [_row(code, market, around, few) for code in lacking],
        },
    )


class Market:
    """All places in some days, and in as many before."""

    def __init__(self, span: Span, category: str | None) -> None:
        self.span, self._category = span, category
        self.days = (span.until - span.since).days + 1
        self.now = counts_of_places(span.since, span.until, category=category)
        self._before = counts_of_places(span.before.since, span.before.until, category=category)

    def before(self, code: str) -> Counts:
        return self._before.get(code, NOTHING)

    @cached_property
    def ranked(self) -> list[str]:
        return sorted(self.now, key=lambda code: (-self.now[code].asked, code))

    @cached_property
    def lacking(self) -> list[str]:
        """Those that surely lack vendors, where most went unserved first."""
        needs = {code: self.need(code) for code in self.now}
        sure = [code for code, need in needs.items() if need.needs_vendors]
        return sorted(sure, key=lambda code: (-needs[code].unmet, code))

    def need(self, code: str, vendors: int = 0) -> Need:
        return need_of(
            self.now[code], self.before(code), vendors=vendors, days=self.days, pace=self._pace
        )

    def of_few(self, codes: Collection[str]) -> set[str]:
        """Those of them where fewer than five different people asked. One query, which reads
        only places that little was asked for."""
        small = {code for code in codes if self.now[code].asked < MANY_REQUESTS}
        asked = Booking.objects.filter(
            # The index of places begins with the status.
            status__in=BookingStatus.values,
            pincode__in=small,
            created_at__gte=bounds(self.span.since)[0],
            created_at__lt=bounds(self.span.until)[1],
        )
        if self._category is not None:
            asked = asked.filter(service__category__iexact=self._category)
        people = asked.order_by().values_list("pincode").annotate(Count("customer", distinct=True))
        return small - {code for code, count in people if count >= FEWEST_PEOPLE}

    @cached_property
    def _pace(self) -> float | None:
        """What a vendor takes on in a day they work, wherever that is."""
        worked = sum(each.active for each in self.now.values())
        return sum(each.confirmed for each in self.now.values()) / worked if worked else None


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of some places."""

    names: dict[str, tuple[str, str]]
    vendors: dict[str, int]
    prices: dict[str, Row]

    @classmethod
    def of(cls, codes: Collection[str], category: str | None) -> "Around":
        return cls(
            names_of(codes),
            vendors_reaching(codes, category=category),
            _prices(codes, category),
        )


def _row(code: str, market: Market, around: Around, few: Collection[str]) -> Row:
    vendors = around.vendors.get(code, 0)
    need, counts = market.need(code, vendors), market.now[code]
    is_suppressed = code in few
    if is_suppressed:
        need = suppressed(need)
    return {
        **where(code, around.names),
        "demand": {
            "looked": counts.looked,
            "asked": counts.asked,
            "asked_per_day": round(counts.asked / market.days, 2),
            "asked_before": market.before(code).asked,
            "growth": need.growth,
            "growth_interval": _interval(need.growth_interval),
        },
        "supply": {
            "vendors": vendors,
            "vendor_days": counts.active,
            "confirmed": counts.confirmed,
            "completed": counts.completed,
        },
        "unmet": {
            "requests": need.unmet,
            "share": need.unmet_share,
            "interval": _interval(need.unmet_interval),
            "n": counts.asked,
        },
        "waits": {
            "minutes": None if is_suppressed else counts.wait_minutes,
            "quick_share": None if is_suppressed else _share(counts.quick, counts.waits),
            "n": counts.waits,
        },
        "price": around.prices.get(code),
        "suppressed": is_suppressed,
        "needs_vendors": need.needs_vendors,
        "vendors_short_per_day": need.short,
        "says": need.says,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _interval(interval: Interval | None) -> Row | None:
    return None if interval is None else {"low": interval.low, "high": interval.high}


def _prices(codes: Collection[str], category: str | None) -> dict[str, Row]:
    """The demand factors of the prices there, as they were last looked at."""
    services = Service.objects.active().order_by()
    if category is not None:
        services = services.filter(category__iexact=category)
    # By its ids: so the outlooks are found through their index.
    outlooks = DemandOutlook.objects.filter(
        service_id__in=list(services.values_list("pk", flat=True)), pincode__in=codes
    )
    rows: Any = outlooks.order_by().values("pincode")
    return {
        row["pincode"]: {
            "mean_multiplier": round(float(row["mean"]), 3),
            "highest_multiplier": float(row["highest"]),
            "as_of": row["latest"],
        }
        for row in rows.annotate(
            mean=Avg("multiplier"), highest=Max("multiplier"), latest=Max("as_of")
        )
    }
