"""When a value opens an alert and when it ends one: for every value and every pair of lines."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from adminpanel.alerting.judging import Lines, Standing, Step, step_of
from adminpanel.alerting.watches import WATCHES
from adminpanel.states import AlertKind

pytestmark = pytest.mark.once

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TEN = timedelta(minutes=10)
values = st.floats(-1e6, 1e6)
lines = st.builds(Lines, threshold=values, recovery=values, is_little_bad=st.booleans())


def step(value, *, worst=8.0, ago=0, calm=None, of=None, lasts=TEN):
    standing = Standing(
        worst=worst,
        measured_at=NOW - timedelta(minutes=ago),
        calm_since=None if calm is None else NOW - timedelta(minutes=calm),
    )
    of = of or Lines(threshold=5, recovery=1)
    return step_of(standing, value, lines=of, lasts=lasts, now=NOW)


@settings(max_examples=50)
@given(lines, values)
def test_no_value_is_bad_and_well_at_once(lines, value):
    assume(lines.are_apart)

    assert not (lines.is_bad(value) and lines.is_well(value))


@settings(max_examples=50)
@given(lines)
def test_a_rule_whose_lines_lie_apart_opens_at_the_one_and_closes_at_the_other(lines):
    assume(lines.are_apart)

    assert lines.is_bad(lines.threshold)
    assert lines.is_well(lines.recovery)


@settings(max_examples=50)
@given(st.lists(st.floats(1.1, 4.9), max_size=60))
def test_a_value_that_trembles_between_the_lines_closes_nothing(values):
    assert {step(value) for value in values} <= {Step.LEAVE}


def test_one_good_value_only_begins_the_calm():
    assert step(0.5) is Step.CALM
    assert step(0.5, calm=9) is Step.LEAVE
    assert step(0.5, calm=10) is Step.CLOSE


def test_where_nothing_need_last_one_good_value_closes():
    assert step(0.5, lasts=timedelta(0)) is Step.CLOSE


def test_what_cannot_be_measured_any_more_counts_as_well():
    assert step(None) is Step.CALM
    assert step(None, calm=10) is Step.CLOSE


def test_a_bad_value_ends_the_calm():
    assert step(6, calm=9) is Step.WRITE
    assert step(3, calm=9) is Step.WRITE


def test_a_value_that_merely_moves_is_written_down_from_time_to_time():
    assert step(6, ago=14) is Step.LEAVE
    assert step(6, ago=15) is Step.WRITE


def test_a_much_worse_value_is_written_down_at_once():
    assert step(9) is Step.WRITE
    assert step(8.7) is Step.LEAVE
    falling = Lines(threshold=0.75, recovery=0.9, is_little_bad=True)
    assert step(0.4, worst=0.5, of=falling) is Step.WRITE
    assert step(0.6, worst=0.5, of=falling) is Step.LEAVE


@pytest.mark.parametrize("watch", WATCHES.values(), ids=list(WATCHES))
def test_the_numbers_of_the_code_lie_apart(watch):
    assert watch.lines.are_apart


def test_every_kind_is_watched():
    assert set(WATCHES) == set(AlertKind)
