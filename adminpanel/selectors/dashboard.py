"""The figures of the first page of operations: today, a week, a month, and what came before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from adminpanel.figures.counts import Counts, Money, together
from adminpanel.figures.days import today, zone
from adminpanel.figures.intervals import change
from adminpanel.models import ActiveProvider, Business
from adminpanel.policies import require_operations
from adminpanel.selectors.figures import Day, as_of, by_day, by_service
from adminpanel.selectors.open_work import open_work
from catalog.models import Service
from kernel.actors import Actor
from kernel.money import ZERO

PERIODS: Final[Mapping[str, int]] = {"today": 1, "last_7_days": 7, "last_30_days": 30}
LONGEST: Final = max(PERIODS.values())
TOP: Final = 10
SHOWN: Final = (
    "asked",
    "confirmed",
    "started",
    "completed",
    "signed",
    "cancelled",
    "unserved",
    "released",
    "disputed",
)
COMMITMENTS: Final = (Business.APPOINTMENT, Business.UNIT_BOOKING, Business.JOB)
OTHERS_SHOWN: Final = ("asked", "confirmed", "completed", "cancelled")
FUNNEL: Final = ("asked", "confirmed", "completed", "signed")

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """So many days, today the last, and as many before them."""

    since: date
    until: date

    @classmethod
    def of(cls, length: int, until: date) -> "Span":
        return cls(until - timedelta(days=length - 1), until)

    @property
    def before(self) -> "Span":
        length = (self.until - self.since).days + 1
        return Span.of(length, self.since - timedelta(days=1))

    def has(self, day: date) -> bool:
        return self.since <= day <= self.until


def dashboard_stats(*, actor: Actor) -> Row:
    """All of the page: fifteen statements, none over a big table. Raises NotAllowed."""
    require_operations(actor)
    end = today()
    spans = {name: Span.of(length, end) for name, length in PERIODS.items()}
    days = by_day(end - timedelta(days=2 * LONGEST - 1), end)
    active = _active(spans)
    return {
        "as_of": as_of(),
        "timezone": zone().key,
        "periods": {name: _period(name, span, days, active) for name, span in spans.items()},
        "open_work": open_work(),
        "top_services": _top_services(spans["last_30_days"]),
        "funnel": _funnel(_together(days, spans["last_30_days"], Business.BOOKING)),
        "daily": [_daily(day) for day in days[-LONGEST:]],
    }


def _period(name: str, span: Span, days: list[Day], active: Mapping[str, int]) -> Row:
    counts, before = (_together(days, each, Business.BOOKING) for each in (span, span.before))
    came, came_before = (
        _together(days, each, Business.PLATFORM).newcomers for each in (span, span.before)
    )
    return {
        "since": span.since,
        "until": span.until,
        "bookings": {each: _compared(counts, before, each) for each in SHOWN},
        "rates": {
            "confirmed_share": counts.confirmed_share,
            "completed_share": counts.completed_share,
            "cancelled_share": counts.cancelled_share,
            "wait_minutes": counts.wait_minutes,
            "rating": counts.rating,
            "ratings": counts.ratings,
        },
        "others": [
            {
                "business": business,
                **_others(_together(days, span, business), _together(days, span.before, business)),
            }
            for business in COMMITMENTS
        ],
        "money": _money(days, span),
        "new_customers": _figure(came, came_before),
        "active_vendors": _figure(active[name], active[f"{name}_before"]),
    }


def _others(counts: Counts, before: Counts) -> Row:
    return {name: _compared(counts, before, name) for name in OTHERS_SHOWN}


def _together(days: Iterable[Day], span: Span, business: str) -> Counts:
    return together(day.of(business) for day in days if span.has(day.day))


def _compared(counts: Counts, before: Counts, name: str) -> Row:
    return _figure(getattr(counts, name), getattr(before, name))


def _figure(count: int, before: int) -> Row:
    return {"count": count, "before": before, "change": change(count, before)}


def _money(days: Iterable[Day], span: Span) -> list[Row]:
    now, before = _by_currency(days, span), _by_currency(days, span.before)
    rows = []
    for currency in sorted({*now, *before}):
        sums = now.get(currency, Money(currency=currency))
        earlier = before.get(currency, Money(currency=currency)).net
        rows.append(
            {
                **money_row(sums),
                "net_before": earlier,
                "change": round(float(sums.net / earlier) - 1, 4) if earlier > ZERO else None,
            }
        )
    return rows


def money_row(sums: Money) -> Row:
    return {
        "currency": sums.currency,
        "taken": sums.taken,
        "payments": sums.payments,
        "refunded": sums.refunded,
        "refunds": sums.refunds,
        "net": sums.net,
    }


def _by_currency(days: Iterable[Day], span: Span) -> dict[str, Money]:
    sums: dict[str, Money] = {}
    for day in days:
        if span.has(day.day):
            for each in day.money:
                there = sums.get(each.currency)
                sums[each.currency] = each if there is None else there.plus(each)
    return sums


def _active(spans: Mapping[str, Span]) -> dict[str, int]:
    """Who did something in each of them, and in the time before."""
    both = {**spans, **{f"{name}_before": span.before for name, span in spans.items()}}
    first = min(span.since for span in both.values())
    counts: dict[str, int] = ActiveProvider.objects.filter(day__gte=first).aggregate(
        **{
            name: Count("provider", distinct=True, filter=Q(day__range=(span.since, span.until)))
            for name, span in both.items()
        }
    )
    return counts


def _top_services(span: Span) -> list[Row]:
    found = by_service(span.since, span.until, TOP)
    names = dict(
        Service.objects.filter(pk__in=[each.service_id for each in found])
        .order_by()
        .values_list("pk", "name")
    )
    return [
        {
            "service_id": each.service_id,
            "name": names.get(each.service_id, ""),
            "category": each.category,
            **{name: getattr(each.counts, name) for name in OTHERS_SHOWN},
            "rating": each.counts.rating,
        }
        for each in found
    ]


def _funnel(counts: Counts) -> list[Row]:
    """How many of each step there were in the same days: not always of the same bookings."""
    return [
        {
            "step": step,
            "count": getattr(counts, step),
            "share_of_asked": (
                round(getattr(counts, step) / counts.asked, 4) if counts.asked else None
            ),
        }
        for step in FUNNEL
    ]


def _daily(day: Day) -> Row:
    return {
        "day": day.day,
        **{name: getattr(day.bookings, name) for name in OTHERS_SHOWN},
        "money": [money_row(each) for each in day.money],
    }
