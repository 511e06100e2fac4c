"""What stands in one provider's days, entry by entry: for who wants to know why they have no time
then."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from kernel import clock
from scheduling.entries import EntryKind
from scheduling.hours import DAY, working_spans
from scheduling.models import CalendarEntry
from scheduling.neighbours import seconds, seconds_up
from scheduling.selectors.agendas import assumed_hours
from scheduling.selectors.known import clock_of, working_hours_of
from scheduling.slots import SecondsSpan


@dataclass(frozen=True, slots=True)
class ProviderDays:
    """A provider's days in seconds since 1970. `worked` are the hours that they state, or else
    the assumed ones, to which nobody `is_held`; `absent` and `taken` overlap nothing."""

    worked: list[SecondsSpan]
    is_held: bool
    absent: list[SecondsSpan]
    taken: list[SecondsSpan]


def provider_days(
    provider_id: int,
    *,
    first: datetime,
    last: datetime,
    session_type: str = "",
    without: Collection[int] = (),
) -> ProviderDays:
    """The days around `first` to `last`, as if the entries `without` were not there. With a
    `session_type` the hours are those that serve it. Three queries."""
    stated = working_hours_of(provider_id)
    serving = [rule for rule in stated or assumed_hours() if rule.serves(session_type)]
    spans = working_spans(
        serving,
        clock_of(provider_id),
        (first - DAY).date(),
        (last + DAY).date(),
    )
    entries = (
        CalendarEntry.objects.binding(clock.now())
        .filter(provider_id=provider_id)
        .exclude(pk__in=without)
        .touching(first, last)
        .order_by("starts_at")
        .values_list("starts_at", "ends_at", "kind")
    )
    days = ProviderDays(
        worked=[(seconds_up(opens), seconds(closes)) for opens, closes in spans],
        is_held=bool(stated),
        absent=[],
        taken=[],
    )
    for starts_at, ends_at, kind in entries:
        kept = days.absent if kind == EntryKind.TIME_OFF else days.taken
        kept.append((seconds(starts_at), seconds_up(ends_at)))
    return days


__all__ = ["ProviderDays", "provider_days"]
