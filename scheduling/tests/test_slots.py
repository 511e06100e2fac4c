"""Where a visit still fits: the pure search, and that what it offers can be taken."""

from datetime import UTC, datetime, time, timedelta

import pytest

from accounts.tests.factories import VendorFactory
from scheduling.entries import EntryKind
from scheduling.neighbours import Taken, Ways
from scheduling.selectors import free_slots
from scheduling.selectors.agendas import moment
from scheduling.services import reserve
from scheduling.slots import Agenda, Search, VisitShape, starts
from scheduling.tests.factories import (
    CalendarEntryFactory,
    PincodeFactory,
    WorkingHoursFactory,
)
from scheduling.windows import Window

HOUR = 3600
NINE, FIVE = 9 * HOUR, 17 * HOUR
NO_WAYS = Ways({}, None)
MONDAY = datetime(2027, 3, 1, tzinfo=UTC)
HOUR_LONG = VisitShape(duration_minutes=60)


def found(agenda, shape=HOUR_LONG, **more):
    search = Search(shape=shape, earliest=0, latest=24 * HOUR, **more)
    return [start.at for start in starts(agenda, search, NO_WAYS)]


def hours(*values):
    return [int(value * HOUR) for value in values]


def test_an_empty_day_is_offered_every_half_hour():
    day = Agenda(provider_id=1, spans=[(NINE, NINE + 3 * HOUR)], taken=[])

    assert found(day) == hours(9, 9.5, 10, 10.5, 11)


def test_an_opening_beside_the_grid_is_offered_and_then_the_half_hours_of_the_clock():
    day = Agenda(provider_id=1, spans=[(NINE + 10 * 60, NINE + 3 * HOUR)], taken=[])

    assert found(day) == [NINE + 10 * 60, *hours(9.5, 10, 10.5, 11)]


def test_the_half_hours_are_those_of_the_providers_clock():
    quarter = HOUR // 4
    day = Agenda(1, [(NINE + quarter, NINE + quarter + 2 * HOUR)], [], past_hour=quarter)

    assert found(day) == hours(9.25, 9.75, 10.25)


def test_what_is_taken_is_not_touched():
    day = Agenda(
        provider_id=1,
        spans=[(NINE, FIVE)],
        taken=[Taken(10 * HOUR, 12 * HOUR), Taken(13 * HOUR, 16 * HOUR)],
    )

    assert found(day) == hours(9, 12, 16)


def test_buffers_may_reach_over_the_edge_of_a_span_but_not_into_what_is_taken():
    day = Agenda(
        provider_id=1,
        spans=[(NINE, NINE + 3 * HOUR)],
        taken=[Taken(8 * HOUR, 9 * HOUR)],
    )
    shape = VisitShape(duration_minutes=60, buffer_before_minutes=15, buffer_after_minutes=30)

    assert found(day, shape) == hours(9.25, 9.5, 10, 10.5, 11)


def test_a_start_right_beside_a_neighbour_is_offered_between_the_half_hours():
    day = Agenda(
        provider_id=1,
        spans=[(NINE, FIVE)],
        taken=[Taken(NINE, NINE + 40 * 60), Taken(11 * HOUR, FIVE)],
    )

    assert found(day) == [NINE + 40 * 60, 10 * HOUR]


def test_a_span_that_ends_where_the_next_entry_begins_is_used_to_its_end():
    day = Agenda(provider_id=1, spans=[(NINE, 10 * HOUR)], taken=[Taken(10 * HOUR, FIVE)])

    assert found(day) == [NINE]


@pytest.mark.django_db
def test_the_search_takes_three_queries_however_many_providers(django_assert_num_queries):
    vendors = VendorFactory.create_batch(3)
    for vendor in vendors:
        WorkingHoursFactory(provider=vendor)
        CalendarEntryFactory(provider=vendor, pincode="110001")
    PincodeFactory()

    with django_assert_num_queries(3):
        slots = free_slots(
            provider_ids=[vendor.pk for vendor in vendors],
            shape=HOUR_LONG,
            first=MONDAY,
            last=MONDAY + timedelta(days=1),
            pincode="110001",
        )

    assert [len(each) for each in slots.values()] == [len(next(iter(slots.values())))] * 3


@pytest.mark.django_db
def test_every_offered_slot_can_be_reserved_and_no_other_grid_moment():
    PincodeFactory()
    PincodeFactory(code="110096", latitude=28.60, longitude=77.33)
    vendor = VendorFactory(timezone="Asia/Kolkata")
    WorkingHoursFactory(provider=vendor, starts=time(9), ends=time(18))
    CalendarEntryFactory(
        provider=vendor, pincode="110096", job_starts_at=MONDAY + timedelta(hours=7)
    )
    CalendarEntryFactory(provider=vendor, job_starts_at=MONDAY + timedelta(hours=10))
    offered = free_slots(
        provider_ids=[vendor.pk],
        shape=HOUR_LONG,
        first=MONDAY,
        last=MONDAY + timedelta(days=1),
        pincode="110001",
    )[vendor.pk]

    assert offered
    for start in offered:
        at = moment(start)
        taken = reserve(
            provider_id=vendor.pk,
            window=Window(at, at + timedelta(hours=1)),
            kind=EntryKind.BOOKING,
            subject_id="x",
            pincode="110001",
        )
        vendor.calendar_entries.filter(pk=taken.entry_id).delete()
