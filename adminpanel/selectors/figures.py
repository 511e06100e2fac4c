"""What is kept of the days, added up for whoever asks. No big table is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from adminpanel.figures.counts import COUNTED, MONEY_COUNTED, NOTHING, Counts, Money
from adminpanel.figures.days import days
from adminpanel.models import (
    ActiveProvider,
    Business,
    FigureCell,
    FiguresState,
    MoneyCell,
    Scope,
)
from kernel.literals import Literal
from kernel.money import to_money


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day: what happened in each business, and the money of all of them by currency."""

    day: date
    businesses: Mapping[str, Counts] = field(default_factory=dict)
    money: tuple[Money, ...] = ()

    def of(self, business: str) -> Counts:
        return self.businesses.get(business, NOTHING)

    @property
    def bookings(self) -> Counts:
        return self.of(Business.BOOKING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Some days together. `active_providers` did something on at least one of them; of one place
    or category that is not known (None)."""

    since: date
    until: date
    businesses: Mapping[str, Counts] = field(default_factory=dict)
    money: tuple[Money, ...] = ()
    active_providers: int | None = None

    def of(self, business: str) -> Counts:
        return self.businesses.get(business, NOTHING)

    @property
    def bookings(self) -> Counts:
        return self.of(Business.BOOKING)

    @property
    def newcomers(self) -> int:
        """Customers who came new."""
        return self.of(Business.PLATFORM).newcomers


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTotals:
    """Some days of service bookings at one place."""

    pincode: str
    counts: Counts
    money: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTotals:
    service_id: int
    category: str
    counts: Counts


def as_of() -> datetime | None:
    """Of when today's figures are; None where they were never counted."""
    return FiguresState.objects.values_list("as_of", flat=True).first()


def totals(
    since: date,
    until: date,
    *,
    pincode: str | None = None,
    category: str | None = None,
    business: str | None = None,
) -> Totals:
    """From the one day to the other, both of them too. Two queries; three for all places."""
    cells = _cells(FigureCell, since, until, pincode, category, business=business)
    rows = cells.values("business").annotate(**_sums())
    money = _cells(MoneyCell, since, until, pincode, category, business=business)
    return Totals(
        since=since,
        until=until,
        businesses={row["business"]: _counts(row) for row in rows},
        money=_money_of(money.values("currency").annotate(**_money_sums())),
        active_providers=_active(since, until) if pincode is category is business is None else None,
    )


def by_day(
    since: date,
    until: date,
    *,
    pincode: str | None = None,
    category: str | None = None,
    business: str | None = None,
) -> list[Day]:
    """The same day by day; days on which nothing happened are there too. Two queries."""
    cells = _cells(FigureCell, since, until, pincode, category, business=business)
    sums_of = _cells(MoneyCell, since, until, pincode, category, business=business)
    rows, money = cells.values("day", "business"), sums_of.values("day", "currency")
    businesses: dict[date, dict[str, Counts]] = {}
    for row in rows.annotate(**_sums()):
        businesses.setdefault(row["day"], {})[row["business"]] = _counts(row)
    sums: dict[date, list[dict[str, Any]]] = {}
    for row in money.annotate(**_money_sums()):
        sums.setdefault(row["day"], []).append(row)
    return [
        Day(day=day, businesses=businesses.get(day, {}), money=_money_of(sums.get(day, [])))
        for day in days(since, until)
    ]


def by_pincode(
    since: date, until: date, limit: int, *, start: int = 0, category: str | None = None
) -> list[PlaceTotals]:
    """Service bookings place by place, where most was asked for first; `limit` of them from
    `start` on. Two queries."""
    rows = list(
        _places(since, until, category)
        .annotate(**_sums())
        .order_by("-sum_asked", "pincode")[start : start + limit]
    )
    money = _money_of_places(since, until, [row["pincode"] for row in rows], category)
    return [
        PlaceTotals(
            pincode=row["pincode"],
            counts=_counts(row),
            money=_money_of(money.get(row["pincode"], [])),
        )
        for row in rows
    ]


def count_places(since: date, until: date) -> int:
    """At how many places anything was counted in those days."""
    return int(_places(since, until, None).distinct().count())


def counts_of_places(since: date, until: date, *, category: str | None = None) -> dict[str, Counts]:
    """Service bookings at all places, in no order. One query."""
    rows = _places(since, until, category).annotate(**_sums())
    return {row["pincode"]: _counts(row) for row in rows}


def _places(since: date, until: date, category: str | None) -> QuerySet[Any, Any]:
    cells = _cells(
        FigureCell, since, until, None, category, scope=Scope.PLACE, business=Business.BOOKING
    )
    rows: QuerySet[Any, Any] = cells.exclude(pincode="").values("pincode")
    return rows


def _money_of_places(
    since: date, until: date, codes: list[str], category: str | None
) -> dict[str, list[dict[str, Any]]]:
    cells = _cells(
        MoneyCell, since, until, None, category, scope=Scope.PLACE, business=Business.BOOKING
    )
    rows = cells.filter(pincode__in=codes).values("pincode", "currency")
    sums: dict[str, list[dict[str, Any]]] = {}
    for row in rows.annotate(**_money_sums()):
        sums.setdefault(row["pincode"], []).append(row)
    return sums


def by_service(since: date, until: date, limit: int) -> list[ServiceTotals]:
    """Service bookings by service, what was asked for most first. One query."""
    cells = _cells(
        FigureCell, since, until, None, None, scope=Scope.SERVICE, business=Business.BOOKING
    )
    rows = (
        cells.values("service_number", "category")
        .annotate(**_sums())
        .order_by("-sum_asked", "service_number")
    )
    return [
        ServiceTotals(
            service_id=row["service_number"], category=row["category"], counts=_counts(row)
        )
        for row in rows[:limit]
    ]


def _cells(
    table: Any,
    since: date,
    until: date,
    pincode: str | None,
    category: str | None,
    *,
    scope: str | None = None,
    business: str | None = None,
) -> QuerySet[Any, Any]:
    """The coarsest cells that know the answer."""
    finely = pincode is not None or category is not None
    which = Q(scope=Literal(scope or (Scope.PLACE if finely else Scope.WHOLE)))
    if business is not None:
        which &= Q(business=business)
    if pincode is not None:
        which &= Q(pincode=pincode)
    if category is not None:
        which &= Q(category__iexact=category)
    rows: QuerySet[Any, Any] = table.objects.filter(which, day__range=(since, until)).order_by()
    return rows


def _sums() -> dict[str, Sum]:
    return {f"sum_{name}": Sum(name) for name in COUNTED}


def _counts(row: Mapping[str, Any]) -> Counts:
    return Counts(**{name: int(row[f"sum_{name}"]) for name in COUNTED})


def _money_sums() -> dict[str, Sum]:
    return {f"sum_{name}": Sum(name) for name in MONEY_COUNTED}


def _money_of(rows: Any) -> tuple[Money, ...]:
    """By currency: those are never added."""
    return tuple(
        Money(
            currency=row["currency"],
            taken=to_money(row["sum_taken"]),
            payments=int(row["sum_payments"]),
            refunded=to_money(row["sum_refunded"]),
            refunds=int(row["sum_refunds"]),
        )
        for row in sorted(rows, key=lambda row: str(row["currency"]))
    )


def _active(since: date, until: date) -> int:
    active = ActiveProvider.objects.filter(day__range=(since, until))
    found = active.aggregate(count=Count("provider", distinct=True))
    return int(found["count"])
