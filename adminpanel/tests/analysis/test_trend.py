import random
from datetime import date, timedelta

import pytest

from adminpanel.analysis.trend import (
    LEAST_WEEKS,
    MOST_WEEKS,
    Direction,
    theil_sen,
    trend_of,
    weekly_sums,
    without_season,
)

pytestmark = pytest.mark.once

MONDAY = date(2026, 6, 1)


def _weeks(weeks, *, slope=0.0, seed=1):
    chance = random.Random(seed)
    return [100 + slope * week + chance.gauss(0, 8) for week in range(weeks)]


def test_more_each_week_is_a_trend_upwards_and_the_interval_holds_its_slope():
    trend = trend_of(_weeks(12, slope=6))

    assert trend.direction is Direction.UP
    assert trend.low < 6 < trend.high
    assert trend.in_percent(trend.slope) == pytest.approx(100 * trend.slope / trend.usual)
    assert trend_of(_weeks(12, slope=-5)).direction is Direction.DOWN


def test_weeks_without_a_trend_are_seldom_said_to_have_one():
    called = [trend_of(_weeks(10, seed=seed)).direction for seed in range(30)]

    # The interval leaves one in ten to chance.
    assert sum(each is not Direction.NONE for each in called) <= 6


def test_one_wild_week_makes_no_trend():
    weeks = _weeks(12)
    weeks[-1] *= 5

    assert trend_of(weeks).direction is Direction.NONE


def test_too_few_weeks_and_weeks_of_nothing_say_nothing():
    assert trend_of([5.0] * (LEAST_WEEKS - 1)).direction is Direction.UNKNOWN
    assert trend_of([0.0] * 12).direction is Direction.UNKNOWN
    assert trend_of([]).slope is None


def test_the_same_weeks_always_give_the_same_answer():
    assert trend_of(_weeks(12)) == trend_of(_weeks(12))


def test_weeks_that_are_full_everywhere_are_no_trend_here():
    everywhere = [1000.0] * 8 + [1800.0] * 2
    here = [each / 10 for each in everywhere]

    assert without_season(here, everywhere) == pytest.approx([100.0] * 10)
    assert trend_of(here, everywhere).direction is Direction.NONE


def test_what_is_known_of_other_weeks_is_left_aside():
    here = _weeks(8)

    assert without_season(here, [1.0] * 7) == here
    assert without_season(here, [0.0] * 8) == here
    assert without_season(here, None) == here


def test_only_whole_weeks_count_the_oldest_first():
    days = {MONDAY + timedelta(days=day): 1.0 + (day >= 7) for day in range(20)}

    sums = weekly_sums(days, first=MONDAY, until=MONDAY + timedelta(days=16))

    assert sums == [7 * 1.0 + 2, 7 * 2.0]
    long_ago = MONDAY - timedelta(days=1000)
    assert len(weekly_sums(days, first=long_ago, until=MONDAY)) == MOST_WEEKS


def test_the_slope_is_the_median_of_all_slopes_between_two_weeks():
    assert theil_sen([1, 2, 3, 100]) == 17.0
    assert theil_sen([5, 3, 1]) == -2
