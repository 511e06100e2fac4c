"""Rules by which appointments repeat, after RFC 5545 (3.3.10). Pure: no database, no clock.

A rule names days. Each becomes a moment by the clock on the house's wall (3.3.5), so that nine
o'clock stays nine o'clock: of an hour that comes twice it is the first, and one that the clocks
jump over is counted from before the jump. Days are found period by period up to a last one, so
that also a rule that no day meets is done with soon.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from appointments.errors import RuleInvalid

DAY: Final = timedelta(days=1)
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LARGEST_NUMBER: Final = 999
WEEKDAY: Final = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
NUMBER: Final = re.compile(r"[+-]?[0-9]{1,3}")
UNTIL: Final = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?")
Until = date | datetime


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


class Nth(NamedTuple):
    """A weekday (Monday is 0), or the `ordinal`th of its month or year; 0 is each of them."""

    ordinal: int
    weekday: int

    def __str__(self) -> str:
        return f"{self.ordinal or ''}{WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An RRULE that ends. An `until` without a clock is a whole day; without an offset it is by
    the house's clock, as the dates are."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: Until | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[Nth, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    def __str__(self) -> str:
        """As one writes it, whatever was left out or came in another order."""
        parts = {
            "FREQ": self.frequency.value,
            "INTERVAL": "" if self.interval == 1 else self.interval,
            "COUNT": self.count or "",
            "UNTIL": _written(self.until),
            "BYMONTH": _joined(self.months),
            "BYMONTHDAY": _joined(self.month_days),
            "BYDAY": _joined(self.weekdays),
            "BYSETPOS": _joined(self.positions),
            "WKST": WEEKDAYS[self.week_start] if self.week_start else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    def ending_before(self, day: date) -> "Rule":
        """The same until the day before."""
        return replace(self, count=None, until=day - DAY)

    def counting(self, count: int) -> "Rule":
        """The same for so many dates."""
        return replace(self, count=count, until=None)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A date of a series and the moment, in UTC, at which it begins. In a `gap` the clocks jump
    over its hour that day."""

    day: date
    starts_at: datetime
    gap: bool


def occurrence(day: date, at: time, zone: ZoneInfo) -> Occurrence:
    """What the clock in `zone` shows as `at` on `day`; of two such moments the first."""
    wall = datetime.combine(day, at.replace(fold=0))
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    shown = moment.astimezone(zone).replace(tzinfo=None, fold=0)
    return Occurrence(day, moment, gap=shown != wall)


def occurrences(
    rule: Rule, *, starts_on: date, at: time, zone: ZoneInfo, latest: date, limit: int
) -> list[Occurrence]:
    """The dates of a series, in order: those from `starts_on` on that the rule names.

    Raises RuleInvalid when there is none, when they are more than `limit`, or when it goes on
    after `latest`.
    """
    if rule.until is not None and _day_of(rule.until, zone) > latest:
        raise RuleInvalid(f"A series can go on until {latest} at most.")
    found: list[Occurrence] = []
    for day in _days(_completed(rule, starts_on), starts_on, latest):
        each = occurrence(day, at, zone)
        if len(found) == rule.count or _is_over(rule.until, each, zone):
            break
        if len(found) == limit:
            raise RuleInvalid(f"A series has {limit} dates at most.")
        found.append(each)
    if not found:
        raise RuleInvalid(f"By this rule there is no date until {latest}.")
    if rule.count is not None and len(found) < rule.count:
        raise RuleInvalid(f"A series can go on until {latest} at most; that many would go on.")
    return found


def _is_over(until: Until | None, each: Occurrence, zone: ZoneInfo) -> bool:
    if until is None:
        return False
    if isinstance(until, datetime):
        last = until.replace(tzinfo=zone) if until.tzinfo is None else until
        return each.starts_at > last.astimezone(UTC)
    return each.day > until


def _day_of(until: Until, zone: ZoneInfo) -> date:
    if not isinstance(until, datetime):
        return until
    return (until if until.tzinfo is None else until.astimezone(zone)).date()


def _completed(rule: Rule, starts_on: date) -> Rule:
    """What a rule leaves out follows from the day on which it begins."""
    if rule.weekdays or rule.month_days:
        return rule
    match rule.frequency:
        case Frequency.WEEKLY:
            return replace(rule, weekdays=(Nth(0, starts_on.weekday()),))
        case Frequency.MONTHLY:
            return replace(rule, month_days=(starts_on.day,))
        case Frequency.YEARLY:
            months = rule.months or (starts_on.month,)
            return replace(rule, months=months, month_days=(starts_on.day,))
    return rule


def _days(rule: Rule, starts_on: date, last: date) -> Iterator[date]:
    """From `starts_on` to `last`, those that the rule names, in order."""
    number = 0
    while True:
        first, length = _period(rule, starts_on, number)
        if first > last:
            return
        inside = (first + DAY * step for step in range(length))
        named = [day for day in inside if _bears_on(rule, day)]
        yield from (day for day in _chosen(rule, named) if starts_on <= day <= last)
        number += rule.interval


def _period(rule: Rule, starts_on: date, number: int) -> tuple[date, int]:
    """The `number`th day, week, month or year from that of `starts_on`: its first day, and how
    many it has."""
    match rule.frequency:
        case Frequency.DAILY:
            return starts_on + DAY * number, 1
        case Frequency.WEEKLY:
            past = (starts_on.weekday() - rule.week_start) % 7
            return starts_on - DAY * past + DAY * 7 * number, 7
        case Frequency.MONTHLY:
            years, month = divmod(starts_on.month - 1 + number, 12)
            first = date(starts_on.year + years, month + 1, 1)
            return first, monthrange(first.year, first.month)[1]
    first = date(starts_on.year + number, 1, 1)
    return first, (date(first.year + 1, 1, 1) - first).days


def _chosen(rule: Rule, named: list[date]) -> list[date]:
    """Of the days of one period those at the `positions`; all where none are said."""
    if not rule.positions:
        return named
    count = len(named)
    places = {each - 1 if each > 0 else count + each for each in rule.positions}
    return [named[place] for place in sorted(places) if 0 <= place < count]


def _bears_on(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & {*rule.month_days}:
        return False
    return not rule.weekdays or any(_is_nth(rule, day, each) for each in rule.weekdays)


def _is_nth(rule: Rule, day: date, nth: Nth) -> bool:
    if nth.weekday != day.weekday():
        return False
    if not nth.ordinal:
        return True
    if rule.frequency == Frequency.YEARLY and not rule.months:
        first, after = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    else:
        first = day.replace(day=1)
        after = first + DAY * monthrange(day.year, day.month)[1]
    from_front, from_back = (day - first).days // 7 + 1, -((after - DAY - day).days // 7 + 1)
    return nth.ordinal in (from_front, from_back)


def parse(text: str) -> Rule:
    """The rule that `text` writes, `RRULE:` before it or not; raises RuleInvalid."""
    parts = _parts(text)
    if "FREQ" not in parts:
        raise RuleInvalid("Say how often: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY.")
    said = {}
    for name, value in parts.items():
        if name not in READERS:
            raise RuleInvalid(f"{name} is not supported here.")
        key, read = READERS[name]
        said[key] = read(value, name)
    rule = Rule(**said)
    _require_sense(rule)
    return rule


def _parts(text: str) -> dict[str, str]:
    said = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts: dict[str, str] = {}
    for each in said.split(";"):
        name, equals, value = each.partition("=")
        if not (name.isascii() and name.isalpha() and equals and value):
            raise RuleInvalid("Write it like FREQ=WEEKLY;BYDAY=MO;COUNT=10.")
        if name in parts:
            raise RuleInvalid(f"{name} stands there twice.")
        parts[name] = value
    return parts


def _require_sense(rule: Rule) -> None:
    """What RFC 5545 forbids, and what would never end."""
    by_month = rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    ordinals = any(each.ordinal for each in rule.weekdays)
    refused = {
        "Say when it ends: by COUNT or by UNTIL.": rule.count is None and rule.until is None,
        "It ends by COUNT or by UNTIL, not by both.": None not in (rule.count, rule.until),
        "Only in a month or a year a weekday has a number.": ordinals and not by_month,
        "A week has no BYMONTHDAY.": (bool(rule.month_days) and rule.frequency == Frequency.WEEKLY),
        "BYSETPOS chooses among what BYDAY, BYMONTHDAY or BYMONTH name.": (
            bool(rule.positions) and not (rule.weekdays or rule.month_days or rule.months)
        ),
    }
    for sentence, applies in refused.items():
        if applies:
            raise RuleInvalid(sentence)


def _frequency(value: str, name: str) -> Frequency:
    if value not in {*Frequency}:
        raise RuleInvalid("FREQ is DAILY, WEEKLY, MONTHLY or YEARLY.")
    return Frequency(value)


def _count(value: str, name: str) -> int:
    return _number(value, name, 1, LARGEST_NUMBER)


def _number(value: str, name: str, lowest: int, highest: int) -> int:
    if not NUMBER.fullmatch(value) or not lowest <= int(value) <= highest:
        raise RuleInvalid(f"{name} is a number from {lowest} to {highest}.")
    return int(value)


def _numbers(lowest: int, highest: int) -> Callable[[str, str], tuple[int, ...]]:
    """Several numbers, each once, and none of them nought."""

    def read(value: str, name: str) -> tuple[int, ...]:
        found = {_number(each, name, lowest, highest) for each in value.split(",")}
        if 0 in found:
            raise RuleInvalid(f"{name} is never 0.")
        return tuple(sorted(found))

    return read


def _weekdays(value: str, name: str) -> tuple[Nth, ...]:
    found = set()
    for each in value.split(","):
        said = WEEKDAY.fullmatch(each)
        if said is None or (said[1] and not 1 <= abs(int(said[1])) <= 53):
            raise RuleInvalid("BYDAY names weekdays like MO, or 2TU and -1FR of a month.")
        found.add(Nth(int(said[1] or 0), WEEKDAYS.index(said[2])))
    return tuple(sorted(found))


def _week_start(value: str, name: str) -> int:
    if value not in WEEKDAYS:
        raise RuleInvalid("WKST is a weekday like MO.")
    return WEEKDAYS.index(value)


def _until(value: str, name: str) -> Until:
    said = UNTIL.fullmatch(value)
    try:
        if said is None:
            raise ValueError(value)
        if said[2] is None:
            return datetime.strptime(said[1], "%Y%m%d").replace(tzinfo=UTC).date()
        moment = datetime.strptime(said[1] + said[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - the wall's
        if not MINYEAR < moment.year < MAXYEAR:
            # By another clock it could lie before or after all that can be said.
            raise ValueError(value)
    except ValueError as error:
        raise RuleInvalid("UNTIL is a day like 20271231, or a moment: 20271231T090000Z.") from error
    return moment.replace(tzinfo=UTC) if said[3] else moment


READERS: Final[Mapping[str, tuple[str, Callable[[str, str], Any]]]] = {
    "FREQ": ("frequency", _frequency),
    "INTERVAL": ("interval", _count),
    "COUNT": ("count", _count),
    "UNTIL": ("until", _until),
    "BYMONTH": ("months", _numbers(1, 12)),
    "BYMONTHDAY": ("month_days", _numbers(-31, 31)),
    "BYDAY": ("weekdays", _weekdays),
    "BYSETPOS": ("positions", _numbers(-366, 366)),
    "WKST": ("week_start", _week_start),
}


def _joined(values: tuple[Any, ...]) -> str:
    return ",".join(map(str, values))


def _written(until: Until | None) -> str:
    if until is None:
        return ""
    if not isinstance(until, datetime):
        return f"{until:%Y%m%d}"
    return f"{until:%Y%m%dT%H%M%S}" + ("Z" if until.tzinfo else "")
