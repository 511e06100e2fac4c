"""Keeping the figures: days that something touched are marked, and filled anew from the rows.

Nothing is ever added to a cell: it is counted anew and written over, so that an event that is
heard twice, or never, does no lasting harm.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from time import monotonic
from typing import Final

from django.db.models import Min

from accounts.models import User
from accounts.roles import Role
from adminpanel.figures import days
from adminpanel.figures.cells import DayCells, count_day
from adminpanel.figures.facts import Shelf
from adminpanel.figures.kept import Difference, differences, kept_of
from adminpanel.figures.touched import touched_since
from adminpanel.figures.writing import write_day
from adminpanel.models import FigureCell, FiguresState, StaleDay
from appointments.models import AppointmentChange
from bookings.models import Booking, UnitBooking
from jobs.models import JobRecord
from kernel import clock
from kernel.literals import Literal
from kernel.transactions import use_case
from payments.models import Payment
from payments.states import PaymentStatus

# What commits later than it began is seen all the same: no transaction lives that long
# (idle_in_transaction_session_timeout and statement_timeout end it).
OVERLAP: Final = timedelta(minutes=5)
# How long one turn fills days; the rest waits for the next.
BUDGET_SECONDS: Final = 20.0
# What is looked at again each night.
REPAIRED: Final = timedelta(days=35)
CHUNK: Final = 500

Progress = Callable[[date, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What one turn did, and how many days are still marked."""

    filled: int
    left: int


def refresh_figures(*, budget: float = BUDGET_SECONDS) -> Refreshed:
    """Bring the figures up to now: today's first, then what else is marked, newest first."""
    now = clock.now()
    mark_touched(now=now)
    shelf, started, filled = Shelf(), monotonic(), 0
    # Today's is filled whatever else waits.
    for mark in _marked():
        if filled and monotonic() - started > budget:
            break
        fill_day(day=mark.day, marked_at=mark.marked_at, cells=count_day(mark.day, shelf))
        filled += 1
    note_as_of(now=now)
    return Refreshed(filled=filled, left=StaleDay.objects.count())


@use_case
def mark_touched(*, now: datetime) -> None:
    """Mark the days that what happened since the last look belongs to; the first time, all."""
    state, _ = FiguresState.objects.select_for_update().get_or_create()
    today = days.day_of(now)
    if state.looked_until is None:
        mark_days(all_days(today), now=now)
    else:
        mark_days(touched_since(state.looked_until - OVERLAP, today=today), now=now)
    state.looked_until = now
    state.save(update_fields=["looked_until"])


@use_case
def mark_lately() -> None:
    """Have the last weeks counted anew, for what no event told of."""
    now = clock.now()
    mark_days(days.days(days.day_of(now) - REPAIRED, days.day_of(now)), now=now)


def mark_days(which: Iterable[date], *, now: datetime) -> None:
    """A step: these days are filled anew, soon."""
    StaleDay.objects.bulk_create(
        (StaleDay(day=day, marked_at=now) for day in sorted(which)),
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["day"],
        update_fields=["marked_at"],
    )


@use_case
def fill_day(*, day: date, marked_at: datetime, cells: DayCells) -> bool:
    """Have the day's cells say what was counted, and take its mark away. Nothing happens when
    it was filled or marked again meanwhile: what was counted is old then."""
    mark = StaleDay.objects.select_for_update().filter(day=day, marked_at=marked_at).first()
    if mark is None:
        return False
    write_day(day, cells)
    mark.delete()
    return True


@use_case
def note_as_of(*, now: datetime) -> None:
    if not StaleDay.objects.filter(day=days.day_of(now)).exists():
        FiguresState.objects.filter(pk="figures").update(as_of=now)


def rebuild(*, since: date | None, progress: Progress | None = None) -> int:
    """Fill all days anew, from `since` or from the first; answers how many."""
    now = clock.now()
    today = days.day_of(now)
    wanted = all_days(today) if since is None else list(days.days(since, today))
    begin_anew(now=now)
    shelf = Shelf()
    for number, day in enumerate(wanted, start=1):
        refill_day(day=day, cells=count_day(day, shelf), now=now)
        if progress is not None:
            progress(day, number, len(wanted))
    note_as_of(now=now)
    return len(wanted)


@use_case
def begin_anew(*, now: datetime) -> None:
    """Where nobody has looked yet, the next turn looks from here on."""
    FiguresState.objects.get_or_create()
    FiguresState.objects.filter(looked_until=None).update(looked_until=now)


@use_case
def refill_day(*, day: date, cells: DayCells, now: datetime) -> None:
    """Have the day's cells say what was counted after `now`; a mark from before is dealt with."""
    write_day(day, cells)
    StaleDay.objects.filter(day=day, marked_at__lte=now).delete()


def compare(*, since: date | None, progress: Progress | None = None) -> Iterator[Difference]:
    """Where what is kept says something else than the rows, day by day. What happened since the
    last turn is such a difference too."""
    today = days.today()
    wanted = all_days(today) if since is None else [*days.days(since, today)]
    shelf = Shelf()
    for number, day in enumerate(wanted, start=1):
        yield from differences(day, kept_of(day), count_day(day, shelf))
        if progress is not None:
            progress(day, number, len(wanted))


def all_days(today: date) -> list[date]:
    """From the first on which anything happened, or is kept."""
    firsts = [
        Booking.objects.aggregate(first=Min("created_at")),
        AppointmentChange.objects.aggregate(first=Min("changed_at")),
        UnitBooking.objects.aggregate(first=Min("created_at")),
        JobRecord.objects.aggregate(first=Min("happened_at")),
        Payment.objects.filter(status=Literal(PaymentStatus.SUCCEEDED)).aggregate(
            first=Min("paid_at")
        ),
        User.objects.filter(role=Role.CUSTOMER).aggregate(first=Min("date_joined")),
    ]
    found = [days.day_of(each["first"]) for each in firsts if each["first"] is not None]
    kept = FigureCell.objects.aggregate(first=Min("day"))["first"]
    first = min([*found, *([kept] if kept else []), today])
    return list(days.days(first, today))


def _marked() -> list[StaleDay]:
    return list(StaleDay.objects.order_by("-day"))
