"""A month, a week or a day of appointments for services, as a calendar shows them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.db.models import Case, Count, F, QuerySet, When, Window
from django.db.models.functions import RowNumber, TruncDate

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
    "day",
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
COUNTED_BY: Final = ("day", "status")


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
    and absences of the providers whose book they keep, or are. Its cost depends on the days,
    not on what stands in them.

    Raises as `book_of`.
    """
    book = book_of(actor, provider_id=wish.provider_id, organization_id=wish.organization_id)
    zone = zone_of(wish.timezone or book.timezone)
    today = clock.now().astimezone(zone).date()
    shown = _Shown.of(wish.view, wish.day or today, zone)
    days = shown.blank_days()
    found = _appointments(actor, book, shown)
    _count(days, found)
    for row in _first_of_each_day(found, MOST_A_DAY[wish.view]):
        if row["day"] in days:
            days[row["day"]]["appointments"].append(_told(row, zone, book))
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


@dataclass(frozen=True, slots=True)
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

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """From the beginning of the first day until the end of the last."""
        return self.midnight(self.first), self.midnight(self.last + DAY)

    def midnight(self, day: date) -> datetime:
        return instant(day, MIDNIGHT, self.zone, last=False)

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
        """The span as each of its days shows it."""
        day = starts_at.astimezone(self.zone).date()
        while (opens := self.midnight(day)) < ends_at:
            closes = self.midnight(day + DAY)
            begins, ends = max(starts_at, opens), min(ends_at, closes)
            yield day, self.local(begins), self.local(ends)
            day += DAY

    def local(self, at: datetime) -> str:
        return at.astimezone(self.zone).isoformat()


def _appointments(actor: Actor, book: Book, shown: _Shown) -> QuerySet[Appointment]:
    first, last = shown.bounds
    seen = Appointment.objects.visible_to(actor).care().filter(**book.narrowed)
    return seen.filter(starts_at__gte=first, starts_at__lt=last).annotate(
        day=TruncDate("starts_at", tzinfo=shown.zone)
    )


# The database may know of a change of the clocks that this machine does not: what it then
# counts to a day beside those that are shown is left out.


def _count(days: Mapping[date, dict[str, Any]], found: QuerySet[Appointment]) -> None:
    counted = found.order_by().values(*COUNTED_BY).annotate(count=Count("pk"))
    for day, status, count in counted.values_list(*COUNTED_BY, "count"):
        if day in days:
            days[day]["counts"][status] = count


def _first_of_each_day(found: QuerySet[Appointment], most: int) -> QuerySet[Appointment, Any]:
    """`most` of each day at most, in order; what was called off makes way for the others."""
    is_off = Case(When(status=AppointmentStatus.CANCELLED, then=1), default=0)
    numbered = found.annotate(
        customer_name=person_name("customer"),
        provider_name=person_name("provider"),
        number=Window(
            RowNumber(), partition_by=F("day"), order_by=[is_off.asc(), "starts_at", "pk"]
        ),
    )
    rows: QuerySet[Appointment, Any] = (
        numbered.filter(number__lte=most).order_by("starts_at", "pk").values(*FIELDS)
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
