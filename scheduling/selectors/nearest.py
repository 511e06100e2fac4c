"""When a provider has time instead."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings

from kernel import clock
from kernel.metrics import timed
from scheduling.hours import Span
from scheduling.nearest import also_taken, nearest
from scheduling.neighbours import Ways, seconds, seconds_up
from scheduling.selectors.agendas import agendas, moment
from scheduling.selectors.offers import bookable_range
from scheduling.slots import Search, VisitShape
from scheduling.travel import travel_times

FORTNIGHT = timedelta(days=14)


@timed("slot_search_seconds", search="nearest")
def nearest_free(
    *,
    provider_id: int,
    shape: VisitShape,
    around: datetime,
    count: int = 1,
    within: timedelta = FORTNIGHT,
    session_type: str = "",
    avoiding: Iterable[Span] = (),
) -> list[datetime]:
    """At most `count` moments in UTC at which a visit of `shape` could begin in the provider's
    hours, the nearest to `around` first, none further from it than `within`, none sooner than
    anybody can book by themselves. `around` itself is one of them when it is free.

    None of them overlaps another, with the provider's minutes before and after, nor one of the
    spans of `avoiding` (from when to when time will be taken). Two queries.
    """
    soonest, _ = bookable_range(clock.now())
    first, last = max(around - within, soonest), around + within
    if last < first:
        return []
    found = agendas([provider_id], first=first, last=last + shape.length, session_type=session_type)
    search = Search(
        shape=shape,
        earliest=seconds_up(first),
        latest=seconds(last),
        step_minutes=settings.SCHEDULING_SLOT_MINUTES,
    )
    spans = [(seconds(starts), seconds_up(ends)) for starts, ends in avoiding]
    return [
        moment(at)
        for agenda in found
        for at in nearest(
            also_taken(agenda, spans),
            search,
            Ways({}, travel_times()),
            around=seconds(around),
            count=count,
        )
    ]


__all__ = ["nearest_free"]
