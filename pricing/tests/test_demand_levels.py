"""How a factor moves in time and from place to place, whatever comes."""

import inspect
from collections import Counter, defaultdict, deque
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing.demand import curve, factors, levels, smoothing, spread, town
from pricing.demand.curve import LEVELS
from pricing.demand.levels import Reading
from pricing.demand.spread import STEP, blended, lowered
from pricing.demand.town import advanced

pytestmark = pytest.mark.once

KOLKATA = ZoneInfo("Asia/Kolkata")
NOON = datetime(2027, 3, 1, 6, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)

hundredths = st.integers(90, 150)
# Minutes until somebody looks again: mostly soon, at times after hours or days.
pauses = st.one_of(st.integers(1, 30), st.integers(1, 300), st.integers(1, 2_000))
zones = st.sampled_from([KOLKATA, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kathmandu")])


def name(reading):
    return LEVELS[reading.level]


def told(steps, zone):
    """What a price would have read all the while, at every look and in between."""
    reading, at, seen = Reading(at=NOON), NOON, []
    for minutes, wanted in steps:
        looks = [at + ahead * MINUTE for ahead in range(0, minutes, 19)]
        seen += [(look, reading.settled(look, zone)) for look in looks]
        at += minutes * MINUTE
        reading = reading.settled(at, zone).moved(wanted, at, zone)
        seen.append((at, reading))
    return seen


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(pauses, hundredths), max_size=20), zones)
def test_a_level_changes_three_times_a_local_day_at_most_and_one_step_at_a_time(steps, zone):
    changes = Counter()

    for (_, before), (at, after) in pairwise(told(steps, zone)):
        # It may have changed before midnight and be looked at after.
        changed_at = after.level_since or at
        assert 90 <= after.hundredths <= 150
        assert abs(after.level - before.level) <= 1
        changes[changed_at.astimezone(zone).date()] += after.level != before.level

    assert max(changes.values(), default=0) <= 3


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(pauses, hundredths), max_size=20), st.sampled_from([60, 80, 120, 160]))
def test_for_a_visit_days_ahead_it_is_no_oftener_told_another(steps, hours_ahead):
    visit = NOON + timedelta(hours=hours_ahead)
    changes = Counter()

    found = [
        (at, factors.demand_factor(reading, hours_ahead=(visit - at) / timedelta(hours=1)).level)
        for at, reading in told(steps, KOLKATA)
        if at < visit
    ]

    for (_, before), (at, after) in pairwise(found):
        changes[at.astimezone(KOLKATA).date()] += after != before
    assert max(changes.values(), default=0) <= 3


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(pauses, hundredths), max_size=20), zones)
def test_it_rises_by_no_more_than_a_tenth_in_any_hour(steps, zone):
    seen = told(steps, zone)

    for number, (at, after) in enumerate(seen):
        for earlier, before in seen[max(0, number - 60) : number]:
            if at - earlier <= timedelta(minutes=59):
                assert after.hundredths <= before.hundredths * 1.1


@given(st.lists(st.tuples(st.integers(1, 60), hundredths), max_size=30), hundredths, hundredths)
def test_more_wanted_never_gives_less(steps, one, other):
    (_, reading) = [(NOON, Reading(at=NOON)), *told(steps, KOLKATA)][-1]
    soon = reading.at + MINUTE

    less, more = (
        reading.moved(wanted, soon, KOLKATA).hundredths for wanted in sorted([one, other])
    )

    assert less <= more


def test_ten_thousand_looks_at_random_break_no_limit():
    chance, reading, at = Random(1), Reading(at=NOON), NOON
    changes, hour = Counter(), deque()

    for _ in range(10_000):
        at += chance.choice((1, 1, 1, 5, 20, 60)) * MINUTE
        wanted = int(100 * curve.multiplier_of(chance.uniform(0, 3)))
        was = reading.settled(at, KOLKATA)
        reading = was.moved(wanted, at, KOLKATA)
        hour.append((at, reading.hundredths))
        while hour[0][0] < at - timedelta(minutes=59):
            hour.popleft()
        assert 90 <= reading.hundredths <= 150
        assert reading.hundredths <= 1.1 * min(was.hundredths, *(value for _, value in hour))
        changes[at.astimezone(KOLKATA).date()] += reading.level != was.level

    assert max(changes.values()) == 3


def test_a_rush_becomes_a_peak_by_steps_of_an_hour():
    reading, at = Reading(at=NOON), NOON
    names = []

    for _ in range(300):
        at += MINUTE
        reading = reading.moved(150, at, KOLKATA)
        names.append((name(reading), reading.hundredths))

    assert [names[minute] for minute in (0, 60, 61, 122, 299)] == [
        ("high", 110),
        ("high", 110),
        ("high", 121),
        ("peak", 133),
        ("peak", 150),
    ]


def test_hovering_about_an_edge_changes_no_name():
    reading, at = Reading(at=NOON).moved(110, NOON, KOLKATA), NOON

    for number in range(1, 200):
        at += MINUTE
        reading = reading.moved(110 - number % 4, at, KOLKATA)

    assert (name(reading), reading.changes) == ("high", 1)


def test_the_third_change_of_a_day_is_its_last():
    reading, at = Reading(at=NOON), NOON

    for number in range(9):
        reading = reading.moved(150 if number % 2 == 0 else 90, at, KOLKATA)
        at += timedelta(hours=1)

    assert reading.changes == 3


def test_where_nobody_looks_any_more_it_goes_home_by_itself():
    at = NOON + timedelta(hours=4)
    reading = Reading(at=at, hundredths=150, level=3, level_since=NOON, day=at.date(), changes=2)

    after = [reading.settled(at + timedelta(hours=hours), KOLKATA) for hours in (0, 1, 3, 12, 40)]

    assert [each.hundredths for each in after] == [150, 129, 107, 100, 100]
    assert [name(each) for each in after] == ["peak", "peak", "high", "normal", "normal"]
    assert after[-1].is_at_rest


def test_where_staff_hold_demand_out_it_is_neutral_and_starts_again_from_there():
    reading = Reading(at=NOON, hundredths=150, level=3).held(NOON)

    assert (name(reading), reading.hundredths) == ("normal", 100)
    assert reading.moved(150, NOON + MINUTE, KOLKATA).hundredths == 110


class Streets:
    """Places that touch where an edge joins them."""

    def __init__(self, edges):
        self.edges = defaultdict(set)
        for one, other in edges:
            self.edges[one].add(other)
            self.edges[other].add(one)

    def beside(self, place):
        return self.edges[place]


places = st.sampled_from([str(number) for number in range(12)])
towns = st.lists(st.tuples(places, places), max_size=40).map(Streets)
wishes = st.dictionaries(places, hundredths, max_size=12)


def jumps(values, town):
    return [
        (one, other)
        for one in values
        for other in town.beside(one)
        if one != other and abs(values[one] - values.get(other, 100)) > STEP
    ]


@given(wishes, towns)
def test_places_that_touch_differ_by_a_tenth_at_most(wanted, town):
    found = blended(wanted, town)

    assert jumps(found, town) == []
    assert all(90 <= value <= 150 for value in found.values())
    assert wanted.keys() <= found.keys()


@given(wishes, towns)
def test_what_fits_already_stays_as_it_is(wanted, town):
    found = blended(wanted, town)

    assert blended(found, town) == found


@given(wishes, towns, places, st.integers(0, 60))
def test_more_wanted_somewhere_never_means_less_anywhere(wanted, town, place, more):
    before = blended(wanted | {place: wanted.get(place, 100)}, town)
    after = blended(wanted | {place: min(150, wanted.get(place, 100) + more)}, town)

    assert all(value <= after.get(each, 100) for each, value in before.items())


@given(st.dictionaries(places, hundredths, min_size=12), towns)
def test_lowering_only_lowers_and_leaves_no_jump(values, town):
    found = lowered(values, town)

    assert jumps(found, town) == []
    assert all(found[place] <= value for place, value in values.items())
    assert lowered(found, town) == found


def test_a_rush_spills_over_and_is_damped_by_what_is_known_beside_it():
    row = Streets([("a", "b"), ("b", "c"), ("c", "d")])

    assert blended({"a": 150}, row) == {"a": 150, "b": 140, "c": 130, "d": 120}
    assert blended({"a": 150, "b": 100}, row) == {"a": 130, "b": 120, "c": 110}


@settings(max_examples=60, deadline=None)
@given(
    towns,
    st.lists(st.tuples(pauses, wishes, st.frozensets(places, max_size=2)), max_size=12),
)
def test_a_town_keeps_every_limit_at_once_whatever_comes(town, steps):
    readings, at, changes = {}, NOON, Counter()

    for minutes, wanted, held in steps:
        at += minutes * MINUTE
        before = {place: each.settled(at, KOLKATA) for place, each in readings.items()}
        readings = advanced(readings, wanted, town, at=at, zone=KOLKATA, is_held=held.__contains__)

        found = {place: each.hundredths for place, each in readings.items()}
        assert jumps(found, town) == []
        assert all(found.get(place, 100) == 100 for place in held)
        for place, after in readings.items():
            was = before.get(place, Reading(at=at))
            if place not in held:  # which is neutral at once, from wherever
                assert after.hundredths <= was.hundredths * 1.1
                changes[place, at.astimezone(KOLKATA).date()] += after.level != was.level

    assert max(changes.values(), default=0) <= 3


def test_nothing_here_can_be_told_who_asks():
    personal = {"user", "customer", "account", "actor", "person", "phone", "device", "name", "id"}
    taken = {
        word
        for module in (curve, factors, levels, smoothing, spread, town)
        for _, thing in inspect.getmembers(module, callable)
        if getattr(thing, "__module__", "").startswith("pricing.demand")
        for parameter in inspect.signature(thing).parameters
        for word in parameter.split("_")
    }

    assert taken & personal == set()
