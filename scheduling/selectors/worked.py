"""When several providers see people and when they are away, as a calendar shows it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from kernel.zones import zone_of
from scheduling.hours import DAY, Rule, working_spans
from scheduling.models import TimeOff, WorkingHours
from scheduling.selectors.agendas import assumed_hours
from scheduling.selectors.known import RULE_FIELDS

# Of absences, in what a calendar shows at once.
MOST_ABSENCES = 1000


class Worked(NamedTuple):
    """A stretch of hours, and for which way of meeting they are; empty is any."""

    provider_id: int
    starts_at: datetime
    ends_at: datetime
    session_type: str


class Absence(NamedTuple):
    provider_id: int
    starts_at: datetime
    ends_at: datetime
    reason: str


def worked_hours(clocks: Mapping[int, str], *, first: datetime, last: datetime) -> list[Worked]:
    """The hours of providers, given with the names of their zones, from `first` to `last`: those
    that they state, else the assumed ones. By provider, then in order. One query."""
    stated: dict[int, list[Rule]] = defaultdict(list)
    rows = WorkingHours.objects.filter(provider_id__in=clocks).values_list(
        "provider_id", *RULE_FIELDS
    )
    for provider_id, *facts in rows:
        stated[provider_id].append(Rule(*facts))
    found = []
    for provider_id, timezone in clocks.items():
        rules = stated.get(provider_id) or assumed_hours()
        for session_type in {rule.session_type for rule in rules}:
            spans = working_spans(
                [rule for rule in rules if rule.session_type == session_type],
                zone_of(timezone),
                (first - DAY).date(),
                (last + DAY).date(),
            )
            found += [
                Worked(provider_id, max(opens, first), min(closes, last), session_type)
                for opens, closes in spans
                if opens < last and closes > first
            ]
    return sorted(found)


def absences(provider_ids: Collection[int], *, first: datetime, last: datetime) -> list[Absence]:
    """When these providers are away between `first` and `last`, in order. One query."""
    rows = (
        TimeOff.objects.filter(provider_id__in=provider_ids, starts_at__lt=last, ends_at__gt=first)
        .order_by("starts_at", "pk")
        .values_list("provider_id", "starts_at", "ends_at", "reason")
    )
    return [
        Absence(provider_id, max(starts_at, first), min(ends_at, last), reason)
        for provider_id, starts_at, ends_at, reason in rows[:MOST_ABSENCES]
    ]


__all__ = ["Absence", "Worked", "absences", "worked_hours"]
