"""When a contractor arrives, and which of their pings are believed: pure arithmetic."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.eta import FASTEST, SLOWEST, Point, estimate, pace
from jobs.tracks import MOST_POINTS, Fix, can_have_come, is_far, thinned, without_start
from scheduling.travel import GreatCircle

pytestmark = pytest.mark.once

NOON = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)  # one o'clock in Delhi: no rush hour
WAY = GreatCircle()
HOME = Point(28.6289, 77.2150)
MINUTE = timedelta(minutes=1)


def fix(latitude, minutes=0.0, longitude=77.2150, **more):
    return Fix(latitude=latitude, longitude=longitude, recorded_at=NOON + minutes * MINUTE, **more)


def test_who_was_just_seen_takes_as_long_as_the_way_is_estimated():
    found = estimate([fix(28.5)], HOME, now=NOON, way=WAY)

    km = 1.35 * 14.333  # the great circle, by road
    driving = 60 * (5 / 16 + 10 / 20 + (km - 15) / 27)
    assert found.km == round(km, 1)
    assert found.minutes == -(-(driving + 5) // 1)
    assert found.is_stale is False


def test_who_gets_on_half_as_fast_takes_longer_and_who_flies_takes_less():
    start = fix(28.50)
    slow, quick = fix(28.51, minutes=14), fix(28.56, minutes=8)

    late = estimate([slow, start], HOME, now=slow.recorded_at, way=WAY)
    early = estimate([quick, start], HOME, now=quick.recorded_at, way=WAY)

    assert late.minutes > estimate([slow], HOME, now=slow.recorded_at, way=WAY).minutes
    assert early.minutes < estimate([quick], HOME, now=quick.recorded_at, way=WAY).minutes


def test_a_red_light_decides_nothing():
    start, stopped = fix(28.50), fix(28.50, minutes=1)

    assert pace([stopped, start], HOME, WAY) > 0.85


def test_at_the_gate_there_is_no_way_left():
    there = fix(28.6290)

    found = estimate([there], HOME, now=NOON + MINUTE, way=WAY)

    assert (found.minutes, found.arrives_at) == (0, NOON + MINUTE)


def test_who_was_not_heard_of_for_long_is_said_to_be_stale_and_never_arrives_in_the_past():
    found = estimate([fix(28.62)], HOME, now=NOON + 90 * MINUTE, way=WAY)

    assert (found.is_stale, found.minutes, found.arrives_at) == (True, 0, NOON + 90 * MINUTE)


def test_of_nobody_nothing_is_estimated():
    assert estimate([], HOME, now=NOON, way=WAY) is None


degrees = st.floats(min_value=-0.6, max_value=0.6)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    places=st.lists(st.tuples(degrees, degrees), min_size=1, max_size=6),
    gap=st.integers(min_value=1, max_value=1_000),
)
def test_whatever_the_phone_says_the_estimate_is_a_time_to_come(places, gap):
    fixes = [
        fix(28.6 + north, minutes=-gap * index / 60, longitude=77.2 + east)
        for index, (north, east) in enumerate(places)
    ]

    found = estimate(fixes, HOME, now=NOON, way=WAY)

    assert found.arrives_at >= NOON
    assert found.minutes >= 0
    assert SLOWEST <= pace(fixes, HOME, WAY) <= FASTEST


def test_nobody_was_on_the_other_side_of_the_country_a_minute_ago():
    here, far = fix(28.6), fix(19.0, minutes=1)

    assert not can_have_come(here, far)
    assert is_far(far, here, None)


def test_a_second_ping_that_says_the_same_is_believed():
    here, far, again = fix(28.6), fix(28.9, minutes=1), fix(28.901, minutes=2)

    assert is_far(far, here, None)
    assert not is_far(again, here, far)


def test_who_was_silent_long_enough_may_be_anywhere_near():
    assert not is_far(fix(28.9, minutes=20), fix(28.6), None)


def test_what_is_not_exact_may_be_off_by_as_much():
    assert is_far(fix(28.61, minutes=0.01), fix(28.6), None)
    assert not is_far(fix(28.61, minutes=0.01, accuracy_meters=900), fix(28.6), None)


def test_where_a_way_begins_is_not_drawn():
    way = [fix(28.6 + index * 0.001, minutes=index) for index in range(6)]

    assert without_start(way) == way[3:]
    assert without_start(way[:2]) == way[1:2]
    assert without_start([]) == []


def test_a_way_is_drawn_with_few_points_that_keep_its_ends():
    way = [fix(28.5 + index * 0.0001, minutes=index / 60) for index in range(5_000)]

    drawn = thinned(way)

    assert 50 < len(drawn) <= MOST_POINTS
    assert (drawn[0], drawn[-1]) == (way[0], way[-1])
    assert thinned([]) == []
    assert thinned(way[:1]) == way[:1]
