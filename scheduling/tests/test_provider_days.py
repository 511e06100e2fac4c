"""What stands in one provider's days, told apart by why."""

from datetime import timedelta

import pytest
import time_machine

from accounts.tests.factories import VendorFactory
from scheduling.entries import EntryKind, EntryState
from scheduling.neighbours import seconds
from scheduling.selectors.days import provider_days
from scheduling.tests.factories import (
    MONDAY_NOON,
    CalendarEntryFactory,
    HoldFactory,
    TimeOffFactory,
    WorkingHoursFactory,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(MONDAY_NOON - 6 * HOUR, tick=False):
        yield


def span(starts_at, hours=1):
    return (seconds(starts_at), seconds(starts_at + hours * HOUR))


@pytest.mark.parametrize("entries", [1, 3])
def test_absences_are_told_apart_from_what_is_taken_in_three_queries(
    entries, django_assert_num_queries
):
    vendor = VendorFactory(timezone="UTC")
    TimeOffFactory(provider=vendor, starts_at=MONDAY_NOON + 5 * HOUR)
    for number in range(entries):
        CalendarEntryFactory(provider=vendor, job_starts_at=MONDAY_NOON + number * HOUR)
    CalendarEntryFactory(job_starts_at=MONDAY_NOON)  # somebody else's

    with django_assert_num_queries(3):
        days = provider_days(vendor.pk, first=MONDAY_NOON, last=MONDAY_NOON + 8 * HOUR)

    assert days.taken == [span(MONDAY_NOON + number * HOUR) for number in range(entries)]
    assert days.absent == [span(MONDAY_NOON + 5 * HOUR)]


def test_what_binds_nobody_and_what_is_left_out_takes_no_time():
    vendor = VendorFactory()
    own = CalendarEntryFactory(provider=vendor)
    CalendarEntryFactory(
        provider=vendor, job_starts_at=MONDAY_NOON + HOUR, state=EntryState.RELEASED
    )
    HoldFactory(provider=vendor, expires_at=MONDAY_NOON - 7 * HOUR)
    last = MONDAY_NOON + 8 * HOUR

    assert provider_days(vendor.pk, first=MONDAY_NOON, last=last, without=[own.pk]).taken == []
    assert provider_days(vendor.pk, first=MONDAY_NOON, last=last).taken == [span(MONDAY_NOON)]
    assert own.kind == EntryKind.BOOKING


def test_hours_bind_who_states_them_and_serve_a_way_of_meeting():
    stated, silent = VendorFactory(timezone="UTC"), VendorFactory(timezone="UTC")
    WorkingHoursFactory(provider=stated, session_type="telehealth")
    asked = {"first": MONDAY_NOON, "last": MONDAY_NOON + HOUR}

    online = provider_days(stated.pk, **asked, session_type="telehealth")
    in_person = provider_days(stated.pk, **asked, session_type="in_person")
    assumed = provider_days(silent.pk, **asked)

    assert (online.worked, online.is_held) == ([span(MONDAY_NOON - 3 * HOUR, 8)], True)
    assert (in_person.worked, in_person.is_held) == ([], True)
    assert span(MONDAY_NOON - 3 * HOUR, 9) in assumed.worked
    assert not assumed.is_held
