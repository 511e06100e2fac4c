from datetime import timedelta

import pytest
import time_machine

from bookings import services
from bookings.errors import TooLateToReschedule
from bookings.tests.factories import BookingFactory, CompletedBookingFactory
from kernel import clock
from kernel.errors import Conflict, NotAllowed
from notifications.models import Notification
from scheduling.errors import InThePast, OutsideWorkingHours, SlotTaken, TooSoon
from scheduling.tests.factories import work_always

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(booking, vendor):
    work_always(vendor)
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def moved(booking, actor, scheduled_at):
    services.reschedule_booking(booking_id=booking.pk, actor=actor, scheduled_at=scheduled_at)
    booking.refresh_from_db()


def test_the_visit_moves_and_the_vendors_calendar_with_it(taken, vendor):
    later = taken.scheduled_date + timedelta(hours=3)

    moved(taken, taken.customer.as_actor(), later)

    assert taken.scheduled_date == later
    assert taken.calendar_entry.job_starts_at == later
    assert taken.status == "confirmed"
    assert taken.history.last().note.startswith("Moved from ")
    assert Notification.objects.get(kind="booking_rescheduled").recipient == vendor


def test_the_price_is_that_of_the_new_hour(taken):
    moved(taken, taken.customer.as_actor(), taken.scheduled_date + timedelta(hours=3))

    assert taken.dynamic_price_breakdown["final_price"] == float(taken.total_price)


def test_an_open_request_moves_without_a_calendar(booking):
    later = booking.scheduled_date + timedelta(days=1)

    moved(booking, booking.customer.as_actor(), later)

    assert (booking.scheduled_date, booking.calendar_entry) == (later, None)


def test_an_hour_that_the_vendor_has_given_away_leaves_everything_as_it_was(taken, vendor):
    before = taken.scheduled_date
    busy = BookingFactory(service=taken.service, scheduled_date=before + timedelta(hours=4))
    services.accept_booking(booking_id=busy.pk, actor=vendor.as_actor())

    with pytest.raises(SlotTaken):
        moved(taken, taken.customer.as_actor(), busy.scheduled_date)

    taken.refresh_from_db()
    assert taken.scheduled_date == before
    assert taken.calendar_entry.job_starts_at == before


def test_who_could_no_longer_cancel_for_nothing_cannot_move_either(taken, people):
    later = taken.scheduled_date + timedelta(days=1)

    with time_machine.travel(taken.scheduled_date - timedelta(hours=1), tick=False):
        with pytest.raises(TooLateToReschedule):
            moved(taken, taken.customer.as_actor(), later)
        moved(taken, people["ops_manager"].as_actor(), later)

    assert taken.scheduled_date == later


def test_nothing_moves_into_the_past(taken):
    with pytest.raises(InThePast):
        moved(taken, taken.customer.as_actor(), clock.now() - timedelta(hours=1))


def test_a_vendor_who_has_accepted_is_not_sent_within_the_hour(taken):
    with pytest.raises(TooSoon):
        moved(taken, taken.customer.as_actor(), clock.now() + timedelta(minutes=30))


def test_who_has_said_no_hours_is_not_sent_at_night(taken, vendor):
    vendor.working_hours.all().delete()
    night = (clock.now() + timedelta(days=3)).replace(hour=21, minute=0)  # half past two in Delhi

    with pytest.raises(OutsideWorkingHours):
        moved(taken, taken.customer.as_actor(), night)


def test_what_is_done_does_not_move():
    booking = CompletedBookingFactory()

    with pytest.raises(Conflict):
        moved(booking, booking.customer.as_actor(), clock.now() + timedelta(days=1))


def test_the_vendor_does_not_move_it(taken, vendor):
    with pytest.raises(NotAllowed):
        moved(taken, vendor.as_actor(), taken.scheduled_date + timedelta(hours=1))
