"""A month, a week or a day of appointments for services, as a calendar shows them."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from accounts.selectors import person_name
from appointments.models import Appointment
from appointments.selectors.books import Book, book_of
from appointments.states import SESSION_TYPES, UPCOMING, AppointmentStatus
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of
from scheduling.hours import instant
from scheduling.selectors import absences, worked_hours

DAY: Final = timedelta(days=1)
MIDNIGHT: Final = time(0)
# By which people know at a glance how firm something is.
COLOURS: Final[Mapping[str, str]] = {
    AppointmentStatus.PENDING: "yellow",
    AppointmentStatus.CONFIRMED: "green",
    AppointmentStatus.COMPLETED: "blue",
    AppointmentStatus.CANCELLED: "red",
}
FIELDS: Final = (
    "id",
    "reference",
    "starts_at",
    "duration_minutes",
    "status",
    "mode",
    "customer_id",
    "customer_name",
    "provider_id",
    "provider_name",
    "service_id",
    "service__name",
    "series_id",
)


class View(StrEnum):
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


# How many appointments of a day are shown; `counts` are of all.
MOST_A_DAY: Final[Mapping[View, int]] = {View.MONTH: 10, View.WEEK: 100, View.DAY: 500}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWish:
    """The `view` in which `day` lies; without one, today. Days are those of `timezone`, without
    it of the house."""

    view: View
    day: date | None = None
    provider_id: int | None = None
    organization_id: int | None = None
    timezone: str = ""


def calendar_document(actor: Actor, wish: CalendarWish) -> dict[str, Any]:
    """What `actor` may see of these days: appointments of all who come to them, and the hours
    and absences of the providers whose book they keep, or are. Six queries for a house.

    Raises as `book_of`.
    """
    book = book_of(actor, provider_id=wish.provider_id, organization_id=wish.organization_id)
    zone = zone_of(wish.timezone or book.timezone)
    today = clock.now().astimezone(zone).date()
    shown = _Shown.of(wish.view, wish.day or today, zone)
    days = shown.blank_days()
    found = _appointments(actor, book, shown)
    chosen = _count(days, found, shown, MOST_A_DAY[wish.view])
    for row in _rows(found, chosen):
        days[shown.day_of(row["starts_at"])]["appointments"].append(_told(row, zone, book))
    _work(days, book, shown)
    return {
        "view": wish.view,
        "first": shown.first,
        "last": shown.last,
        "today": today,
        "timezone": zone.key,
        "colours": COLOURS,
        "counts": _totals(days.values()),
        "providers": [{"id": each.user_id, "name": each.name} for each in book.providers],
        "days": list(days.values()),
    }


@dataclass(frozen=True)
class _Shown:
    """The days from `first` to `last`, both included, by a clock of `zone`."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def of(cls, view: View, day: date, zone: ZoneInfo) -> "_Shown":
        """A week begins on Monday."""
        if view is View.DAY:
            return cls(day, day, zone)
        if view is View.WEEK:
            monday = day - day.weekday() * DAY
            return cls(monday, monday + 6 * DAY, zone)
        first = day.replace(day=1)
        return cls(first, (first + 31 * DAY).replace(day=1) - DAY, zone)

    @cached_property
    def midnights(self) -> list[datetime]:
        """At which the days begin, and the last one ends."""
        days = (self.last - self.first).days + 2
        return [
            instant(self.first + number * DAY, MIDNIGHT, self.zone, last=False)
            for number in range(days)
        ]

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        return self.midnights[0], self.midnights[-1]

    def day_of(self, at: datetime) -> date:
        return self.first + (bisect_right(self.midnights, at) - 1) * DAY

    def blank_days(self) -> dict[date, dict[str, Any]]:
        days = [self.first + DAY * number for number in range((self.last - self.first).days + 1)]
        return {
            day: {
                "date": day,
                "counts": dict.fromkeys(AppointmentStatus.values, 0),
                "appointments": [],
                "hours": [],
                "absences": [],
            }
            for day in days
        }

    def cut(self, starts_at: datetime, ends_at: datetime) -> Iterable[tuple[date, str, str]]:
        """The span, which lies within the days, as each of them shows it."""
        at = bisect_right(self.midnights, starts_at) - 1
        for opens, closes in pairwise(self.midnights[at:]):
            if opens >= ends_at:
                return
            begins, ends = max(starts_at, opens), min(ends_at, closes)
            yield self.day_of(opens), self.local(begins), self.local(ends)

    def local(self, at: datetime) -> str:
        return at.astimezone(self.zone).isoformat()


def _appointments(actor: Actor, book: Book, shown: _Shown) -> QuerySet[Appointment]:
    first, last = shown.bounds
    seen = Appointment.objects.visible_to(actor).care().filter(**book.narrowed)
    return seen.filter(starts_at__gte=first, starts_at__lt=last)


def _count(
    days: Mapping[date, dict[str, Any]], found: QuerySet[Appointment], shown: _Shown, most: int
) -> list[int]:
    """Counts all of them by their day, and answers which are shown: `most` of each day, what was
    called off after what stands. To have the database find the day of each is dearer."""
    standing: dict[date, list[tuple[bool, datetime, int]]] = {day: [] for day in days}
    for pk, starts_at, status in found.order_by().values_list("pk", "starts_at", "status"):
        day = shown.day_of(starts_at)
        days[day]["counts"][status] += 1
        standing[day].append((status == AppointmentStatus.CANCELLED, starts_at, pk))
    return [pk for each in standing.values() for _, _, pk in sorted(each)[:most]]


def _rows(found: QuerySet[Appointment], chosen: Sequence[int]) -> QuerySet[Appointment, Any]:
    named = found.annotate(
        customer_name=person_name("customer"), provider_name=person_name("provider")
    )
    rows: QuerySet[Appointment, Any] = (
        named.filter(pk__in=chosen).order_by("starts_at", "pk").values(*FIELDS)
    )
    return rows


def _told(row: Mapping[str, Any], zone: ZoneInfo, book: Book) -> dict[str, Any]:
    """What stands in a calendar may be seen over somebody's shoulder: nothing that is written
    beside it is."""
    starts_at = row["starts_at"].astimezone(zone)
    ends_at = row["starts_at"] + timedelta(minutes=row["duration_minutes"])
    return {
        "id": row["id"],
        "reference": row["reference"],
        "start": starts_at.isoformat(),
        "end": ends_at.astimezone(zone).isoformat(),
        "status": row["status"],
        "colour": COLOURS[row["status"]],
        "session_type": SESSION_TYPES[row["mode"]],
        "patient": row["customer_id"],
        "patient_name": row["customer_name"],
        "provider": row["provider_id"],
        "provider_name": row["provider_name"] if row["provider_id"] else None,
        "service": row["service_id"],
        "service_name": row["service__name"],
        "series": row["series_id"],
        "can_move": book.is_kept and row["status"] in UPCOMING,
    }


def _work(days: Mapping[date, dict[str, Any]], book: Book, shown: _Shown) -> None:
    """When whose book it is see people, and when they are away."""
    if not book.providers:
        return
    first, last = shown.bounds
    clocks = {each.user_id: each.timezone for each in book.providers}
    for each in worked_hours(clocks, first=first, last=last):
        for day, start, end in shown.cut(each.starts_at, each.ends_at):
            said = {"provider": each.provider_id, "start": start, "end": end}
            days[day]["hours"].append({**said, "session_type": each.session_type})
    for away in absences(clocks.keys(), first=first, last=last):
        for day, start, end in shown.cut(away.starts_at, away.ends_at):
            said = {"provider": away.provider_id, "start": start, "end": end}
            days[day]["absences"].append({**said, "reason": away.reason})


def _totals(days: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for day in days:
        total.update(day["counts"])
    return dict(total)


__all__ = ["CalendarWish", "View", "calendar_document"]
