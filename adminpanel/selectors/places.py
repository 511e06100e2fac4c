"""Figures place by place: what was asked and became of it, who comes there, what it costs."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from django.db.models import Count, Q

from accounts.roles import Role
from adminpanel.figures.counts import NOTHING, Counts
from adminpanel.figures.days import today
from adminpanel.models import Business
from adminpanel.policies import require_operations
from adminpanel.selectors.dashboard import money_row
from adminpanel.selectors.figures import (
    PlaceTotals,
    Totals,
    as_of,
    by_day,
    by_pincode,
    count_places,
    totals,
)
from catalog.models import Offering, Service
from kernel.actors import Actor
from scheduling.models import Pincode, ServiceArea

USUAL_DAYS: Final = 30
NAMES: Final = ("district", "state")
DAILY: Final = ("asked", "confirmed", "completed", "cancelled")

Row = dict[str, Any]


class Found(NamedTuple):
    """A page of places, how many there are in all, and what is told beside them."""

    rows: list[Row]
    total: int
    beside: Row


def pincode_analytics(
    *,
    actor: Actor,
    pincode: str | None,
    date_from: date | None,
    date_to: date | None,
    page: int,
    size: int,
) -> Found:
    """Where most was asked for first; of one place also day by day. Raises NotAllowed."""
    require_operations(actor)
    until = date_to or today()
    since = date_from or until - timedelta(days=USUAL_DAYS - 1)
    whole = totals(since, until, pincode=pincode, business=Business.BOOKING)
    found, total = _found(whole, pincode, page, size)
    codes = [each.pincode for each in found]
    names, vendors = names_of(codes), vendors_reaching(codes)
    return Found(
        rows=[
            {
                **where(each.pincode, names),
                **counts_row(each.counts),
                "money": [money_row(money) for money in each.money],
                "vendors": vendors.get(each.pincode, 0),
            }
            for each in found
        ],
        total=total,
        beside={
            "as_of": as_of(),
            "date_from": since,
            "date_to": until,
            "summary": {
                **counts_row(whole.bookings),
                "money": [money_row(each) for each in whole.money],
            },
            "daily": [] if pincode is None else _daily(since, until, pincode),
        },
    )


def _found(
    whole: Totals, pincode: str | None, page: int, size: int
) -> tuple[list[PlaceTotals], int]:
    if pincode is None:
        found = by_pincode(whole.since, whole.until, size, start=(page - 1) * size)
        return found, count_places(whole.since, whole.until)
    here = PlaceTotals(pincode=pincode, counts=whole.bookings, money=whole.money)
    there = [here] if here.counts != NOTHING or here.money else []
    return (there if page == 1 else []), len(there)


def names_of(codes: Collection[str]) -> dict[str, tuple[str, str]]:
    """District and state, of those that are known."""
    rows = Pincode.objects.filter(pk__in=codes).order_by()
    return {code: (district, state) for code, district, state in rows.values_list("pk", *NAMES)}


def vendors_reaching(codes: Collection[str], *, category: str | None = None) -> dict[str, int]:
    """How many let in vendors come to each, of a category those who offer something in it."""
    come = ServiceArea.objects.in_force().filter(pincode__in=codes, provider__role=Role.VENDOR)
    if category is not None:
        offered = Q(category__iexact=category, is_active=True)
        services = Service.objects.filter(offered).values("pk")
        come = come.filter(
            provider_id__in=Offering.objects.filter(service_id__in=services).values("provider_id")
        )
    rows = come.order_by().values_list("pincode").annotate(Count("provider_id"))
    return dict(rows)


def where(code: str, names: dict[str, tuple[str, str]]) -> Row:
    district, state = names.get(code, ("", ""))
    return {"pincode": code, "district": district, "state": state}


def _daily(since: date, until: date, pincode: str) -> list[Row]:
    found = by_day(since, until, pincode=pincode, business=Business.BOOKING)
    return [
        {
            "day": day.day,
            **{name: getattr(day.bookings, name) for name in DAILY},
            "money": [money_row(each) for each in day.money],
        }
        for day in found
    ]


def counts_row(counts: Counts) -> Row:
    return {
        "looked": counts.looked,
        "asked": counts.asked,
        "confirmed": counts.confirmed,
        "completed": counts.completed,
        "cancelled": counts.cancelled,
        "unserved": counts.unserved,
        "disputed": counts.disputed,
        "vendor_days": counts.active,
        "confirmed_share": counts.confirmed_share,
        "completed_share": counts.completed_share,
        "cancelled_share": counts.cancelled_share,
        "wait_minutes": counts.wait_minutes,
        "rating": counts.rating,
        "ratings": counts.ratings,
    }
