"""The days of one provider or of ten thousand, in two statements; and where they are free."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from itertools import islice

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet

from kernel import clock
from kernel.zones import zone_of
from scheduling.aggregates import Joined, Seconds, Words
from scheduling.hours import DAY, Rule, working_spans
from scheduling.models import CalendarEntry
from scheduling.neighbours import Taken, Ways, seconds, seconds_up
from scheduling.selectors.known import places
from scheduling.slots import Agenda, Search, SecondsSpan, Start, VisitShape, starts
from scheduling.travel import HORIZON, travel_times

Providers = Collection[int] | QuerySet


def free_slots(
    *,
    provider_ids: Providers,
    shape: VisitShape,
    first: datetime,
    last: datetime,
    pincode: str = "",
    limit: int | None = None,
) -> dict[int, list[Start]]:
    """When a visit of `shape` at `pincode` could begin, from `first` to `last` (both
    included), by provider; at most `limit` of each. Three queries, however many providers.
    """
    found = agendas(provider_ids, first=first, last=last)
    search = Search(
        shape=shape,
        earliest=seconds_up(first),
        latest=seconds(last),
        pincode=pincode,
        step_minutes=settings.SCHEDULING_SLOT_MINUTES,
    )
    ways = Ways(places(_codes(found, pincode)) if pincode else {}, travel_times())
    return {
        agenda.provider_id: list(islice(starts(agenda, search, ways), limit)) for agenda in found
    }


def _codes(found: Iterable[Agenda], pincode: str) -> set[str]:
    return {pincode, *(each.pincode for agenda in found for each in agenda.taken)} - {""}


def agendas(provider_ids: Providers, *, first: datetime, last: datetime) -> list[Agenda]:
    """What each provider works and what of it is taken around `first` to `last`.

    Who has stated no hours is taken to work the assumed ones. Two queries.
    """
    taken = _taken(provider_ids, first - HORIZON, last + HORIZON)
    people = (
        get_user_model()
        .objects.filter(pk__in=provider_ids)
        .order_by("pk")
        .annotate(
            rules=Joined(
                Words(
                    F("working_hours__weekday"),
                    F("working_hours__starts"),
                    F("working_hours__ends"),
                    F("working_hours__valid_from"),
                    F("working_hours__valid_until"),
                )
            )
        )
        .values_list("pk", "timezone", "provider_profile__home_pincode", "rules")
    )
    # The day before and after: a shift until midnight may merge with the next.
    from_day, until_day = (first - DAY).date(), (last + DAY).date()
    return [
        Agenda(
            provider_id=pk,
            spans=_spans(rules, timezone, from_day, until_day),
            taken=taken.get(pk, ()),
            home=home or "",
        )
        for pk, timezone, home, rules in people
    ]


@lru_cache(maxsize=4096)
def _spans(rules: str, timezone: str, first: date, last: date) -> tuple[SecondsSpan, ...]:
    """Many providers keep the same hours, and all who ask within a day ask the same."""
    stated = _rules(rules) or assumed_hours()
    spans = working_spans(stated, zone_of(timezone), first, last)
    return tuple((seconds_up(opens), seconds(closes)) for opens, closes in spans)


def _rules(text: str) -> list[Rule]:
    return [_rule(*each.split(" ")) for each in text.split(",") if each.strip()]


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


def _taken(provider_ids: Providers, first: datetime, last: datetime) -> dict[int, list[Taken]]:
    entry = Seconds("starts_at"), Seconds("ends_at", up=True), F("pincode")
    rows = (
        CalendarEntry.objects.binding(clock.now())
        .filter(provider_id__in=provider_ids)
        .touching(first, last)
        .order_by()
        .values("provider_id")
        .annotate(entries=Joined(Words(*entry)))
        .values_list("provider_id", "entries")
    )
    return {provider_id: _entries(text) for provider_id, text in rows}


def _entries(text: str) -> list[Taken]:
    words = text.replace(",", " ").split(" ")
    found = zip(map(int, words[0::3]), map(int, words[1::3]), words[2::3], strict=True)
    return [Taken._make(each) for each in sorted(found)]


def moment(at: int) -> datetime:
    """Seconds since 1970 as an instant in UTC."""
    return datetime.fromtimestamp(at, UTC)


__all__ = ["agendas", "assumed_hours", "free_slots", "moment"]
