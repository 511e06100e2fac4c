"""Providers are held to the hours that they state, by their own clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from accounts.tests.factories import VendorFactory
from scheduling.entries import EntryKind
from scheduling.errors import OutsideWorkingHours
from scheduling.models import CalendarEntry
from scheduling.services import move, reserve
from scheduling.tests.factories import WorkingHoursFactory
from scheduling.windows import Window

pytestmark = pytest.mark.django_db


def monday(hour, minute=0):
    """A time of that Monday, in UTC: Kolkata is five and a half hours ahead."""
    return datetime(2027, 3, 1, hour, minute, tzinfo=UTC)


def book(vendor, starts_at, **kwargs):
    return reserve(
        provider_id=vendor.pk,
        window=Window(starts_at, starts_at + timedelta(hours=1), 15, 15),
        kind=EntryKind.BOOKING,
        subject_id="1",
        **kwargs,
    )


@pytest.mark.parametrize("starts_at", [monday(3, 30), monday(10, 30)])
def test_a_visit_within_hours_is_taken_though_its_buffers_stick_out(starts_at):
    hours = WorkingHoursFactory()

    book(hours.provider, starts_at)

    assert CalendarEntry.objects.count() == 1


@pytest.mark.parametrize(
    "starts_at", [monday(3, 29), monday(10, 31), monday(4) + timedelta(days=1)]
)
def test_a_visit_outside_hours_is_refused(starts_at):
    hours = WorkingHoursFactory()

    with pytest.raises(OutsideWorkingHours) as refusal:
        book(hours.provider, starts_at)

    assert refusal.value.code == "OUTSIDE_WORKING_HOURS"
    assert not CalendarEntry.objects.exists()


def test_who_accepts_by_themself_may_work_at_any_hour():
    hours = WorkingHoursFactory()

    book(hours.provider, monday(20), outside_hours=True)

    assert CalendarEntry.objects.count() == 1


def test_who_has_stated_no_hours_is_held_to_none():
    book(VendorFactory(), monday(20))

    assert CalendarEntry.objects.count() == 1


def test_hours_that_are_over_do_not_count():
    hours = WorkingHoursFactory(valid_until=date(2027, 2, 28))

    with pytest.raises(OutsideWorkingHours):
        book(hours.provider, monday(5))


def test_a_shift_over_midnight_is_two_rules_and_one_stretch():
    vendor = WorkingHoursFactory(weekday=0, starts=time(20), ends=time(0)).provider
    WorkingHoursFactory(provider=vendor, weekday=1, starts=time(0), ends=time(4))

    book(vendor, monday(18))

    assert CalendarEntry.objects.count() == 1


def test_a_move_keeps_to_the_hours_as_well():
    hours = WorkingHoursFactory()
    reservation = book(hours.provider, monday(5))

    with pytest.raises(OutsideWorkingHours):
        move(
            entry_id=reservation.entry_id,
            window=Window(monday(20), monday(21)),
        )

    assert CalendarEntry.objects.get().job_starts_at == monday(5)
