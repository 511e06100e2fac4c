"""When the clocks change: over every zone of the world and two years, no false slot, none missing.

The expectation is computed another way than the slots are: every quarter of an hour of a day
is read off the zone's own clock, and either lies in the hours or does not.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from scheduling.hours import MIDNIGHT, Rule, working_spans
from scheduling.neighbours import Ways, seconds
from scheduling.slots import Agenda, Search, VisitShape, moments

pytestmark = pytest.mark.once

FIRST, DAYS = date(2027, 1, 1), 730
DAY, QUARTER, VISIT = timedelta(days=1), 900, 3600
SHAPE = VisitShape(duration_minutes=VISIT // 60)
NO_WAYS = Ways({}, None)
HOURS = [
    (time(9), time(18)),
    (time(13), time(21)),
    (time(0), time(6)),
    (time(0), time(0)),
    (time(22), time(0)),
    (time(0), time(1, 30)),
    (time(1, 30), time(4)),
    (time(1, 15), time(2, 45)),
    (time(20, 30), time(21, 45)),
]
# The days about a change of the clocks are tried in all zones, of the others every so many;
# each single one with SLOTS_EVERY_DAY=1, which takes minutes.
EVERY = 1 if os.environ.get("SLOTS_EVERY_DAY") else 97


def offset(zone, day):
    return datetime.combine(day, MIDNIGHT, zone).utcoffset()


@cache
def days_to_try(name):
    """The days beside each change of the zone's clocks, and some others."""
    zone = ZoneInfo(name)
    days = [FIRST + DAY * number for number in range(DAYS)]
    offsets = [offset(zone, day) for day in days]
    changed = [at for at in range(1, DAYS) if offsets[at] != offsets[at - 1]]
    beside = {at + away for at in changed for away in (-2, -1, 0, 1)}
    return sorted({days[at] for at in beside | set(range(0, DAYS, EVERY)) if 0 <= at < DAYS})


def offered(zone, day, opens, closes):
    rule = Rule(day.weekday(), opens, closes)
    spans = [(seconds(a), seconds(b)) for a, b in working_spans([rule], zone, day, day)]
    search = Search(shape=SHAPE, earliest=0, latest=1 << 40)
    agenda = Agenda(1, spans, [], past_hour=-seconds_of(offset(zone, day)))
    return list(moments(agenda, search, NO_WAYS))


def seconds_of(length):
    return int(length.total_seconds())


def quarters(zone, day):
    """Each quarter of an hour of the local day: its instant, and what the clock shows."""
    at = seconds(datetime.combine(day, MIDNIGHT, UTC)) - 86400
    shown = ((at + QUARTER * n, local(at + QUARTER * n, zone)) for n in range(3 * 96))
    return [(instant, wall.time()) for instant, wall in shown if wall.date() == day]


def local(at, zone):
    return datetime.fromtimestamp(at, zone)


def expected(clock, opens, closes):
    """The full and half hours of the clock, and when an unbroken stretch begins: wherever an
    hour still fits."""
    worked = [
        instant for instant, wall in clock if opens <= wall and (wall < closes or not closes.hour)
    ]
    inside, shown, found = set(worked), dict(clock), []
    for instant in worked:
        if instant - QUARTER not in inside:
            begun = instant
        fits = all(instant + ahead in inside for ahead in range(0, VISIT, QUARTER))
        if fits and (instant == begun or shown[instant].minute % 30 == 0):
            found.append(instant)
    return found


def test_every_zone_of_the_world_is_offered_just_the_hours_that_its_clocks_show():
    wrong = []
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        for day in days_to_try(name):
            clock = quarters(zone, day)
            wrong += [
                (name, day, opens, closes)
                for opens, closes in HOURS
                if offered(zone, day, opens, closes) != expected(clock, opens, closes)
            ]

    assert wrong == []


def test_the_days_on_which_clocks_change_are_among_those_tried():
    assert {date(2027, 3, 14), date(2027, 11, 7), date(2028, 3, 12)} <= set(
        days_to_try("America/New_York")
    )


@pytest.mark.parametrize(
    ("name", "day", "slots"),
    [
        # The night that is an hour shorter, the one that is longer, half an hour, no midnight.
        ("America/New_York", date(2027, 3, 14), 9),
        ("America/New_York", date(2027, 11, 7), 13),
        ("Australia/Lord_Howe", date(2027, 10, 3), 10),
        ("America/Santiago", date(2027, 9, 5), 9),
    ],
)
def test_a_night_from_midnight_to_six_has_the_slots_that_it_has_hours_for(name, day, slots):
    found = offered(ZoneInfo(name), day, time(0), time(6))

    assert len(found) == len(set(found)) == slots
