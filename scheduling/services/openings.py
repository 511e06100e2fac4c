"""From when on a provider has time: kept, so that a search over thousands need not look."""

from datetime import datetime, timedelta

from django.db.models import F, Min, Q

from kernel import clock, due
from kernel.transactions import use_case
from scheduling.entries import PASSING
from scheduling.models import CalendarEntry, ProviderCalendar, ServiceArea
from scheduling.neighbours import Ways, seconds
from scheduling.selectors.agendas import agendas, moment
from scheduling.services.calendar import forget_opening, lock_calendar
from scheduling.slots import Search, VisitShape, moments
from scheduling.travel import travel_times

# Whatever is longer than the shortest visit begins no earlier.
SHORTEST = VisitShape(duration_minutes=5)
HORIZON = timedelta(days=14)


@use_case
def find_opening(*, provider_id: int) -> bool:
    """Keep the first moment from which the provider has time; answers True.

    A time that is only held counts as free: nobody tells when a hold runs out.
    """
    lock_calendar(provider_id)
    now = clock.now()
    free_from = _first_free_minute(provider_id, now) or now + HORIZON
    held = (
        CalendarEntry.objects.binding(now)
        .filter(provider_id=provider_id, kind__in=PASSING)
        .aggregate(first=Min("starts_at"))["first"]
    )
    ProviderCalendar.objects.filter(pk=provider_id).update(
        free_from=max(now, min(free_from, held)) if held else free_from
    )
    return True


def _first_free_minute(provider_id: int, now: datetime) -> datetime | None:
    """By the minute: no visit, on whatever grid or beside whomever, begins before."""
    (agenda,) = agendas([provider_id], first=now, last=now + HORIZON)
    search = Search(
        shape=SHORTEST, earliest=seconds(now), latest=seconds(now + HORIZON), step_minutes=1
    )
    first = next(moments(agenda, search, Ways({}, travel_times())), None)
    return None if first is None else moment(first)


@use_case
def look_again(*, provider_id: int) -> None:
    """From when on the provider has time is not known any more: their clock has changed."""
    lock_calendar(provider_id)
    forget_opening(provider_id)


def find_openings(*, limit: int = 300) -> int:
    """Find those that are not known or have passed, of providers who are let in; how many.

    The unknown ones first, then the oldest: who is free right now is looked at each time, and
    must not keep the others waiting.
    """
    kept = F("provider__provider_calendar__free_from")
    stale = (
        ServiceArea.objects.in_force()
        .annotate(kept=kept)
        .filter(Q(kept=None) | Q(kept__lte=clock.now()))
        .order_by(F("kept").asc(nulls_first=True), "provider_id")
        .values_list("provider_id", "kept")
        .distinct()[:limit]
    )
    return due.each(
        lambda provider_id: find_opening(provider_id=provider_id),
        [provider_id for provider_id, _ in stale],
    )
