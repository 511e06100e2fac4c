"""Weekly rules into instants. Pure: no database, no clock.

Rules are in wall-clock time and are expanded day by day in the provider's zone, so that
nine o'clock stays nine o'clock; what comes out is UTC. A moment is worked exactly when the
clock on the wall then shows a time within a rule: an hour that is skipped is not there, one
that comes twice counts twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Span = tuple[datetime, datetime]

MIDNIGHT = time(0)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """On `weekday` (Monday is 0) from `starts` to `ends`; 00:00 is the day's end. With a
    `session_type` for that way of meeting alone."""

    weekday: int
    starts: time
    ends: time
    valid_from: date | None = None
    valid_until: date | None = None
    session_type: str = ""

    def bears_on(self, day: date) -> bool:
        return (
            day.weekday() == self.weekday
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )

    def serves(self, session_type: str) -> bool:
        """Whether one can be met in this way then; ``""`` is no matter how."""
        return not session_type or self.session_type in ("", session_type)


def working_spans(rules: Sequence[Rule], zone: tzinfo, first: date, last: date) -> list[Span]:
    """When somebody with these rules works from `first` to `last` (local days, both
    included): UTC, sorted, merged where they touch."""
    spans = []
    for day in _days(first, last):
        for rule in rules:
            if rule.bears_on(day):
                end_day = day + DAY if rule.ends == MIDNIGHT else day
                opens = datetime.combine(day, rule.starts)
                spans += _shown(opens, datetime.combine(end_day, rule.ends), zone)
    return merged(spans)


def _shown(opens: datetime, closes: datetime, zone: tzinfo) -> list[Span]:
    """When clocks in `zone` show a time from `opens` to `closes`: one span, or on a day on
    which they change up to two."""
    early, late = (opens - DAY).replace(tzinfo=UTC), (closes + DAY).replace(tzinfo=UTC)
    before, after = _offset(early, zone), _offset(late, zone)
    first = (opens - before).replace(tzinfo=UTC), (closes - before).replace(tzinfo=UTC)
    if before == after:
        return [first]
    change = _change(early, late, zone)
    second = (opens - after).replace(tzinfo=UTC), (closes - after).replace(tzinfo=UTC)
    pieces = (first[0], min(first[1], change)), (max(second[0], change), second[1])
    return [(start, end) for start, end in pieces if start < end]


def _offset(at: datetime, zone: tzinfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)


def _change(early: datetime, late: datetime, zone: tzinfo) -> datetime:
    """The first second at which `zone` no longer has the offset that it had at `early`."""
    before = _offset(early, zone)
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) // 2
        if _offset(middle, zone) == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0)


def merged(spans: Iterable[Span]) -> list[Span]:
    """Sorted, with what overlaps or touches made one."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


def covers(spans: Iterable[Span], start: datetime, end: datetime) -> bool:
    """Whether one of the merged spans holds all of `start` to `end`."""
    return any(opens <= start and end <= closes for opens, closes in spans)


def instant(day: date, at: time, zone: tzinfo, *, last: bool) -> datetime:
    """The moment in UTC at which a clock in `zone` passes `at` on `day`.

    When it does so twice, `last` says which; when the clocks jump over it, the jump.
    """
    wall = datetime.combine(day, at)
    found = wall.replace(tzinfo=zone, fold=int(last)).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) == wall:
        return found
    return _change(found - DAY, found + DAY, zone)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
