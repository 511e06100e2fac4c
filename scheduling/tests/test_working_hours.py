"""Providers are held to the hours that they state, by their own clock."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from accounts.tests.factories import VendorFactory
from scheduling.entries import EntryKind
from scheduling.errors import OutsideWorkingHours
from scheduling.models import CalendarEntry
from scheduling.services import confirm_hold, move, reserve
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


@pytest.mark.parametrize(
    ("stated", "asked", "is_served"),
    [
        ("", "", True),
        ("", "telehealth", True),
        ("telehealth", "", True),
        ("telehealth", "telehealth", True),
        ("telehealth", "in_person", False),
    ],
)
def test_hours_for_one_way_of_meeting_serve_that_way_alone(stated, asked, is_served):
    vendor = WorkingHoursFactory(session_type=stated).provider

    if is_served:
        book(vendor, monday(5), session_type=asked)
    else:
        with pytest.raises(OutsideWorkingHours):
            book(vendor, monday(5), session_type=asked)

    assert CalendarEntry.objects.filter(session_type=asked).count() == is_served


def test_what_is_moved_is_still_met_in_the_same_way():
    vendor = WorkingHoursFactory(session_type="telehealth").provider
    WorkingHoursFactory(provider=vendor, weekday=1, session_type="in_person")
    reservation = book(vendor, monday(5), session_type="telehealth")
    tuesday = Window(monday(5) + timedelta(days=1), monday(6) + timedelta(days=1))

    with pytest.raises(OutsideWorkingHours):
        move(entry_id=reservation.entry_id, window=tuesday)
    move(entry_id=reservation.entry_id, window=tuesday, session_type="in_person")

    assert CalendarEntry.objects.get().session_type == "in_person"


@pytest.mark.parametrize("since", [timedelta(0), timedelta(hours=1)])
def test_a_hold_for_one_way_of_meeting_does_not_open_the_hours_of_another(since, time_machine):
    time_machine.move_to(monday(3), tick=False)
    vendor = WorkingHoursFactory(session_type="telehealth").provider
    hour = Window(monday(8), monday(9))
    held = reserve(
        provider_id=vendor.pk,
        window=hour,
        kind=EntryKind.HOLD,
        subject_id="7",
        expires_at=monday(3, 10),
        session_type="telehealth",
    )
    time_machine.shift(since)
    as_held = {
        "hold_id": held.entry_id,
        "holder_id": 7,
        "window": hour,
        "pincode": "",
        "kind": EntryKind.APPOINTMENT,
        "subject_id": "1",
    }

    with pytest.raises(OutsideWorkingHours):
        confirm_hold(**as_held, session_type="in_person")
    confirm_hold(**as_held, session_type="telehealth")

    entry = CalendarEntry.objects.get()
    assert (entry.kind, entry.session_type) == (EntryKind.APPOINTMENT, "telehealth")


def test_a_hold_serves_though_its_hours_are_worked_no_more(time_machine):
    time_machine.move_to(monday(3), tick=False)
    hours = WorkingHoursFactory(session_type="telehealth")
    hour = Window(monday(8), monday(9))
    held = reserve(
        provider_id=hours.provider_id,
        window=hour,
        kind=EntryKind.HOLD,
        subject_id="7",
        expires_at=monday(3, 10),
        session_type="telehealth",
    )
    hours.session_type = "in_person"
    hours.save()

    confirm_hold(
        hold_id=held.entry_id,
        holder_id=7,
        window=hour,
        pincode="",
        kind=EntryKind.APPOINTMENT,
        subject_id="1",
        session_type="telehealth",
    )

    assert CalendarEntry.objects.get().kind == EntryKind.APPOINTMENT
