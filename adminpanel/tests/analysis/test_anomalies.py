import math
import random
import time

import pytest

from adminpanel.analysis.anomalies import TOGETHER, WARM_UP, WEEK, events, odd_sums, scores

pytestmark = pytest.mark.once

DAY = (3, 2, 20, 45, 40, 38, 52, 18)
AT = 10 * WEEK + 12


def _weeks(weeks, *, scale=10.0, seed=4):
    """Days with a rhythm, quieter on Sundays, and the chance of counts round it."""
    chance = random.Random(seed)
    sums = []
    for at in range(weeks * WEEK):
        usual = scale * DAY[at % 8] * (0.6 if at // 8 % 7 == 6 else 1)
        sums.append(max(0.0, round(chance.gauss(usual, math.sqrt(usual)))))
    return sums


def test_weeks_like_the_ones_before_are_nothing_unusual():
    for scale in (0.02, 0.5, 10):
        assert odd_sums(_weeks(30, scale=scale)) == []


def test_a_day_of_thrice_as_much_and_a_day_of_nothing_are_found_as_one_event_each():
    sums = _weeks(16)
    for at in range(AT, AT + 6):
        sums[at] *= 3
    for at in range(AT + 2 * WEEK, AT + 2 * WEEK + 6):
        sums[at] = 0

    more, less = events(sums)

    assert AT <= more.first <= more.last < AT + 6
    assert more.is_more
    assert more.value > 2 * more.usual
    assert AT + 2 * WEEK <= less.first <= less.last < AT + 2 * WEEK + 6
    assert not less.is_more
    assert less.value == 0


def test_what_happens_once_moves_neither_what_is_usual_later_nor_the_spread():
    sums = _weeks(16)
    for at in range(AT, AT + 8):
        sums[at] *= 4

    assert {odd.at // WEEK for odd in odd_sums(sums)} == {AT // WEEK}


def test_a_jump_that_a_small_count_makes_by_chance_is_nothing_unusual():
    sums = [1.0] * (12 * WEEK)
    sums[AT] = 6.0
    assert odd_sums(sums) == []

    sums[AT] = 30.0
    assert [odd.at for odd in odd_sums(sums)] == [AT]


def test_what_was_not_counted_is_passed_over_and_does_not_count_as_nothing():
    sums = [None if 3 * WEEK <= at < 4 * WEEK else each for at, each in enumerate(_weeks(16))]

    assert odd_sums(sums) == []
    assert {each.at for each in scores(sums)}.isdisjoint(range(3 * WEEK, 4 * WEEK))


def test_nothing_is_said_of_the_first_weeks():
    assert odd_sums([5.0] * (WARM_UP - 1) + [500.0]) == []
    assert len(odd_sums([5.0] * WARM_UP + [500.0])) == 1


def test_two_days_apart_are_two_events():
    sums = _weeks(16)
    for at in (AT, AT + TOGETHER + 1):
        sums[at] = 5000.0

    assert [(event.first, event.last) for event in events(sums)] == [
        (AT, AT),
        (AT + TOGETHER + 1, AT + TOGETHER + 1),
    ]


def test_a_year_of_a_place_takes_less_cpu_than_three_tenths_of_a_second():
    sums = _weeks(52)

    began = time.process_time()
    odd_sums(sums)

    assert time.process_time() - began < 0.3
