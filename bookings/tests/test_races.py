"""Many at once: exactly one wins, and the others are told so."""

from datetime import timedelta
from functools import partial

import pytest

from bookings import services
from bookings.models import Booking, Signature, StatusChange
from bookings.tests.conftest import eligible
from bookings.tests.factories import BookingFactory, SignatureFactory
from kernel import clock
from kernel.tests.races import race
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 50


def test_of_fifty_vendors_one_gets_the_booking(service):
    booking = BookingFactory(service=service)
    vendors = [eligible(service) for _ in range(RACERS)]

    outcome = race(
        [
            partial(services.accept_booking, booking_id=booking.pk, actor=vendor.as_actor())
            for vendor in vendors
        ]
    )

    assert outcome == {"won": 1, "BOOKING_TAKEN": RACERS - 1}
    booking.refresh_from_db()
    assert booking.status == "confirmed"
    assert CalendarEntry.objects.get().provider_id == booking.vendor_id
    assert StatusChange.objects.filter(to_status="confirmed").count() == 1


def test_of_fifty_bookings_for_one_hour_the_vendor_gets_one(service, vendor):
    first = BookingFactory(service=service)
    bookings = [first] + [
        BookingFactory(service=service, scheduled_date=first.scheduled_date)
        for _ in range(RACERS - 1)
    ]
    actor = vendor.as_actor()

    outcome = race(
        [partial(services.accept_booking, booking_id=each.pk, actor=actor) for each in bookings]
    )

    assert outcome == {"won": 1, "SLOT_TAKEN": RACERS - 1}
    assert Booking.objects.filter(status="confirmed", vendor=vendor).count() == 1
    assert Booking.objects.filter(status="pending", vendor=None).count() == RACERS - 1
    assert CalendarEntry.objects.count() == 1


def test_a_customer_who_asks_for_fifty_at_once_gets_no_more_than_may_wait(
    service, customer, settings
):
    settings.BOOKING_OPEN_REQUESTS_LIMIT = 5
    ask = partial(
        services.request_booking,
        actor=customer.as_actor(),
        service_id=service.pk,
        pincode="110001",
        scheduled_at=clock.now() + timedelta(days=1),
    )

    outcome = race([ask] * RACERS)

    assert outcome == {"won": 5, "TOO_MANY_OPEN_BOOKINGS": RACERS - 5}
    assert customer.bookings.count() == 5


def test_of_twenty_signings_one_counts(vendor):
    signature = SignatureFactory(booking__vendor=vendor)
    actor = signature.booking.customer.as_actor()

    outcome = race(
        [lambda: services.sign(signature_id=signature.pk, actor=actor, satisfaction_rating=5)] * 20
    )

    assert outcome == {"won": 1, "ALREADY_SIGNED": 19}
    vendor.provider_profile.refresh_from_db()
    assert vendor.provider_profile.rating_count == 1


def test_signatures_of_one_vendor_at_once_make_one_chain(vendor):
    signatures = [SignatureFactory(booking__vendor=vendor) for _ in range(20)]

    outcome = race(
        [
            partial(
                services.sign,
                signature_id=each.pk,
                actor=each.booking.customer.as_actor(),
                satisfaction_rating=4,
            )
            for each in signatures
        ]
    )

    assert outcome == {"won": 20}
    links = Signature.objects.order_by("chain_position")
    assert [link.chain_position for link in links] == list(range(1, 21))
    hashes = [link.signature_hash for link in links]
    assert [link.previous_hash for link in links] == ["", *hashes[:-1]]


def test_of_a_cancellation_and_an_acceptance_at_once_the_end_is_consistent(service, vendor):
    for _ in range(5):
        booking = BookingFactory(service=service)

        race(
            [
                partial(services.accept_booking, booking_id=booking.pk, actor=vendor.as_actor()),
                partial(
                    services.cancel_booking,
                    booking_id=booking.pk,
                    actor=booking.customer.as_actor(),
                ),
            ]
        )

        booking.refresh_from_db()
        assert booking.status == "cancelled"
        assert booking.calendar_entry is None
        assert CalendarEntry.objects.active().count() == 0
