"""From when on a provider has time is kept, and never later than it is."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.services.people import describe_self
from accounts.tests.factories import VendorFactory
from kernel.outbox import drain
from scheduling.models import ProviderCalendar
from scheduling.services import release
from scheduling.services.openings import find_openings
from scheduling.tests.factories import (
    CalendarEntryFactory,
    HoldFactory,
    ServiceAreaFactory,
    WorkingHoursFactory,
)

pytestmark = pytest.mark.django_db
# Monday, six o'clock.
NOW = datetime(2027, 3, 1, 6, tzinfo=UTC)
NINE = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def vendor():
    """Works on Mondays from nine."""
    vendor = VendorFactory(timezone="UTC")
    ServiceAreaFactory(provider=vendor)
    WorkingHoursFactory(provider=vendor, starts=time(9))
    return vendor


def opening(vendor):
    return ProviderCalendar.objects.get(pk=vendor.pk).free_from


def test_it_is_the_first_worked_moment_that_is_not_taken(vendor):
    CalendarEntryFactory(provider=vendor, job_starts_at=NINE)

    assert find_openings() == 1
    assert opening(vendor) == NINE + timedelta(hours=1)


def test_it_is_not_later_than_a_visit_beside_whoever_comes_next(vendor):
    ends_at = NINE + timedelta(minutes=22)
    CalendarEntryFactory(provider=vendor, job_starts_at=NINE, job_ends_at=ends_at)

    find_openings()

    assert opening(vendor) == ends_at


def test_by_another_clock_it_is_not_known(vendor):
    find_openings()

    describe_self(actor=vendor.as_actor(), changes={"timezone": "Asia/Tokyo"})
    drain()

    assert opening(vendor) is None


def test_what_is_known_is_not_looked_for_again(vendor):
    find_openings()

    assert find_openings() == 0


def test_who_is_free_right_now_keeps_nobody_waiting(vendor):
    for _ in range(2):
        free = VendorFactory(timezone="UTC")
        ServiceAreaFactory(provider=free)
        WorkingHoursFactory(provider=free, starts=time(6))
    find_openings()
    late = VendorFactory(timezone="UTC")
    ServiceAreaFactory(provider=late)
    WorkingHoursFactory(provider=late, starts=time(9))

    assert find_openings(limit=1) == 1

    assert opening(late) == NINE


def test_a_time_that_becomes_free_makes_it_unknown(vendor):
    entry = CalendarEntryFactory(provider=vendor, job_starts_at=NINE)
    find_openings()

    release(entry.pk)

    assert opening(vendor) is None
    find_openings()
    assert opening(vendor) == NINE


def test_a_time_that_is_only_held_counts_as_free(vendor):
    HoldFactory(provider=vendor, job_starts_at=NINE)

    find_openings()

    assert opening(vendor) == NINE


def test_who_is_taken_for_weeks_has_none_before_the_horizon(vendor):
    CalendarEntryFactory(provider=vendor, job_starts_at=NOW, job_ends_at=NOW + timedelta(days=30))

    find_openings()

    assert opening(vendor) == NOW + timedelta(days=14)
