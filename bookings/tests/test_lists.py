"""Lists and details cost the same whatever they hold."""

import pytest

from accounts.tests.factories import signed_in
from bookings.tests.factories import (
    BookingFactory,
    CompletedBookingFactory,
    PhotoFactory,
    SignatureFactory,
    TakenBookingFactory,
)

pytestmark = pytest.mark.django_db


def count_of(client, path, queries, assertion):
    client.get(path)  # the session is in the cache from here on
    with assertion(queries):
        return client.get(path).json()["count"]


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_customers_bookings_take_two_queries(customer, service, rows, django_assert_num_queries):
    BookingFactory.create_batch(rows, customer=customer, service=service)

    assert count_of(
        signed_in(customer), "/api/bookings/?page_size=50", 2, django_assert_num_queries
    ) == rows  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_vendors_bookings_take_two_queries_open_ones_and_all(
    vendor, service, rows, django_assert_num_queries
):
    BookingFactory.create_batch(rows, service=service)
    TakenBookingFactory.create_batch(rows, service=service, vendor=vendor)

    assert count_of(
        signed_in(vendor), "/api/bookings/?page_size=100", 2, django_assert_num_queries
    ) == 2 * rows  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_a_managers_bookings_take_two_queries(people, rows, django_assert_num_queries):
    TakenBookingFactory.create_batch(rows)

    assert count_of(
        signed_in(people["ops_manager"]), "/api/bookings/", 2, django_assert_num_queries
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


def test_a_detail_takes_three_queries(django_assert_num_queries):
    signature = SignatureFactory()
    client = signed_in(signature.booking.customer)
    path = f"/api/bookings/{signature.booking_id}/"
    client.get(path)

    with django_assert_num_queries(3):
        assert client.get(path).json()["signature"]["id"] == str(signature.pk)
