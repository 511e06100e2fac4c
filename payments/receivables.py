"""What is owed, by how long it has been due: an ageing of accounts receivable.

The age of an instalment is the number of days since it fell due, by the clock of the house that
it is owed to. The buckets are the usual ones of thirty days, over which accountants estimate
what will not come in (IFRS 9, paragraph B5.5.35, has a matrix of them as its example). What
waits for a stage of construction is not yet due. Only what is unpaid of open invoices counts:
the buckets of one add up to what it is still to be paid.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import DecimalField, F, Min, Q, Sum, Value
from django.db.models.functions import Coalesce, Round

from kernel.money import ZERO, to_money
from kernel.zones import zone_of
from payments.states import OPEN_INVOICES


@dataclass(frozen=True, slots=True)
class Bucket:
    """From so many days late up to and with so many; None for no end."""

    name: str
    title: str
    first: int | None
    last: int | None

    def holds(self, age: int) -> bool:
        return (self.first is None or self.first <= age) and (self.last is None or age <= self.last)

    def due(self, as_of: date, due_on: str = "due_on") -> Q:
        """Those that fell due so long before `as_of`."""
        asked = Q()
        if self.last is not None:
            asked &= Q(**{f"{due_on}__gte": as_of - timedelta(days=self.last)})
        if self.first is not None:
            asked &= Q(**{f"{due_on}__lte": as_of - timedelta(days=self.first)})
        return asked


NOT_DUE: Final = Bucket("not_due", "not yet due", None, -1)
LATE: Final = (
    Bucket("days_0_30", "0 to 30 days", 0, 30),
    Bucket("days_31_60", "31 to 60 days", 31, 60),
    Bucket("days_61_90", "61 to 90 days", 61, 90),
    Bucket("days_over_90", "over 90 days", 91, None),
)
BUCKETS: Final = (NOT_DUE, *LATE)
# What a row of sums has beside its buckets.
OVERDUE: Final = "total_overdue"
OWED: Final = "total_owed"
OLDEST: Final = "oldest_due_on"
SUMS: Final = (*(each.name for each in BUCKETS), OVERDUE, OWED)


def today_of(timezone: str | None, now: datetime) -> date:
    """The day by a house's clock; by the platform's own for who has none."""
    return now.astimezone(zone_of(timezone or settings.DEFAULT_TIMEZONE)).date()


def age_of(due_on: date | None, as_of: date) -> int | None:
    """Days since it fell due, less than 0 before; None for what has no day yet."""
    return None if due_on is None else (as_of - due_on).days


def bucket_of(due_on: date | None, as_of: date) -> Bucket:
    age = age_of(due_on, as_of)
    return NOT_DUE if age is None else next(each for each in BUCKETS if each.holds(age))


def days_late(oldest: date | None, as_of: date) -> int:
    return max(0, age_of(oldest, as_of) or 0)


def owed_on(prefix: str = "", *, invoice: str = "invoice__") -> Q:
    """The instalments that anything is owed on. `prefix` leads to them, `invoice` to theirs."""
    return Q(
        **{
            f"{invoice}status__in": OPEN_INVOICES,
            f"{prefix}paid__lt": F(f"{prefix}amount"),
        }
    )


def sums(as_of: date, prefix: str = "") -> dict[str, Any]:
    """The aggregates of one statement over instalments that something is owed on: each bucket,
    what is overdue (late by a day at least), all that is owed, and since when."""
    left = F(f"{prefix}amount") - F(f"{prefix}paid")
    due_on = f"{prefix}due_on"
    late = Q(**{f"{due_on}__lt": as_of})
    fell = Q(**{f"{due_on}__lte": as_of})
    waits = Q(**{f"{due_on}__gt": as_of}) | Q(**{f"{due_on}__isnull": True})
    return {
        NOT_DUE.name: _sum(left, waits),
        **{each.name: _sum(left, each.due(as_of, due_on)) for each in LATE},
        OVERDUE: _sum(left, late),
        OWED: _sum(left, Q()),
        OLDEST: Min(due_on, filter=fell),
    }


def _sum(left: Any, which: Q) -> Any:
    # Rounded, for SQLite adds in binary fractions.
    money: DecimalField[Any, Any] = DecimalField(max_digits=20, decimal_places=2)
    added = Sum(left, filter=which or None, output_field=money)
    return Round(Coalesce(added, Value(ZERO), output_field=money), precision=2)


def together(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The same sums over several rows of sums."""
    added: dict[str, Any] = {**dict.fromkeys(SUMS, ZERO), OLDEST: None}
    for row in rows:
        for name in SUMS:
            added[name] += to_money(row[name] or ZERO)
        added[OLDEST] = min(filter(None, (added[OLDEST], row[OLDEST])), default=None)
    return added
