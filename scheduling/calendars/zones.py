"""VTIMEZONE for the zones of the IANA database.

Our own, because icalendar 7.3 writes the beginning of a summer time as the clock shows it after
the change, where RFC 5545 (3.6.5) wants it as it showed before: an hour late for its readers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

# No zone changes its clock twice in so short a time.
STEP: Final = timedelta(days=1)
SECOND: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Onset:
    """From `at`, in UTC, the clock is `after` ahead of UTC, where it was `before`."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


def vtimezone(zone: ZoneInfo, first: datetime, last: datetime) -> Timezone:
    """What the clocks of `zone` do in the years from `first` to `last`."""
    component = Timezone()
    component.add("tzid", zone.key)
    for onset in _onsets(zone, first.year, last.year):
        part = TimezoneDaylight() if onset.is_summer else TimezoneStandard()
        # By the clock that was about to be changed.
        part.add("dtstart", (onset.at + onset.before).replace(tzinfo=None))
        part.add("tzoffsetfrom", onset.before)
        part.add("tzoffsetto", onset.after)
        part.add("tzname", onset.name)
        component.add_component(part)
    return component


def local(instant: datetime, zone: ZoneInfo) -> datetime | None:
    """`instant` by the clock of `zone`; None for the hour that a clock shows twice, when it is
    the second time: a calendar takes such a time for the first (RFC 5545, 3.3.5)."""
    shown = instant.astimezone(zone)
    return None if shown.fold else shown


@lru_cache(maxsize=512)
def _onsets(zone: ZoneInfo, first_year: int, last_year: int) -> tuple[Onset, ...]:
    # A year begins and ends by the clock of the zone, which is less than two days from UTC.
    begin = datetime(first_year, 1, 1, tzinfo=UTC) - 2 * STEP
    end = datetime(last_year + 1, 1, 1, tzinfo=UTC) + 2 * STEP
    standing = _offset(begin, zone)
    return (_onset(begin, standing, zone), *_changes(begin, end, zone))


def _changes(begin: datetime, end: datetime, zone: ZoneInfo) -> Iterator[Onset]:
    at = begin
    while at < end:
        before, following = _offset(at, zone), at + STEP
        if _offset(following, zone) != before:
            yield _onset(_first_after(at, following, before, zone), before, zone)
        at = following


def _first_after(low: datetime, high: datetime, before: timedelta, zone: ZoneInfo) -> datetime:
    while high - low > SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if _offset(middle, zone) == before:
            low = middle
        else:
            high = middle
    return high


def _onset(at: datetime, before: timedelta, zone: ZoneInfo) -> Onset:
    shown = at.astimezone(zone)
    return Onset(
        at=at.replace(tzinfo=None),
        before=before,
        after=_offset(at, zone),
        name=shown.tzname() or zone.key,
        is_summer=bool(shown.dst()),
    )


def _offset(at: datetime, zone: ZoneInfo) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)
