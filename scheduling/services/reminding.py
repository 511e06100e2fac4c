"""Reminders of what people have agreed to: told once, of the time at which it stands.

Every minute each rule looks at the commitments whose reminder has come due since it last
looked, through the index of their beginnings; `ReminderRound` remembers how far it came, so a
worker that was away catches up and one that was not has little to read. That is only where to
look: whether somebody is told is decided with the commitment's row locked, and the notice's key
makes it once, however many schedulers there are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, Final

from kernel import clock, due
from kernel.transactions import use_case
from notifications.selectors import beginnings_of_quiet, quiet_hours_of, were_told
from notifications.services import notify
from scheduling import commitments
from scheduling.commitments import Commitment
from scheduling.models import ReminderRound
from scheduling.reminders import (
    EVENING,
    KIND,
    any_rule,
    comes_before_quiet,
    due_rule,
    facts_of,
    half_hour_of,
    key_of,
    lies_ahead,
    rules,
)

# What was agreed before a reminder was due is committed at the latest so long after.
SETTLED: Final = timedelta(minutes=2)
PAGE: Final = 200
INSTANT: Final = timedelta.resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One look at the commitments of one kind that begin in the half open range."""

    name: str
    kind: str
    since: datetime
    until: datetime
    # Of those alone who have quiet hours.
    quiet: bool = False


def remind_due(*, limit: int = 500) -> int:
    """Tell whom it is time to remind, no more commitments a round once `limit` notices are
    written; how many notices.

    What is left over, or failed, is found again the next time.
    """
    now = clock.now()
    done: set[str] = set()
    try:
        return due.each(lambda each: _go(each, now, limit, done), list(_rounds(now)))
    finally:
        ReminderRound.objects.bulk_create(
            [ReminderRound(name=name, done_until=now) for name in sorted(done)],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["done_until"],
        )


@use_case
def remind(*, kind: str, commitment_id: str) -> int:
    """Tell those whom it is time to remind of one commitment; answers how many were told."""
    commitment = commitments.source_of(kind).locked(commitment_id)
    if commitment is None:
        return 0
    now = clock.now()
    quiet = quiet_hours_of([party.user_id for party in commitment.parties])
    told = 0
    for party in commitment.parties:
        rule = due_rule(commitment, quiet.get(party.user_id), now)
        if rule is not None:
            notice = notify(
                recipient_id=party.user_id,
                kind=KIND,
                context=facts_of(commitment, party, rule),
                key=key_of(commitment, party, rule),
            )
            told += notice is not None
    return told


def as_it_stands(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a reminder says when it is sent at last, read from the commitment's row.

    None when it is cancelled, has begun, or is no longer this person's; when a nearer reminder
    is due, which says the same; and when it was moved to a time of which another reminder
    comes. One that was moved too near for that tells the new time. Who cancels between this
    answer and the sending is not heard: the notice of the cancellation follows.
    """
    source = commitments.source_of(data["commitment_kind"])
    commitment = source.current([data["commitment_id"]]).get(data["commitment_id"])
    now, reader = clock.now(), data["reader_id"]
    if commitment is None or not lies_ahead(commitment, now):
        return None
    party = next((each for each in commitment.parties if each.user_id == reader), None)
    rule = next((each for each in rules() if each.hours == data["hours"]), None)
    if party is None or rule is None:
        return None
    quiet = quiet_hours_of([reader]).get(reader)
    if commitment.starts_at != datetime.fromisoformat(data["starts_at"]):
        overtaken = any_rule(commitment, quiet)
    else:
        nearest = due_rule(commitment, quiet, now)
        overtaken = nearest is not None and nearest < rule
    return None if overtaken else {**data, **facts_of(commitment, party, rule)}


def _rounds(now: datetime) -> Iterator[Round]:
    """The look of each rule at what lies between where it stopped and now, and at what no
    nearer rule looks at; and at the full and half hour one at who will soon not be disturbed."""
    last_look = dict(ReminderRound.objects.values_list("name", "done_until"))
    for kind in commitments.sources():
        nearer = now
        for rule in rules():
            name = f"{kind}, {rule.hours:g} h before"
            since = max(nearer, last_look.get(name, now - rule.before) + rule.before - SETTLED)
            until = now + rule.before + INSTANT
            nearer = now + rule.before
            yield Round(name=name, kind=kind, since=since, until=until)
        name = f"{kind}, before quiet hours"
        seen = last_look.get(name)
        if rules() and (seen is None or seen < half_hour_of(now) + SETTLED):
            until = _evening_of(seen, now)
            yield Round(name=name, kind=kind, since=now, until=until, quiet=True)


def _evening_of(seen: datetime | None, now: datetime) -> datetime:
    """How far ahead a reminder is due because somebody will soon not be disturbed; nothing is
    where nobody's quiet hours begin."""
    since = None if seen is None else seen - SETTLED
    if any(comes_before_quiet(*each, since, now) for each in beginnings_of_quiet()):
        return now + rules()[0].before + EVENING
    return now


def _go(look: Round, now: datetime, limit: int, done: set[str]) -> int:
    told = 0

    def tell(commitment_id: str) -> int:
        nonlocal told
        count = remind(kind=look.kind, commitment_id=commitment_id)
        told += count
        return count

    # Those that fail, or have nobody left to be told, hold up none of those after them.
    due.each(tell, takewhile(lambda _: told < limit, _untold(look, now)))
    if told < limit:
        done.add(look.name)
    return told


def _untold(look: Round, now: datetime) -> Iterator[str]:
    """The ids of those of which somebody is to be told; three queries for each full page."""
    source = commitments.source_of(look.kind)
    for page in _pages(look):
        found = source.current(page)
        people = {party.user_id for each in found.values() for party in each.parties}
        quiet = quiet_hours_of(people) if people else {}
        keys = {
            commitment_id: set(_keys(found[commitment_id], look, quiet, now))
            for commitment_id in page
            if commitment_id in found
        }
        told = were_told({key for each in keys.values() for key in each})
        yield from (commitment_id for commitment_id, each in keys.items() if each - told)


def _keys(
    commitment: Commitment, look: Round, quiet: Mapping[int, Any], now: datetime
) -> Iterable[str]:
    for party in commitment.parties:
        hours = quiet.get(party.user_id)
        if look.quiet and hours is None:
            continue
        if (rule := due_rule(commitment, hours, now)) is not None:
            yield key_of(commitment, party, rule)


def _pages(look: Round) -> Iterator[list[str]]:
    """The ids of those that begin in the range of `look`, in order, a page at a time."""
    source, since, size = commitments.source_of(look.kind), look.since, PAGE
    seen: set[str] = set()
    while since < look.until:
        rows = list(source.beginning(since, look.until, limit=size))
        page = [commitment_id for commitment_id, _ in rows if commitment_id not in seen]
        if page:
            yield page
        if len(rows) < size:
            return
        # The next page begins with the instant at which this one ended, which may go on.
        seen = {commitment_id for commitment_id, begins in rows if begins == rows[-1][1]}
        size = size * 2 if rows[-1][1] == since else PAGE
        since = rows[-1][1]
