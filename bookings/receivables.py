"""What buyers owe for their units, by how long it has been due (`payments.receivables`).

One grouped statement adds up what a house is owed, whatever it is grouped by. The day from which
ages are counted is that of the house's own clock. Amounts of different currencies are never
added: a report is in one. What a buyer asked for online is owed when the house has taken it on.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, Final

from django.db.models import Count, F, QuerySet

from accounts.houses import HouseFacts, house_facts, platform_facts
from bookings.models import UnitBooking
from kernel import clock
from kernel.actors import Actor
from kernel.money import ZERO, to_money
from payments.receivables import BUCKETS, OLDEST, SUMS, days_late, owed_on, sums, today_of

Row = dict[str, Any]

_PARTS: Final = "invoice__instalments__"
# How many bookings are described at a time, where a report is written as it is read.
BATCH: Final = 500
_DESCRIBED: Final = (
    "id",
    "booking_number",
    "customer_id",
    "customer__first_name",
    "customer__last_name",
    "customer__username",
    "customer__email",
    "customer__phone",
    "project_id",
    "project__name",
    "unit_id",
    "unit__number",
    "unit__type",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """The debts that `bookings` are asked about, as on `as_of`, in one currency."""

    bookings: QuerySet[UnitBooking]
    as_of: date
    currency: str

    def totals(self) -> tuple[Row, list[str]]:
        """What all of them come to, with their number as `bookings`; and the other currencies
        in which something is owed. One statement."""
        groups = self._owing(self.bookings).values("currency")
        found = {row["currency"]: row for row in self._summed(groups)}
        nothing = {**dict.fromkeys(SUMS, ZERO), OLDEST: None, "bookings": 0}
        return self._aged(found.pop(self.currency, nothing)), sorted(found)

    def by_booking(self) -> QuerySet[UnitBooking, Row]:
        """A row of sums for each of them, those that are late for the longest first."""
        rows = self._owing(self._of_currency()).values("pk").annotate(**sums(self.as_of, _PARTS))
        ordered: Any = rows.order_by(F(OLDEST).asc(nulls_last=True), "pk")
        return ordered  # type: ignore[no-any-return]

    def by_project(self) -> list[Row]:
        """The same for each project, by name."""
        groups = self._owing(self._of_currency()).values("project_id", "project__name")
        rows = self._summed(groups).order_by("project__name", "project_id")
        return [self._aged(row) for row in rows]

    def by_customer(self) -> list[Row]:
        """The same for each buyer, the most overdue first."""
        names = ("customer_id", "customer__first_name", "customer__last_name")
        groups = self._owing(self._of_currency()).values(*names, "customer__username")
        rows = self._summed(groups).order_by("-total_overdue", "customer_id")
        return [{**self._aged(row), "customer": _name(row)} for row in rows]

    def described(self, rows: Iterable[Mapping[str, Any]]) -> list[Row]:
        """Rows of sums by booking, with who owes it and for what; one statement."""
        found = list(rows)
        facts = UnitBooking.objects.filter(pk__in=[row["pk"] for row in found])
        by_pk = {row["id"]: row for row in facts.values(*_DESCRIBED)}
        return [
            {**self._aged(row), **_shown(by_pk[row["pk"]])} for row in found if row["pk"] in by_pk
        ]

    def all_described(self) -> Iterator[Row]:
        """Every booking's, as they are read: for files of any length."""
        rows = self.by_booking().iterator(chunk_size=BATCH)
        while batch := list(islice(rows, BATCH)):
            yield from self.described(batch)

    def overdue_alone(self) -> "Ageing":
        """Of the bookings on which something is late by a day or more."""
        late = {f"{_PARTS}due_on__lt": self.as_of}
        late_ones = UnitBooking.objects.filter(owed_on(_PARTS, invoice="invoice__"), **late)
        return replace(self, bookings=self.bookings.filter(pk__in=late_ones.values("pk")))

    def _of_currency(self) -> QuerySet[UnitBooking]:
        return self.bookings.filter(currency=self.currency)

    def _owing(self, bookings: QuerySet[UnitBooking]) -> QuerySet[UnitBooking]:
        return bookings.filter(owed_on(_PARTS, invoice="invoice__")).order_by()

    def _summed(self, groups: Any) -> Any:
        return groups.annotate(**sums(self.as_of, _PARTS), bookings=Count("pk", distinct=True))

    def _aged(self, row: Mapping[str, Any]) -> Row:
        # SQLite does not say how many places a number has.
        amounts = {name: to_money(row[name]) for name in SUMS}
        return {**row, **amounts, "days_late": days_late(row[OLDEST], self.as_of)}


def ageing_for(
    actor: Actor,
    *,
    as_of: date | None = None,
    project_id: int | None = None,
    currency: str | None = None,
) -> Ageing:
    """What `actor` is owed, or their house; operations see all. By the clock and in the currency
    of their house, unless they say otherwise."""
    own = actor.organization_id
    house = (house_facts(own) if own is not None else None) or platform_facts()
    bookings = UnitBooking.objects.visible_to(actor).taken_on()
    if project_id is not None:
        bookings = bookings.filter(project_id=project_id)
    return _ageing(bookings, house, as_of, currency)


def ageing_of_house(house: HouseFacts, *, as_of: date | None = None) -> Ageing:
    """The same of one house, as its owner sees it; of all for the platform's own facts."""
    bookings = UnitBooking.objects.taken_on()
    if house.id is not None:
        bookings = bookings.filter(organization_id=house.id)
    return _ageing(bookings, house, as_of, None)


def _ageing(
    bookings: QuerySet[UnitBooking], house: HouseFacts, as_of: date | None, currency: str | None
) -> Ageing:
    return Ageing(
        bookings=bookings,
        as_of=as_of or today_of(house.timezone, clock.now()),
        currency=(currency or house.currency).upper(),
    )


# What a sheet has of each booking, and where it stands in its row.
_COLUMNS: Final = {
    "Booking": "booking_number",
    "Customer": "customer.name",
    "E-mail": "customer.email",
    "Phone": "customer.phone",
    "Project": "project.name",
    "Unit": "unit.number",
    **{each.title.capitalize(): each.name for each in BUCKETS},
    "Overdue": "total_overdue",
    "Owed": "total_owed",
    "Due since": OLDEST,
    "Days late": "days_late",
}
HEAD: Final = tuple(_COLUMNS)


def cells(row: Mapping[str, Any]) -> list[Any]:
    """A described row as a line of a sheet under `HEAD`."""
    return [_at(row, path.split(".")) for path in _COLUMNS.values()]


def _at(row: Mapping[str, Any], path: list[str]) -> Any:
    value: Any = row
    for name in path:
        value = value[name]
    return value


def _shown(row: Mapping[str, Any]) -> Row:
    return {
        "booking_id": row["id"],
        "booking_number": row["booking_number"],
        "customer": {
            "id": row["customer_id"],
            "name": _name(row),
            "email": row["customer__email"],
            "phone": str(row["customer__phone"] or ""),
        },
        "project": {"id": row["project_id"], "name": row["project__name"]},
        "unit": {
            "id": row["unit_id"],
            "number": row["unit__number"],
            "type": row["unit__type"],
        },
    }


def _name(row: Mapping[str, Any]) -> str:
    full = f"{row['customer__first_name']} {row['customer__last_name']}".strip()
    return full or row["customer__username"]
