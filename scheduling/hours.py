"""Weekly rules into instants. Pure: no database, no clock.

Rules are in wall-clock time and are expanded day by day in the provider's zone, so that
nine o'clock stays nine o'clock; what comes out is UTC. Where the clocks jump over a rule's
edge, the edge is the moment of the jump; an hour that comes twice counts twice, and what of
it the clock shows to lie outside the rule counts neither time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Span = tuple[datetime, datetime]

MIDNIGHT = time(0)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """On `weekday` (Monday is 0) from `starts` to `ends`; 00:00 is the day's end."""

    weekday: int
    starts: time
    ends: time
    valid_from: date | None = None
    valid_until: date | None = None

    def bears_on(self, day: date) -> bool:
        return (
            day.weekday() == self.weekday
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )


def working_spans(rules: Sequence[Rule], zone: tzinfo, first: date, last: date) -> list[Span]:
    """When somebody with these rules works from `first` to `last` (local days, both
    included): UTC, sorted, merged where they touch."""
    spans = []
    for day in _days(first, last):
        for rule in rules:
            if rule.bears_on(day):
                end_day = day + DAY if rule.ends == MIDNIGHT else day
                opens = datetime.combine(day, rule.starts)
                closes = datetime.combine(end_day, rule.ends)
                spans += _stretches(opens, closes, zone)
    return merged(spans)


def _stretches(opens: datetime, closes: datetime, zone: tzinfo) -> list[Span]:
    """When the clock shows `opens` or later, and not yet `closes`."""
    start, end = (instant(at.date(), at.time(), zone, last=False) for at in (opens, closes))
    start_again, end_again = (
        instant(at.date(), at.time(), zone, last=True) for at in (opens, closes)
    )
    if start == start_again and end == end_again:
        return [(start, end)] if start < end else []
    # The clock before it is put back and the one after, each read by itself.
    late = max(start_again - start, end_again - end)
    turn = _turn_back(*((start, start_again) if start < start_again else (end, end_again)), zone)
    early_end = end if end < end_again else end - late
    found = [(start, min(turn, early_end)), (max(turn, start + late), early_end + late)]
    return [(a, b) for a, b in found if a < b]


def _turn_back(first: datetime, again: datetime, zone: tzinfo) -> datetime:
    """The instant between the two at which the clocks are put back, to the second."""
    offset = first.astimezone(zone).utcoffset()
    while again - first > timedelta(seconds=1):
        middle = first + (again - first) // 2
        if middle.astimezone(zone).utcoffset() == offset:
            first = middle
        else:
            again = middle
    return again.replace(microsecond=0)


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
    return _jump_over(wall, zone)


def _jump_over(wall: datetime, zone: tzinfo) -> datetime:
    """The instant at which the clocks skip `wall`, found to the second."""
    before, after = sorted(wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY
