"""The days of one provider or of ten thousand, in two statements; and where they are free."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, Q, QuerySet

from kernel import clock
from kernel.metrics import histogram, timed
from kernel.zones import zone_of
from scheduling.aggregates import Joined, Seconds, Word, Words
from scheduling.entries import EntryKind
from scheduling.hours import DAY, MIDNIGHT, Rule, working_spans
from scheduling.models import CalendarEntry
from scheduling.neighbours import Taken, Ways, seconds, seconds_up
from scheduling.selectors.known import places
from scheduling.slots import HOUR, Agenda, Search, SecondsSpan, Start, VisitShape, moments, starts
from scheduling.travel import HORIZON, travel_times

Providers = Collection[int] | QuerySet
WEEK = 7
NOTHING = timedelta(0)
Sought = tuple[Iterable[Agenda], Search, Ways]
Worked = tuple[tuple[SecondsSpan, ...], int]
NOTHING_TAKEN = ("", "", "")

histogram("slot_search_seconds", "How long searches for free time and vendors take.", "search")


@timed("slot_search_seconds", search="free")
def free_slots(
    *,
    provider_ids: Providers,
    shape: VisitShape,
    first: datetime,
    last: datetime,
    pincode: str = "",
    limit: int | None = None,
    session_type: str = "",
) -> dict[int, list[int]]:
    """When a visit of `shape` at `pincode` could begin, from `first` to `last` (both
    included), by provider, as seconds since 1970; at most `limit` of each. With a
    `session_type` in the hours that serve it. Three queries, however many providers.
    """
    found, search, ways = _sought(provider_ids, shape, first, last, pincode, session_type)
    return {
        agenda.provider_id: list(islice(moments(agenda, search, ways), limit)) for agenda in found
    }


def first_starts(
    *, provider_ids: Providers, shape: VisitShape, first: datetime, last: datetime, pincode: str
) -> dict[int, Start]:
    """The first of these of each provider who has one, with the ways there and on."""
    found, search, ways = _sought(provider_ids, shape, first, last, pincode)
    firsts = ((agenda.provider_id, next(starts(agenda, search, ways), None)) for agenda in found)
    return {provider_id: start for provider_id, start in firsts if start is not None}


def _sought(
    provider_ids: Providers,
    shape: VisitShape,
    first: datetime,
    last: datetime,
    pincode: str,
    session_type: str = "",
) -> Sought:
    rows = _rows(provider_ids, first, last + shape.length, session_type=session_type)
    search = Search(
        shape=shape,
        earliest=seconds_up(first),
        latest=seconds(last),
        pincode=pincode,
        step_minutes=settings.SCHEDULING_SLOT_MINUTES,
    )
    codes = ",".join(row.codes for row in rows).split(",") if pincode else ()
    known = places({pincode, *codes} - {""}) if pincode else {}
    return map(_agenda, rows), search, Ways(known, travel_times())


def agendas(
    provider_ids: Providers,
    *,
    first: datetime,
    last: datetime,
    kinds: Collection[EntryKind] = EntryKind,
    session_type: str = "",
) -> list[Agenda]:
    """What each provider works and what of it is taken around `first` to `last`, by entries of
    these `kinds`. With a `session_type` what they work is the hours that serve it.

    Who has stated no hours is taken to work the assumed ones. Two queries.
    """
    return [_agenda(row) for row in _rows(provider_ids, first, last, kinds, session_type)]


class Row(NamedTuple):
    """A provider's days as they are read: an agenda is made of one when its turn comes, for
    ten thousand at a time keep Python's collector busy."""

    provider_id: int
    home: str
    worked: Worked
    starts: str
    ends: str
    codes: str


def _rows(
    provider_ids: Providers,
    first: datetime,
    last: datetime,
    kinds: Collection[EntryKind] = EntryKind,
    session_type: str = "",
) -> list[Row]:
    taken = _taken(provider_ids, first - HORIZON, last + HORIZON, kinds)
    # The day before and after: a shift until midnight may merge with the next.
    days = (first - DAY).date(), (last + DAY).date()
    return [
        Row(pk, home or "", _worked(rules, stated, timezone, *days), *taken.get(pk, NOTHING_TAKEN))
        for pk, timezone, home, stated, rules in _people(provider_ids, *days, session_type)
    ]


def _agenda(row: Row) -> Agenda:
    return Agenda(row.provider_id, row.worked[0], _entries(row), row.home, row.worked[1])


def _people(provider_ids: Providers, first: date, last: date, session_type: str) -> Iterable[Any]:
    """Whose days they are, and their rules for the weekdays from `first` to `last`."""
    rule = Words(
        "working_hours__weekday",
        "working_hours__starts",
        "working_hours__ends",
        Word("working_hours__valid_from"),
        Word("working_hours__valid_until"),
    )
    weekdays = {(first + DAY * number).weekday() for number in range((last - first).days + 1)}
    bearing = Q(working_hours__weekday__in=weekdays) if len(weekdays) < WEEK else Q()
    if session_type:
        bearing &= Q(working_hours__session_type__in=("", session_type))
    return (
        get_user_model()
        .objects.filter(pk__in=provider_ids)
        .order_by("pk")
        .annotate(stated=Count("working_hours"), rules=Joined(rule, filter=bearing or None))
        .values_list("pk", "timezone", "provider_profile__home_pincode", "stated", "rules")
    )


@lru_cache(maxsize=4096)
def _worked(rules: str | None, stated: int, timezone: str, first: date, last: date) -> Worked:
    """The spans, and by how much the full hours are late. Many providers keep the same hours,
    and all who ask within a day ask the same."""
    zone = zone_of(timezone)
    spans = working_spans(_rules(rules or "") if stated else assumed_hours(), zone, first, last)
    offset = datetime.combine(first, MIDNIGHT, zone).utcoffset() or NOTHING
    past_hour = -int(offset.total_seconds()) % HOUR
    return tuple((seconds_up(opens), seconds(closes)) for opens, closes in spans), past_hour


def _rules(text: str) -> list[Rule]:
    return [_rule(*each.split(" ")) for each in text.split(",") if each]


def _rule(weekday: str, starts_: str, ends: str, valid_from: str, valid_until: str) -> Rule:
    return Rule(
        weekday=int(weekday),
        starts=time.fromisoformat(starts_),
        ends=time.fromisoformat(ends),
        valid_from=date.fromisoformat(valid_from) if valid_from else None,
        valid_until=date.fromisoformat(valid_until) if valid_until else None,
    )


def assumed_hours() -> list[Rule]:
    """What somebody is taken to work who has not said: each day the same."""
    opens, closes = (time.fromisoformat(each) for each in settings.SCHEDULING_ASSUMED_HOURS)
    return [Rule(weekday, opens, closes) for weekday in range(7)]


def _taken(
    providers: Providers, first: datetime, last: datetime, kinds: Collection[EntryKind]
) -> dict[int, Any]:
    binding = CalendarEntry.objects.binding(clock.now())
    if len(kinds) < len(EntryKind):
        binding = binding.filter(kind__in=kinds)
    rows = (
        binding.filter(provider_id__in=providers)
        .touching(first, last)
        .order_by()
        .values("provider_id")
        .annotate(
            starts=Joined(Seconds("starts_at")),
            ends=Joined(Seconds("ends_at", up=True)),
            codes=Joined("pincode"),
        )
        .values_list("provider_id", "starts", "ends", "codes")
    )
    return {provider_id: texts for provider_id, *texts in rows}


def _entries(row: Row) -> Sequence[Taken]:
    if not row.starts:
        return ()
    starts, ends = map(int, row.starts.split(",")), map(int, row.ends.split(","))
    return sorted(map(Taken, starts, ends, row.codes.split(",")))


def moment(at: int) -> datetime:
    """Seconds since 1970 as an instant in UTC."""
    return datetime.fromtimestamp(at, UTC)


__all__ = ["agendas", "assumed_hours", "first_starts", "free_slots", "moment"]
