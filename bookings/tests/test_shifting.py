"""A customer who leaves some room lets the vendor begin a little earlier or later."""

from datetime import timedelta

import pytest
import time_machine

from accounts.tests.factories import signed_in
from bookings import services
from bookings.errors import TooLateToShift
from bookings.tests.factories import BookingFactory
from kernel.errors import Conflict, NotAllowed, NotFound
from notifications.models import Notification
from scheduling.entries import EntryKind
from scheduling.errors import OutsideRoom, SlotTaken
from scheduling.subjects import shift_subject
from scheduling.tests.factories import work_always

pytestmark = pytest.mark.django_db

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.fixture
def taken(service, customer, vendor):
    """A visit that may begin an hour earlier or later."""
    booking = BookingFactory(service=service, customer=customer, flexibility_minutes=60)
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def shifted(booking, actor, scheduled_at):
    services.shift_booking(booking_id=booking.pk, actor=actor, scheduled_at=scheduled_at)
    booking.refresh_from_db()


def test_an_accepted_visit_keeps_the_room_that_its_customer_left(taken):
    entry, agreed = taken.calendar_entry, taken.scheduled_date

    assert entry.may_start_from == agreed - timedelta(hours=1)
    assert entry.may_start_until == agreed + timedelta(hours=1)


def test_the_vendor_shifts_it_within_the_room_and_the_customer_is_told(taken, vendor):
    agreed, price = taken.scheduled_date, taken.total_price

    shifted(taken, vendor.as_actor(), agreed + HALF_AN_HOUR)

    assert taken.scheduled_date == taken.calendar_entry.job_starts_at == agreed + HALF_AN_HOUR
    assert taken.total_price == price
    assert Notification.objects.get(kind="booking_rescheduled").recipient == taken.customer


def test_shifting_again_counts_from_what_was_agreed(taken, vendor):
    agreed = taken.scheduled_date
    shifted(taken, vendor.as_actor(), agreed + timedelta(hours=1))

    with pytest.raises(OutsideRoom):
        shifted(taken, vendor.as_actor(), agreed + timedelta(hours=1, minutes=5))

    shifted(taken, vendor.as_actor(), agreed - timedelta(hours=1))
    assert taken.scheduled_date == agreed - timedelta(hours=1)


def test_a_visit_without_room_is_not_shifted(booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    with pytest.raises(OutsideRoom):
        shifted(booking, vendor.as_actor(), booking.scheduled_date + timedelta(minutes=5))


def test_a_shift_onto_another_visit_leaves_both_as_they_were(taken, vendor):
    agreed = taken.scheduled_date
    next_one = BookingFactory(service=taken.service, scheduled_date=agreed + timedelta(hours=2))
    services.accept_booking(booking_id=next_one.pk, actor=vendor.as_actor())

    with pytest.raises(SlotTaken):
        shifted(taken, vendor.as_actor(), agreed + timedelta(hours=1))

    taken.refresh_from_db()
    assert taken.scheduled_date == taken.calendar_entry.job_starts_at == agreed


def test_shortly_before_the_visit_nothing_is_shifted(taken, vendor):
    with (
        time_machine.travel(taken.scheduled_date - timedelta(minutes=50), tick=False),
        pytest.raises(TooLateToShift),
    ):
        shifted(taken, vendor.as_actor(), taken.scheduled_date + HALF_AN_HOUR)


def test_only_its_vendor_shifts_it(taken, rival):
    with pytest.raises(NotAllowed):
        shifted(taken, taken.customer.as_actor(), taken.scheduled_date + HALF_AN_HOUR)
    with pytest.raises(NotFound):
        shifted(taken, rival.as_actor(), taken.scheduled_date + HALF_AN_HOUR)


def test_who_takes_it_after_a_shift_begins_from_what_was_agreed(taken, vendor):
    agreed = taken.scheduled_date
    shifted(taken, vendor.as_actor(), agreed + HALF_AN_HOUR)

    released = services.release_booking(booking_id=taken.pk, actor=vendor.as_actor())

    assert released.scheduled_date == agreed


def test_a_visit_whose_agreed_hour_has_passed_keeps_the_one_it_stands_at(taken, vendor):
    shifted(taken, vendor.as_actor(), taken.scheduled_date + timedelta(hours=1))

    with time_machine.travel(taken.scheduled_date - HALF_AN_HOUR, tick=False):
        released = services.release_booking(booking_id=taken.pk, actor=vendor.as_actor())

    assert released.scheduled_date == taken.scheduled_date


def test_what_cancelling_costs_counts_from_what_was_agreed(taken, vendor):
    agreed = taken.scheduled_date
    shifted(taken, vendor.as_actor(), agreed - timedelta(hours=1))

    with time_machine.travel(agreed - timedelta(hours=4, minutes=30), tick=False):
        shown = signed_in(taken.customer).get(f"/api/bookings/{taken.pk}/").json()
        services.cancel_booking(booking_id=taken.pk, actor=taken.customer.as_actor())

    taken.refresh_from_db()
    assert (shown["cancellation"]["fee"], taken.cancellation_fee) == ("0.00", 0)


def test_when_the_customer_moves_it_the_room_goes_along(taken):
    later = taken.scheduled_date + timedelta(days=1)
    work_always(taken.vendor)

    moved = services.reschedule_booking(
        booking_id=taken.pk, actor=taken.customer.as_actor(), scheduled_at=later
    )

    moved.calendar_entry.refresh_from_db()
    assert moved.calendar_entry.may_start_from == later - timedelta(hours=1)


def test_a_plan_shifts_what_it_names(taken, vendor):
    later = taken.scheduled_date + HALF_AN_HOUR

    shift_subject(
        kind=EntryKind.BOOKING,
        subject_id=str(taken.pk),
        starts_at=later,
        actor=vendor.as_actor(),
    )

    taken.refresh_from_db()
    assert taken.scheduled_date == later


def test_an_absence_cannot_be_shifted(vendor):
    with pytest.raises(Conflict):
        shift_subject(
            kind=EntryKind.TIME_OFF, subject_id="1", starts_at=None, actor=vendor.as_actor()
        )


def test_who_is_busy_at_the_hour_takes_it_at_the_nearest_one_that_will_do(service, vendor):
    flexible = BookingFactory(service=service, flexibility_minutes=60)
    agreed = flexible.scheduled_date
    busy = BookingFactory(service=service, scheduled_date=agreed - timedelta(minutes=20))
    work_always(vendor)
    services.accept_booking(booking_id=busy.pk, actor=vendor.as_actor())

    taken = services.accept_booking(booking_id=flexible.pk, actor=vendor.as_actor())

    entry = taken.calendar_entry
    assert taken.scheduled_date == entry.job_starts_at > agreed
    assert entry.may_start_from == agreed - timedelta(hours=1)
    assert entry.may_start_until == agreed + timedelta(hours=1)


def test_who_is_busy_all_that_time_does_not_take_it(service, vendor):
    flexible = BookingFactory(service=service, flexibility_minutes=20)
    busy = BookingFactory(service=service, scheduled_date=flexible.scheduled_date)
    services.accept_booking(booking_id=busy.pk, actor=vendor.as_actor())

    with pytest.raises(SlotTaken):
        services.accept_booking(booking_id=flexible.pk, actor=vendor.as_actor())

    flexible.refresh_from_db()
    assert flexible.status == "pending"


def test_the_page_shows_where_it_stands_and_what_was_agreed(taken, vendor):
    agreed = taken.scheduled_date
    later = (agreed + HALF_AN_HOUR).isoformat()
    path = f"/api/bookings/{taken.pk}/shift/"

    answer = signed_in(vendor).post(path, {"scheduled_date": later})
    refused = signed_in(vendor).post(path, {"scheduled_date": "2099-01-01T00:00:00Z"})

    assert answer.status_code == 200
    assert answer.json()["agreed_date"] == agreed.isoformat().replace("+00:00", "Z")
    assert (refused.status_code, refused.json()["code"]) == (400, "OUTSIDE_ROOM")


def test_the_page_says_how_flexible_a_customer_is(service, customer, vendor):
    wish = {"service": service.pk, "pincode": "110001", "flexibility_minutes": 45}
    page = signed_in(customer)
    hour = BookingFactory.build(service=service, customer=customer).scheduled_date.isoformat()

    asked = page.post("/api/bookings/", {**wish, "scheduled_date": hour})
    refused = page.post(
        "/api/bookings/", {**wish, "scheduled_date": hour, "flexibility_minutes": 900}
    )

    assert (asked.status_code, asked.json()["flexibility_minutes"]) == (201, 45)
    assert (refused.status_code, list(refused.json())) == (400, ["flexibility_minutes"])
