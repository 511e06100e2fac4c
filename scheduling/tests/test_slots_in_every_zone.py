"""No slot that does not exist, none twice, none outside working hours: in every zone.

By default the days around every change of the clocks in two years, and some others;
`EVERY_DAY=1` tries all of them.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from scheduling.hours import Rule, working_spans
from scheduling.neighbours import Ways
from scheduling.slots import Agenda, Search, VisitShape, starts

FIRST, LAST = date(2027, 1, 1), date(2028, 12, 31)
DAY = timedelta(days=1)
HOUR_LONG = VisitShape(duration_minutes=60)
NO_WAYS = Ways({}, None)
SHIFTS = ((time(9), time(17)), (time(0), time(0)), (time(1, 30), time(4)))
# One test for each first letter, so that several processes share the work.
LETTERS = sorted({name[0] for name in available_timezones()})


def days_to_try(zone):
    everyday = [FIRST + DAY * n for n in range((LAST - FIRST).days + 1)]
    if os.environ.get("EVERY_DAY"):
        return everyday
    offsets = [
        datetime.combine(day, time(12), UTC).astimezone(zone).utcoffset() for day in everyday
    ]
    changed = {n for n in range(1, len(offsets)) if offsets[n] != offsets[n - 1]}
    near = {n + d for n in changed for d in (-2, -1, 0, 1) if 0 <= n + d < len(everyday)}
    return [everyday[n] for n in sorted(near | {0, 123, 456})]


def offered(zone, day, shift):
    rule = Rule(day.weekday(), *shift)
    spans = working_spans([rule], zone, day, day)
    seconds = [(int(a.timestamp()), int(b.timestamp())) for a, b in spans]
    search = Search(shape=HOUR_LONG, earliest=0, latest=1 << 40)
    agenda = Agenda(provider_id=1, spans=seconds, taken=())
    return [datetime.fromtimestamp(start.at, UTC) for start in starts(agenda, search, NO_WAYS)]


def is_worked(moment, zone, day, shift):
    """What a clock on the wall says of it."""
    wall = moment.astimezone(zone).replace(tzinfo=None)
    opens = datetime.combine(day, shift[0])
    closes = datetime.combine(day + DAY if shift[1] == time(0) else day, shift[1])
    return opens <= wall < closes


def expected(zone, day, shift):
    """The half hours from each opening whose whole hour is worked, minute for minute."""
    noon = datetime.combine(day, time(12), UTC)
    quarter = timedelta(minutes=15)
    moments = [noon + quarter * n for n in range(-4 * 28, 4 * 28)]
    worked = [is_worked(moment, zone, day, shift) for moment in moments]
    found, opening = [], None
    for n, moment in enumerate(moments):
        if not worked[n]:
            opening = None
            continue
        opening = n if opening is None else opening
        if (n - opening) % 2 == 0 and all(worked[n : n + 4]):
            found.append(moment)
    return found


@pytest.mark.once
@pytest.mark.parametrize("letter", LETTERS)
def test_slots_are_what_the_clock_on_the_wall_says(letter):
    wrong = []
    for name in sorted(available_timezones()):
        if name[0] != letter:
            continue
        zone = ZoneInfo(name)
        for day in days_to_try(zone):
            for shift in SHIFTS:
                if offered(zone, day, shift) != expected(zone, day, shift):
                    wrong.append((name, day, shift))

    assert wrong == []
