"""One vendor's time, wanted in every way at once: held, booked, accepted, moved to."""

from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from django.db import connection

from accounts.tests.factories import UserFactory
from bookings import services
from bookings.models import Booking
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel import clock
from kernel.errors import NotFound
from kernel.tests.races import race
from scheduling.models import CalendarEntry
from scheduling.services import holds
from scheduling.services.holds import hold_slot, release_hold
from scheduling.tests.factories import work_always

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 50


@pytest.fixture
def eleven():
    return (clock.now() + timedelta(days=2)).replace(hour=11, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def _at_all_hours(vendor):
    work_always(vendor)


def holding(vendor, service, at):
    """Somebody new wants to hold the vendor's time."""
    return partial(
        hold_slot,
        actor=UserFactory().as_actor(),
        provider_id=vendor.pk,
        service_id=service.pk,
        starts_at=at,
        pincode="110001",
    )


def assert_none_overlap(vendor):
    entries = list(CalendarEntry.objects.active().filter(provider=vendor).order_by("starts_at"))
    assert all(a.ends_at <= b.starts_at for a, b in pairwise(entries))
    return entries


def test_of_fifty_who_would_hold_one_slot_one_does(vendor, service, eleven):
    outcome = race([holding(vendor, service, eleven) for _ in range(RACERS)])

    assert outcome == {"won": 1, "SLOT_TAKEN": RACERS - 1}
    assert CalendarEntry.objects.count() == 1


def test_of_holds_that_overlap_in_part_those_stand_that_do_not_touch(vendor, service, eleven):
    long = ServiceFactory(duration_minutes=150)
    OfferingFactory(provider=vendor, service=long)
    wanted = [
        holding(vendor, kind, eleven + timedelta(minutes=15 * step))
        for step in range(12)
        for kind in (service, long)
    ]

    outcome = race(wanted)

    assert set(outcome) == {"won", "SLOT_TAKEN"}
    assert len(assert_none_overlap(vendor)) == outcome["won"]


def test_a_hold_and_an_acceptance_of_the_same_hour_have_one_winner(vendor, service, eleven):
    for day in range(5):
        at = eleven + timedelta(days=day)
        booking = BookingFactory(service=service, scheduled_date=at)

        outcome = race(
            [
                holding(vendor, service, at + timedelta(minutes=30)),
                partial(services.accept_booking, booking_id=booking.pk, actor=vendor.as_actor()),
            ]
        )

        assert outcome == {"won": 1, "SLOT_TAKEN": 1}
        assert len(assert_none_overlap(vendor)) == day + 1


def test_of_many_visits_moved_into_one_hour_one_is(vendor, service, eleven):
    visits = [
        BookingFactory(service=service, scheduled_date=eleven + timedelta(days=1, hours=2 * step))
        for step in range(6)
    ]
    for visit in visits:
        services.accept_booking(booking_id=visit.pk, actor=vendor.as_actor())

    outcome = race(
        [
            partial(
                services.reschedule_booking,
                booking_id=visit.pk,
                actor=visit.customer.as_actor(),
                scheduled_at=eleven,
            )
            for visit in visits
        ]
        + [holding(vendor, service, eleven) for _ in range(6)]
    )

    assert outcome == {"won": 1, "SLOT_TAKEN": 11}
    assert_none_overlap(vendor)


def test_one_hold_becomes_one_booking_however_often_it_is_sent(vendor, service, eleven):
    customer = UserFactory().as_actor()
    hold = hold_slot(
        actor=customer,
        provider_id=vendor.pk,
        service_id=service.pk,
        starts_at=eleven,
        pincode="110001",
    )

    outcome = race(
        [
            partial(
                services.request_booking,
                actor=customer,
                service_id=service.pk,
                pincode="110001",
                scheduled_at=eleven,
                hold_id=hold.entry_id,
            )
        ]
        * 10
    )

    assert outcome == {"won": 1, "NOT_FOUND": 9}
    assert Booking.objects.get().vendor_id == vendor.pk


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite nobody books while a hold is let go"
)
def test_a_hold_that_is_booked_while_it_is_let_go_frees_no_booking(
    vendor, service, eleven, monkeypatch
):
    customer = UserFactory().as_actor()
    hold = hold_slot(
        actor=customer,
        provider_id=vendor.pk,
        service_id=service.pk,
        starts_at=eleven,
        pincode="110001",
    )
    book = partial(
        services.request_booking,
        actor=customer,
        service_id=service.pk,
        pincode="110001",
        scheduled_at=eleven,
        hold_id=hold.entry_id,
    )
    lock = holds.lock_calendar

    def after_the_booking(provider_id):
        assert race([book]) == {"won": 1}
        lock(provider_id)

    monkeypatch.setattr(holds, "lock_calendar", after_the_booking)
    with pytest.raises(NotFound):
        release_hold(hold_id=hold.entry_id, actor=customer)

    assert CalendarEntry.objects.active().get().subject_id == str(Booking.objects.get().pk)


def test_one_person_who_would_hold_many_times_at_once_holds_three(vendor, service, eleven):
    person = UserFactory().as_actor()

    outcome = race(
        [
            partial(
                hold_slot,
                actor=person,
                provider_id=vendor.pk,
                service_id=service.pk,
                starts_at=eleven + timedelta(hours=2 * step),
            )
            for step in range(10)
        ]
    )

    assert outcome == {"won": 3, "TOO_MANY_HOLDS": 7}
