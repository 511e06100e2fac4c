"""Everybody at once on what became free: each time goes to one, and none is forgotten."""

import os
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest

from accounts.tests.factories import UserFactory
from bookings import services
from bookings.models import Booking
from bookings.tests.conftest import eligible
from kernel import clock, outbox
from kernel.models import OutboxEntry
from kernel.tests.races import race
from kernel.transactions import use_case
from scheduling.errors import OfferGone
from scheduling.models import CalendarEntry, WaitlistEntry, WaitlistOffer
from scheduling.services import reserve
from scheduling.services.answering import decline_offer, lapse_offer, take_offer
from scheduling.services.offering import offer_freed_time
from scheduling.states import OfferStatus, WaitStatus
from scheduling.tests.factories import WaitlistEntryFactory
from scheduling.windows import Window

pytestmark = pytest.mark.django_db(transaction=True)

# So many vendors lose their visit while as many wait: `WAITLIST_STORM=10000` for a long look.
STORM = int(os.environ.get("WAITLIST_STORM", "8"))


@pytest.fixture(autouse=True)
def _nobody_sleeps(settings):
    settings.WAITLIST_QUIET_HOURS = ("00:00", "00:00")


@pytest.fixture
def eleven():
    return (clock.now() + timedelta(days=2)).replace(hour=5, minute=30, second=0, microsecond=0)


def booked(vendor, service, at):
    booking = services.request_booking(
        actor=UserFactory().as_actor(), service_id=service.pk, pincode="110001", scheduled_at=at
    )
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def cancelling(booking):
    return partial(
        services.cancel_booking, booking_id=booking.pk, actor=booking.customer.as_actor()
    )


def taking(offer):
    return partial(take_offer, offer_id=offer.pk, actor=offer.customer.as_actor())


@pytest.fixture
def offer(service, vendor, eleven):
    WaitlistEntryFactory(service=service)
    cancelling(booked(vendor, service, eleven))()
    outbox.drain()
    return WaitlistOffer.objects.get()


def test_one_offer_taken_many_times_is_one_booking(offer):
    outcome = race([taking(offer)] * 10)

    assert outcome == {"won": 1, "OFFER_GONE": 9}
    assert Booking.objects.filter(status="confirmed").count() == 1


def test_taking_and_declining_have_one_outcome(offer):
    decline = partial(decline_offer, offer_id=offer.pk, actor=offer.customer.as_actor())

    outcome = race([taking(offer), decline] * 4)

    offer.refresh_from_db()
    assert outcome == {"won": 1, "OFFER_GONE": 7}
    assert Booking.objects.filter(status="confirmed").count() == (
        1 if offer.status == OfferStatus.TAKEN else 0
    )


def test_an_offer_that_runs_out_while_it_is_taken_is_one_or_the_other(offer):
    soon = clock.now() + timedelta(seconds=0.1)
    WaitlistOffer.objects.filter(pk=offer.pk).update(expires_at=soon)
    CalendarEntry.objects.filter(pk=offer.hold_id).update(expires_at=soon)
    lapse = partial(lapse_offer, offer_id=offer.pk)

    race([taking(offer), lapse] * 5)
    while clock.now() < soon:
        pass
    lapse()

    offer.refresh_from_db()
    taken = Booking.objects.filter(status="confirmed").count()
    assert (offer.status, taken) in {(OfferStatus.TAKEN, 1), (OfferStatus.LAPSED, 0)}
    assert CalendarEntry.objects.active().count() == taken


def test_a_freed_time_offered_by_many_workers_is_offered_once(service, vendor, eleven):
    entries = [WaitlistEntryFactory(service=service) for _ in range(3)]

    race(
        [
            partial(
                offer_freed_time,
                provider_id=vendor.pk,
                starts_at=eleven,
                ends_at=eleven + timedelta(hours=1),
            )
        ]
        * 8
    )

    visits = sorted(
        WaitlistOffer.objects.values_list("starts_at", "ends_at", "entry"), key=lambda row: row[0]
    )
    assert all(one[1] <= other[0] for one, other in pairwise(visits))
    assert len({row[2] for row in visits}) == len(visits)
    assert entries[0].pk in {row[2] for row in visits}


def test_offers_that_nobody_keeps_never_book_twice(service, vendor, eleven, settings):
    settings.SCHEDULING_LEAD_MINUTES = 0
    # The visit may begin at the next half hour, and has to begin soon also then.
    at = clock.now() + timedelta(minutes=60)
    for _ in range(3):
        WaitlistEntryFactory(service=service)
    freed = {"provider_id": vendor.pk, "starts_at": at, "ends_at": at + timedelta(hours=1)}
    # Whatever the hour is: who has stated no hours is taken to work some.
    settings.SCHEDULING_ASSUMED_HOURS = ("00:00", "00:00")
    while offer_freed_time(**freed):
        pass
    offers = list(WaitlistOffer.objects.all())
    assert {each.hold_id for each in offers} == {None}
    outside = use_case(
        partial(
            reserve,
            provider_id=vendor.pk,
            window=Window(offers[0].starts_at, offers[0].ends_at),
            kind="booking",
            subject_id="x",
        )
    )

    outcome = race([*(taking(each) for each in offers), outside])

    assert outcome == {"won": 1, "SLOT_TAKEN": 3}
    assert CalendarEntry.objects.active().count() == 1


def test_a_storm_of_cancellations_grants_each_time_once_and_forgets_none(service, eleven):
    """As many visits are cancelled as people wait, while workers offer and customers take."""
    vendors = [eligible(service) for _ in range(STORM)]
    bookings = [booked(vendor, service, eleven) for vendor in vendors]
    for _ in range(STORM):
        WaitlistEntryFactory(service=service, earliest=eleven, latest=eleven)

    def take_all():
        for offer in WaitlistOffer.objects.open():
            with suppress(OfferGone):  # another has taken it for them
                taking(offer)()

    race([*(cancelling(each) for each in bookings), *([outbox.drain, take_all] * 4)])
    outbox.drain()
    take_all()
    outbox.drain()

    assert not OutboxEntry.objects.exclude(dead_at=None).exists()
    offers = WaitlistOffer.objects.all()
    assert {each.status for each in offers} == {OfferStatus.TAKEN}
    assert len({each.provider_id for each in offers}) == len(offers) == STORM
    assert Booking.objects.filter(status="confirmed").count() == STORM
    assert WaitlistEntry.objects.filter(status=WaitStatus.TAKEN).count() == STORM
    entries = CalendarEntry.objects.active()
    assert len({each.provider_id for each in entries}) == len(entries) == STORM
