"""What is found of each date before anything is written."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appointments.series_report import Busy, Planned, merged, weighed
from appointments.states import DateReason as Reason

pytestmark = pytest.mark.once

HOUR, DAY = 3600, 24 * 3600
START = 20_000 * DAY
NINE, TEN, ELEVEN = (START + each * HOUR for each in (9, 10, 11))
WORKED = [(START + each * DAY + 9 * HOUR, START + each * DAY + 17 * HOUR) for each in range(60)]
TODAY = date(2027, 3, 1)


def at(starts, day=0, minutes=60, **more):
    day_of_it = TODAY + timedelta(days=day)
    return Planned(day=day_of_it, starts=starts + day * DAY, minutes=minutes, **more)


def told(planned, **busy):
    busy = Busy(**{"now": START, "worked": WORKED, **busy})
    return [(each.reason, each.alternative) for each in weighed(planned, busy)]


def test_what_nothing_stands_in_the_way_of_is_free():
    assert told([at(TEN), at(TEN, 7)]) == [(None, None), (None, None)]


@pytest.mark.parametrize(
    ("busy", "reason"),
    [
        ({"now": TEN}, Reason.PAST),
        ({"absent": [(TEN + 1800, ELEVEN)]}, Reason.ABSENT),
        ({"taken": [(NINE, TEN + 60)]}, Reason.TAKEN),
        ({"bind": True, "worked": [(TEN, ELEVEN - 60)]}, Reason.OUTSIDE_HOURS),
        ({"patient": [(TEN, ELEVEN)]}, Reason.PATIENT_BUSY),
    ],
)
def test_a_conflict_says_why(busy, reason):
    ((found, _),) = told([at(TEN)], **busy)

    assert found == reason


def test_what_only_touches_is_no_conflict():
    busy = {"taken": [(NINE, TEN)], "absent": [(ELEVEN, ELEVEN + HOUR)]}

    assert told([at(TEN)], bind=True, **busy) == [(None, None)]


def test_what_a_service_needs_before_and_after_is_the_providers_alone():
    date = at(TEN, before=30, after=15)

    assert told([date], taken=[(NINE, TEN - 1799)]) == [(Reason.TAKEN, TEN + 300)]
    assert told([date], absent=[(ELEVEN + 899, ELEVEN + HOUR)]) == [(Reason.ABSENT, TEN - 300)]
    assert told([date], patient=[(NINE, TEN)], worked=[(TEN, ELEVEN)], bind=True) == [(None, None)]
    assert told([at(TEN), at(ELEVEN, before=1)])[1][0] == Reason.TAKEN


def test_hours_that_do_not_bind_refuse_nothing():
    assert told([at(START + 20 * HOUR)]) == [(None, None)]


def test_the_alternative_is_the_nearest_free_moment_of_two_the_earlier():
    assert told([at(TEN)], taken=[(TEN, ELEVEN)]) == [(Reason.TAKEN, NINE)]
    assert told([at(TEN)], taken=[(NINE, ELEVEN)]) == [(Reason.TAKEN, ELEVEN)]


def test_alternatives_keep_clear_of_each_other_of_the_dates_and_of_the_patient():
    planned = [
        Planned(day=TODAY + timedelta(days=number), starts=starts, minutes=60)
        for number, starts in enumerate([TEN, NINE, ELEVEN])
    ]

    found = told(planned, taken=[(NINE, ELEVEN)], patient=[(ELEVEN + HOUR, ELEVEN + 2 * HOUR)])

    assert found == [
        (Reason.TAKEN, START + 13 * HOUR),
        (Reason.TAKEN, START + 14 * HOUR),
        (None, None),
    ]


def test_two_dates_that_overlap_are_not_both_free():
    assert told([at(TEN, each, 24 * 60 + 1) for each in (0, 1)])[1][0] == Reason.TAKEN


def test_what_was_chosen_instead_gives_way_to_what_the_rule_names():
    chosen = Planned(day=TODAY, starts=TEN + DAY, minutes=60, is_chosen=True)

    assert told([chosen, at(TEN, 1)]) == [(Reason.TAKEN, START + DAY + 9 * HOUR), (None, None)]


def test_without_a_provider_nothing_is_proposed():
    assert told([at(TEN)], worked=None, patient=[(TEN, ELEVEN)]) == [(Reason.PATIENT_BUSY, None)]


def test_where_nobody_has_time_for_weeks_nothing_is_proposed():
    assert told([at(TEN)], absent=[(START, START + 60 * DAY)]) == [(Reason.ABSENT, None)]


spans = st.lists(
    st.tuples(st.integers(0, 20 * 24 * 4), st.integers(1, 40)).map(
        lambda span: (START + span[0] * 900, START + (span[0] + span[1]) * 900)
    ),
    max_size=30,
).map(merged)


@settings(max_examples=60, deadline=None)
@given(
    taken=spans,
    patient=spans,
    hours=st.integers(0, 23),
    every=st.integers(1, 3),
    minutes=st.sampled_from([15, 60, 240, 1440]),
    buffers=st.sampled_from([(0, 0), (10, 0), (0, 20), (35, 5)]),
    bind=st.booleans(),
)
def test_free_dates_and_alternatives_can_all_be_had_together(
    taken, patient, hours, every, minutes, buffers, bind
):
    before, after = buffers
    planned = [
        at(START + hours * HOUR, day, minutes, before=before, after=after)
        for day in range(1, 20, every)
    ]
    busy = Busy(now=START, worked=WORKED, bind=bind, taken=taken, patient=patient)

    found = weighed(planned, busy)

    starts = [each.starts if each.reason is None else each.alternative for each in found]
    had = [each for each in starts if each is not None]
    occupied = [(each - before * 60, each + (minutes + after) * 60) for each in had]
    visits = [(each, each + minutes * 60) for each in had]
    for of_one in ([*occupied, *taken], [*visits, *patient]):
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(of_one)))
    assert [each.day for each in found] == [each.day for each in planned]
    for each in found:
        if each.alternative is not None:
            end = each.alternative + minutes * 60
            assert any(opens <= each.alternative and end <= closes for opens, closes in WORKED)
