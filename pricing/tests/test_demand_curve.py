"""The pure way from counted asks to a multiplier."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.demand.curve import HIGHEST, LOWEST, POINTS, level_name, multiplier_of
from pricing.demand.smoothing import (
    FEW_ASKS,
    customary,
    lately,
    lately_at,
    pressure,
    trust,
    usual_asks,
)

pytestmark = pytest.mark.once

pressures = st.floats(0, 100)
asks = st.floats(0, 10_000)
shares = st.floats(0, 1)
arounds = st.floats(0.5, 3)


@pytest.mark.parametrize(("at", "multiplier"), POINTS)
def test_the_curve_goes_through_its_points(at, multiplier):
    assert multiplier_of(at) == pytest.approx(multiplier)


@given(st.tuples(pressures, pressures).map(sorted))
def test_more_pressure_never_lowers_the_multiplier_and_no_step_is_sudden(pair):
    less, more = map(multiplier_of, pair)

    assert LOWEST <= less <= more <= HIGHEST
    # The steepest part rises by 0.15 over 0.35.
    assert more - less <= (pair[1] - pair[0]) * 0.43 + 1e-9


@pytest.mark.parametrize(
    ("multiplier", "name"),
    [(0.9, "low"), (0.969, "low"), (0.97, "normal"), (1.1, "high"), (1.25, "peak"), (1.5, "peak")],
)
def test_a_multiplier_has_a_name(multiplier, name):
    assert level_name(multiplier) == name


def test_what_was_asked_an_hour_ago_counts_half():
    assert lately([(0, 4), (1, 4), (2, 4)]) == 7


def test_where_as_many_are_asked_hour_after_hour_the_smoothed_number_stands_still():
    hour_by_minutes = [(minute / 600, 0.5) for minute in range(600 * 24)]

    assert lately(hour_by_minutes) == pytest.approx(lately_at(300), rel=0.001)


def test_as_much_work_asked_as_can_be_done_is_the_usual_pressure():
    usual = usual_asks(vendor_hours_a_week=20 * 1.5 * 98, job_hours=1.5)

    # Of ten asks three become work.
    assert usual == pytest.approx(lately_at(20 / 0.3))
    assert pressure(asked=usual, usual=usual, trust=1) == pytest.approx(1)


def test_what_is_customary_is_no_rush_even_where_few_can_come():
    usual = usual_asks(vendor_hours_a_week=1, job_hours=1, customary=40)

    assert usual == 40


@pytest.mark.parametrize("hour", [0.0, 7.25, 13.5, 23.99])
def test_what_is_customary_all_day_long_is_what_lately_comes_to(hour):
    assert customary([300.0] * 24, hour) == pytest.approx(lately_at(300), rel=0.05)


def test_what_thirty_asks_show_counts_as_much_as_what_is_around():
    assert pressure(asked=60 + FEW_ASKS, usual=30, around=1, trust=1) == pytest.approx((2 + 1) / 2)


@given(asks, arounds)
def test_with_nothing_asked_and_nothing_learned_it_is_as_around(usual, around):
    assert pressure(asked=0, usual=usual, around=around) == pytest.approx(around)
    assert multiplier_of(pressure(asked=0, usual=usual)) == 1


@given(st.tuples(asks, asks).map(sorted), asks, arounds, shares)
def test_more_asks_never_lower_the_pressure(pair, usual, around, how_far):
    less, more = (
        pressure(asked=asked, usual=usual, around=around, trust=how_far) for asked in pair
    )

    assert less <= more + 1e-9


@given(asks, st.tuples(asks, asks).map(sorted), arounds, shares)
def test_more_who_can_come_never_raise_the_pressure(asked, pair, around, how_far):
    few, many = (pressure(asked=asked, usual=usual, around=around, trust=how_far) for usual in pair)

    assert many <= few + 1e-9


@given(asks, asks, st.tuples(arounds, arounds).map(sorted), shares)
def test_a_busier_district_never_lowers_the_pressure(asked, usual, pair, how_far):
    calm, busy = (
        pressure(asked=asked, usual=usual, around=around, trust=how_far) for around in pair
    )

    assert calm <= busy + 1e-9


@given(asks, st.floats(0, 23.99))
def test_silence_is_trusted_by_day_where_much_is_asked_and_never_wholly(learned, hour):
    assert 0 <= trust(learned_asks=learned, local_hour=hour) < 1


@pytest.mark.parametrize(("hour", "far"), [(4, 0.02), (8, 0.0), (9, 0.5), (21, 1.0), (23, 0.5)])
def test_silence_says_little_at_night(hour, far):
    assert trust(learned_asks=1e9, local_hour=hour) == pytest.approx(far, abs=0.01)
