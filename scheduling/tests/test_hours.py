"""Weekly rules in wall-clock time, turned into instants."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.hours import Rule, covers, instant, merged, working_spans

# Clocks forward and back in 2027, each by an hour, half an hour in Lord Howe.
CHANGES = [
    ("Europe/Berlin", date(2027, 3, 28), time(2, 30), date(2027, 10, 31)),
    ("America/New_York", date(2027, 3, 14), time(2, 30), date(2027, 11, 7)),
    ("America/Santiago", date(2027, 9, 5), time(0, 30), date(2027, 4, 3)),
    ("Australia/Lord_Howe", date(2027, 10, 3), time(2, 15), date(2027, 4, 4)),
    ("Asia/Beirut", date(2027, 3, 28), time(0, 30), date(2027, 10, 30)),
]
HOUR = timedelta(hours=1)
every_day = [Rule(weekday, time(9), time(17)) for weekday in range(7)]


@pytest.mark.parametrize(("name", "forward", "skipped", "back"), CHANGES)
def test_nine_o_clock_stays_nine_o_clock(name, forward, skipped, back):
    zone = ZoneInfo(name)

    for day in (forward, back):
        spans = working_spans(every_day, zone, day - timedelta(days=2), day + timedelta(days=2))

        assert [start.astimezone(zone).time() for start, _ in spans] == [time(9)] * 5
        assert [end - start for start, end in spans] == [8 * HOUR] * 5


@pytest.mark.parametrize(("name", "forward", "skipped", "back"), CHANGES)
def test_no_span_begins_in_an_hour_that_does_not_exist(name, forward, skipped, back):
    zone = ZoneInfo(name)
    rule = Rule(forward.weekday(), skipped, time(12))

    [(start, _)] = working_spans([rule], zone, forward, forward)

    before = (start - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    after = start.astimezone(zone).replace(tzinfo=None)
    assert before < datetime.combine(forward, skipped) < after
    assert after - before > timedelta(minutes=29)


@pytest.mark.parametrize(("name", "forward", "skipped", "back"), CHANGES)
def test_a_whole_day_is_as_long_as_it_is(name, forward, skipped, back):
    zone = ZoneInfo(name)
    step = timedelta(minutes=30) if "Lord_Howe" in name else HOUR

    for day, length in ((forward, 24 * HOUR - step), (back, 24 * HOUR + step)):
        around_the_clock = Rule(day.weekday(), time(0), time(0))
        [(start, end)] = working_spans([around_the_clock], zone, day, day)

        assert end - start == length


def test_an_hour_that_comes_twice_can_be_worked_twice():
    berlin = ZoneInfo("Europe/Berlin")
    back = date(2027, 10, 31)

    [(start, end)] = working_spans([Rule(6, time(2), time(3))], berlin, back, back)

    assert (start, end) == (
        datetime(2027, 10, 31, 0, tzinfo=UTC),
        datetime(2027, 10, 31, 2, tzinfo=UTC),
    )


def test_rules_that_touch_are_one_stretch_even_over_midnight():
    kolkata = ZoneInfo("Asia/Kolkata")
    monday = date(2027, 3, 1)
    rules = [
        Rule(0, time(9), time(13)),
        Rule(0, time(13), time(0)),
        Rule(1, time(0), time(2)),
        Rule(1, time(12), time(13)),
    ]

    spans = working_spans(rules, kolkata, monday, monday + timedelta(days=1))

    assert [end - start for start, end in spans] == [17 * HOUR, HOUR]


def test_a_rule_bears_only_on_days_on_which_it_is_valid():
    rule = Rule(0, time(9), time(17), valid_from=date(2027, 3, 8), valid_until=date(2027, 3, 15))

    spans = working_spans([rule], ZoneInfo("UTC"), date(2027, 3, 1), date(2027, 3, 31))

    assert [start.date() for start, _ in spans] == [date(2027, 3, 8), date(2027, 3, 15)]


def test_a_visit_must_lie_in_one_stretch():
    nine, noon, one, five = (datetime(2027, 3, 1, hour, tzinfo=UTC) for hour in (9, 12, 13, 17))
    spans = [(nine, noon), (one, five)]

    assert covers(spans, nine, noon)
    assert not covers(spans, noon - HOUR, one + HOUR)


moments = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(st.lists(st.tuples(moments, moments).map(sorted).map(tuple), max_size=12))
def test_merged_spans_are_sorted_apart_and_hold_the_same_moments(spans):
    result = merged(spans)

    assert all(one[1] < other[0] for one, other in pairwise(result))
    assert all(covers(result, *span) for span in spans)


@given(
    day=st.dates(date(2027, 1, 1), date(2028, 1, 1)),
    at=st.times().map(lambda at: at.replace(microsecond=0)),
    zone=st.sampled_from([name for name, *_ in CHANGES]).map(ZoneInfo),
)
def test_an_instant_is_never_before_its_twin_and_reads_as_asked_or_as_a_jump(day, at, zone):
    first, last = instant(day, at, zone, last=False), instant(day, at, zone, last=True)

    wall = datetime.combine(day, at)
    assert first <= last
    assert first.astimezone(zone).replace(tzinfo=None) >= wall
    assert (first - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wall
