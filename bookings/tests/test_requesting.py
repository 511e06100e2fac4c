from datetime import timedelta

import pytest

from bookings import services
from bookings.errors import TooManyOpenBookings
from bookings.models import Booking
from bookings.tests.factories import BookingFactory
from kernel import clock
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.models import Event, StreamEntry
from scheduling.errors import InThePast, TooFarAhead

pytestmark = pytest.mark.django_db


def request(actor, service, **changes):
    return services.request_booking(
        actor=actor,
        **{
            "service_id": service.pk,
            "pincode": "110001",
            "scheduled_at": clock.now() + timedelta(days=2),
            **changes,
        },
    )


def test_the_server_sets_the_price_and_copies_the_service(customer, service):
    booking = request(customer.as_actor(), service, customer_notes="Ring twice.")

    booking.refresh_from_db()
    assert booking.status == "pending"
    assert booking.vendor is None
    assert booking.service_name == service.name
    assert booking.estimated_service_duration_minutes == service.duration_minutes
    assert booking.total_price > 0
    assert booking.currency == "INR"
    assert booking.dynamic_price_breakdown["final_price"] == float(booking.total_price)
    assert booking.customer_notes == "Ring twice."


def test_a_request_is_recorded_and_announced_once(customer, service):
    booking = request(customer.as_actor(), service)

    assert [event.name for event in Event.objects.all()] == ["bookings.BookingRequested"]
    assert booking.history.count() == 1
    line = booking.history.get()
    assert (line.from_status, line.to_status, line.changed_by) == ("", "pending", customer)
    assert set(StreamEntry.objects.values_list("stream", "type")) == {
        (f"booking.{booking.pk}", "booking_status_change"),
        (f"user.{customer.pk}.status", "booking_status_change"),
    }


@pytest.mark.parametrize("minutes", [-60, 0])
def test_a_time_that_has_passed_is_refused(customer, service, minutes):
    with pytest.raises(InThePast) as refusal:
        request(customer.as_actor(), service, scheduled_at=clock.now() + timedelta(minutes=minutes))

    assert refusal.value.field == "scheduled_date"
    assert not Booking.objects.exists()


def test_a_time_beyond_the_horizon_is_refused(customer, service, settings):
    settings.BOOKING_MAX_MONTHS_AHEAD = 2

    with pytest.raises(TooFarAhead):
        request(customer.as_actor(), service, scheduled_at=clock.now() + timedelta(days=61))

    assert not Booking.objects.exists()


def test_a_place_that_nobody_knows_is_refused(customer, service):
    with pytest.raises(Invalid) as refusal:
        request(customer.as_actor(), service, pincode="999999")

    assert refusal.value.field == "pincode"
    assert not Booking.objects.exists()


def test_a_service_that_is_not_offered_any_more_is_not_found(customer, service):
    type(service).objects.filter(pk=service.pk).update(is_active=False)

    with pytest.raises(NotFound):
        request(customer.as_actor(), service)


def test_only_so_many_requests_of_one_customer_may_wait(customer, service, settings):
    settings.BOOKING_OPEN_REQUESTS_LIMIT = 2
    BookingFactory.create_batch(2, customer=customer, service=service)

    with pytest.raises(TooManyOpenBookings):
        request(customer.as_actor(), service)

    assert Booking.objects.count() == 2


def test_somebody_elses_waiting_requests_do_not_count(customer, service, settings):
    settings.BOOKING_OPEN_REQUESTS_LIMIT = 1
    BookingFactory(service=service)

    assert request(customer.as_actor(), service).status == "pending"


@pytest.mark.parametrize("role", ["vendor", "ops_manager", "super_admin", "owner", "dentist"])
def test_only_customers_ask(service, people, role):
    with pytest.raises(NotAllowed):
        request(people[role].as_actor(), service)

    assert not Booking.objects.exists()
