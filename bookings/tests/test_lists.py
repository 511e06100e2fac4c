"""Lists and details cost the same whatever they hold."""

from datetime import timedelta

import pytest

from accounts.tests.factories import signed_in
from bookings.tests.factories import (
    BookingFactory,
    CompletedBookingFactory,
    PhotoFactory,
    SignatureFactory,
    TakenBookingFactory,
)
from kernel import clock

pytestmark = pytest.mark.django_db


def count_of(client, path, queries, assertion):
    client.get(path)  # the session is in the cache from here on
    with assertion(queries):
        return client.get(path).json()["count"]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_customers_bookings_take_one_query(customer, service, rows, django_assert_num_queries):
    BookingFactory.create_batch(rows, customer=customer, service=service)

    assert count_of(
        signed_in(customer), "/api/bookings/?page_size=50", 1, django_assert_num_queries
    ) == rows  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_vendors_bookings_take_one_query_open_ones_and_all(
    vendor, service, rows, django_assert_num_queries
):
    BookingFactory.create_batch(rows, service=service)
    TakenBookingFactory.create_batch(rows, service=service, vendor=vendor)

    assert count_of(
        signed_in(vendor), "/api/bookings/?page_size=100", 1, django_assert_num_queries
    ) == 2 * rows  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_a_managers_bookings_take_one_query(people, rows, django_assert_num_queries):
    TakenBookingFactory.create_batch(rows)

    assert count_of(
        signed_in(people["ops_manager"]), "/api/bookings/", 1, django_assert_num_queries
    ) == rows  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_signatures_take_two_queries(customer, rows, django_assert_num_queries):
    for _ in range(rows):
        SignatureFactory(booking=CompletedBookingFactory(customer=customer))

    assert count_of(
        signed_in(customer), "/api/signatures/", 2, django_assert_num_queries
    ) == rows  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_photos_take_two_queries(customer, rows, django_assert_num_queries):
    booking = TakenBookingFactory(customer=customer)
    PhotoFactory.create_batch(rows, booking=booking)

    assert count_of(
        signed_in(customer), f"/api/photos/?booking={booking.pk}", 2, django_assert_num_queries
    ) == rows  # fmt: skip


def test_the_detail_of_what_is_not_done_takes_one_query(booking, django_assert_num_queries):
    client = signed_in(booking.customer)
    path = f"/api/bookings/{booking.pk}/"
    client.get(path)

    with django_assert_num_queries(1):
        assert client.get(path).json()["signature"] is None


def test_the_detail_of_what_is_done_takes_three_queries(django_assert_num_queries):
    signature = SignatureFactory()
    client = signed_in(signature.booking.customer)
    path = f"/api/bookings/{signature.booking_id}/"
    client.get(path)

    with django_assert_num_queries(3):
        assert client.get(path).json()["signature"]["id"] == str(signature.pk)


def test_a_request_costs_a_bounded_number_of_queries(
    customer, service, django_assert_max_num_queries
):
    client = signed_in(customer)
    body = {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
    }
    client.get("/api/bookings/")

    with django_assert_max_num_queries(16):
        assert client.post("/api/bookings/", body, format="json").status_code == 201


@pytest.mark.parametrize("ordering", [",", "created_at,", ",created_at"])
def test_an_order_with_nothing_in_it_is_no_order(customer, ordering):
    answer = signed_in(customer).get("/api/bookings/", {"ordering": ordering})

    assert answer.status_code == 200
