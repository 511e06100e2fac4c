"""What becomes of a visit counts for the vendor who took it on."""

from datetime import timedelta

import pytest
import time_machine

from bookings import services
from bookings.tests.factories import BookingFactory
from scheduling.models import TrackRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(service, customer, vendor):
    booking = BookingFactory(service=service, customer=customer, flexibility_minutes=60)
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def counts(vendor):
    names = ("accepted", "given_back", "started", "on_time")
    return TrackRecord.objects.filter(provider=vendor).values_list(*names).get()


def late(booking, **much):
    return time_machine.travel(booking.scheduled_date + timedelta(**much), tick=False)


def test_a_visit_that_is_taken_counts(taken, vendor):
    assert counts(vendor) == (1, 0, 0, 0)


def test_one_that_is_given_back_counts_where_it_was_taken(taken, vendor):
    later = taken.scheduled_date + timedelta(hours=1)
    services.shift_booking(booking_id=taken.pk, actor=vendor.as_actor(), scheduled_at=later)
    services.release_booking(booking_id=taken.pk, actor=vendor.as_actor())

    assert counts(vendor) == (1, 1, 0, 0)


@pytest.mark.parametrize(("minutes", "on_time"), [(-600, 0), (-30, 1), (5, 1), (25, 0)])
def test_one_that_begins_by_the_hour_is_on_time(taken, vendor, minutes, on_time):
    with late(taken, minutes=minutes):
        services.start_booking(booking_id=taken.pk, actor=vendor.as_actor())

    assert counts(vendor) == (1, 0, 1, on_time)


@pytest.mark.parametrize(("minutes", "on_time"), [(65, 1), (180, 0)])
def test_one_that_is_only_said_to_be_done_began_its_length_ago(taken, vendor, minutes, on_time):
    with late(taken, minutes=minutes):
        services.complete_booking(booking_id=taken.pk, actor=vendor.as_actor())

    assert counts(vendor) == (1, 0, 1, on_time)


def test_who_does_not_come_has_not_kept_it_and_is_owed_nothing(taken, vendor):
    with late(taken, minutes=61):
        services.cancel_booking(booking_id=taken.pk, actor=taken.customer.as_actor())

    taken.refresh_from_db()
    assert taken.cancellation_fee == 0
    assert counts(vendor) == (1, 1, 0, 0)


def test_a_customer_who_cancels_takes_nothing_from_the_vendor(taken, vendor):
    services.cancel_booking(booking_id=taken.pk, actor=taken.customer.as_actor())

    assert counts(vendor) == (1, 0, 0, 0)
