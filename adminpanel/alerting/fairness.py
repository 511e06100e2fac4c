"""Whether it makes a difference where people live, measured.

A pincode stands for how people live there. Nobody is asked for that and no price goes by it;
whether prices come out differently all the same has to be looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Avg, Count, FloatField, Max, Min, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from adminpanel.alerting.judging import Reading
from adminpanel.analysis.tiers import tier_of
from bookings.models import Booking
from scheduling.models import Pincode

# An average of fewer says nothing.
FEWEST: Final = 20
FEWEST_PEOPLE: Final = 5
CHUNK: Final = 500


def price_fairness(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Prices over base prices, and the share of bookings that are taken, between dense places,
    towns and country: the largest over the least."""
    tiers = _by_tier(
        Booking.objects.filter(created_at__gt=now - window)
        .order_by()
        .values("pincode")
        .annotate(
            made=Count("pk"),
            people=Count("customer", distinct=True),
            first=Min("customer"),
            last=Max("customer"),
            taken=Count("pk", filter=Q(vendor__isnull=False)),
            index=Avg(Cast(KT("dynamic_price_breakdown__surge_multiplier"), FloatField())),
        )
    )
    named = {
        name: tier
        for name, tier in tiers.items()
        if tier["made"] >= FEWEST and tier["people"] >= FEWEST_PEOPLE
    }
    if len(named) < 2:
        return
    for subject, words in (("price", "price index"), ("acceptance", "share of bookings taken")):
        levels = {name: tier[subject] for name, tier in named.items()}
        least, most = min(levels, key=levels.__getitem__), max(levels, key=levels.__getitem__)
        if not levels[least]:
            continue
        yield Reading(
            subject=subject,
            value=round(levels[most] / levels[least], 4),
            says=f"The {words} is {levels[most]:.2f} ({most}) against {levels[least]:.2f}"
            f" ({least}).",
            evidence={"tiers": named},
        )


def _by_tier(places: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    rows = list(places)
    spread = _spread(sorted({row["pincode"] for row in rows}))
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    # At least so many people: as many as in one place, or as are known by name of several.
    most: dict[str, int] = defaultdict(int)
    some: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        if row["pincode"] in spread and row["index"] is not None:
            kind = tier_of(spread[row["pincode"]])
            most[kind] = max(most[kind], row["people"])
            some[kind] |= {row["first"], row["last"]}
            tier = sums[kind]
            tier[0] += row["made"]
            tier[1] += row["taken"]
            tier[2] += row["index"] * row["made"]
    return {
        name: {
            "made": int(made),
            "people": max(most[name], len(some[name])),
            "acceptance": round(taken / made, 4),
            "price": round(priced / made, 4),
        }
        for name, (made, taken, priced) in sorted(sums.items())
    }


def _spread(codes: list[str]) -> dict[str, float]:
    return {
        code: radius
        for at in range(0, len(codes), CHUNK)
        for code, radius in Pincode.objects.filter(code__in=codes[at : at + CHUNK]).values_list(
            "code", "radius_km"
        )
    }
