"""The nearest free moments: the pure search, whatever a day looks like, and of a provider."""

from datetime import UTC, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.tests.factories import VendorFactory
from scheduling.nearest import also_taken, nearest
from scheduling.neighbours import Taken, Ways
from scheduling.selectors import nearest_free
from scheduling.slots import Agenda, Search, VisitShape, moments
from scheduling.tests.factories import CalendarEntryFactory, WorkingHoursFactory
from scheduling.tests.test_slots_ever import DAY_SECONDS, days, shapes

HOUR = 3600
NO_WAYS = Ways({}, None)
HOUR_LONG = VisitShape(duration_minutes=60)
DAY = Agenda(1, spans=[(9 * HOUR, 17 * HOUR)], taken=[Taken(11 * HOUR, 13 * HOUR)])
TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)

minutes_of_day = st.integers(0, 1440)
stretches = st.tuples(minutes_of_day, minutes_of_day).map(sorted)


def found(around, count=1, shape=HOUR_LONG, agenda=DAY):
    search = Search(shape=shape, earliest=0, latest=24 * HOUR)
    return [at / HOUR for at in nearest(agenda, search, NO_WAYS, around=around * HOUR, count=count)]


def test_a_free_moment_is_its_own_nearest():
    assert found(9.5) == [9.5]


def test_so_is_one_off_the_grid():
    assert found(14 + 1 / 6) == [14 + 1 / 6]


def test_the_nearest_come_first_of_two_the_earlier_and_none_overlaps_another():
    assert found(11.5, count=4) == [10, 13, 9, 14]


def test_what_will_be_taken_is_taken():
    agenda = also_taken(DAY, [(int(9.5 * HOUR), int(12.5 * HOUR)), (13 * HOUR, 14 * HOUR)])

    assert agenda.taken == [Taken(int(9.5 * HOUR), 13 * HOUR), Taken(13 * HOUR, 14 * HOUR)]
    assert found(10, agenda=agenda) == [14]


@pytest.mark.once
@settings(max_examples=100, deadline=None)
@given(
    agenda=days(),
    shape=shapes,
    around=st.integers(-DAY_SECONDS, 2 * DAY_SECONDS),
    avoiding=st.lists(stretches.filter(lambda each: each[0] < each[1]), max_size=3),
)
def test_whatever_the_day_all_that_is_found_can_be_had_together(agenda, shape, around, avoiding):
    spans = [(starts * 60, ends * 60) for starts, ends in avoiding]
    search = Search(shape=shape, earliest=0, latest=DAY_SECONDS)

    chosen = nearest(also_taken(agenda, spans), search, NO_WAYS, around=around, count=3)

    occupied = [(at - search.before, at + search.tail) for at in chosen]
    for begins, ends in occupied:
        assert all(each.ends <= begins or ends <= each.starts for each in agenda.taken)
        assert all(until <= begins or ends <= since for since, until in spans)
    assert all(one[1] <= other[0] or other[1] <= one[0] for one, other in combinations(occupied, 2))
    for at in chosen:
        end = at + search.duration
        assert any(opens <= at and end <= closes for opens, closes in agenda.spans)
    assert chosen == sorted(chosen, key=lambda at: (abs(at - around), at))
    offered = [*moments(also_taken(agenda, spans), search, NO_WAYS)]
    assert bool(chosen) == bool(offered) or around in chosen
    assert all(abs(chosen[0] - around) <= abs(at - around) for at in offered)


@pytest.fixture
def vendor(db, time_machine):
    """At work on Mondays from nine to five in London, where it is the Friday before."""
    time_machine.move_to(datetime(2027, 2, 26, 12, tzinfo=UTC), tick=False)
    vendor = VendorFactory(timezone="Europe/London")
    WorkingHoursFactory(provider=vendor)
    return vendor


def test_instead_of_a_taken_hour_the_nearest_free_ones(vendor, django_assert_num_queries):
    CalendarEntryFactory(provider=vendor, job_starts_at=TEN)

    with django_assert_num_queries(2):
        free = nearest_free(provider_id=vendor.pk, shape=HOUR_LONG, around=TEN, count=3)

    assert free == [TEN - AN_HOUR, TEN + AN_HOUR, TEN + 2 * AN_HOUR]


def test_other_dates_of_the_same_plan_are_left_alone(vendor):
    CalendarEntryFactory(provider=vendor, job_starts_at=TEN)

    free = nearest_free(
        provider_id=vendor.pk,
        shape=HOUR_LONG,
        around=TEN,
        avoiding=[(TEN - AN_HOUR, TEN), (TEN + AN_HOUR, TEN + 2 * AN_HOUR)],
    )

    assert free == [TEN + 2 * AN_HOUR]


def test_nothing_further_off_than_asked_for_and_nothing_that_nobody_could_book(vendor):
    an_hour_before = TEN - timedelta(days=3)

    assert nearest_free(
        provider_id=vendor.pk, shape=HOUR_LONG, around=TEN, count=99, within=AN_HOUR
    ) == [TEN, TEN - AN_HOUR, TEN + AN_HOUR]
    assert nearest_free(provider_id=vendor.pk, shape=HOUR_LONG, around=an_hour_before) == [
        TEN - AN_HOUR
    ]
    assert not nearest_free(
        provider_id=vendor.pk, shape=HOUR_LONG, around=an_hour_before, within=AN_HOUR
    )


def test_only_in_hours_that_serve_the_way_of_meeting(vendor):
    WorkingHoursFactory(
        provider=vendor, weekday=1, starts=time(9), ends=time(10), session_type="telehealth"
    )
    WorkingHoursFactory(
        provider=vendor, weekday=1, starts=time(13), ends=time(14), session_type="in_person"
    )
    early, late = (TEN + timedelta(days=1, hours=hours) for hours in (-1, 3))

    def nearest_by(session_type):
        (free,) = nearest_free(
            provider_id=vendor.pk, shape=HOUR_LONG, around=early, session_type=session_type
        )
        return free

    assert nearest_by("") == early
    assert nearest_by("telehealth") == early
    assert nearest_by("in_person") == late


def test_of_nobody_nothing(db):
    assert nearest_free(provider_id=0, shape=HOUR_LONG, around=TEN) == []
