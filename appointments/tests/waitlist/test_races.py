"""Everybody at once on what a house has free again: it goes to one, exactly."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.tests.factories import UserFactory
from appointments.models import Appointment, Checkout
from appointments.services.care.editing import Changes, edit_care
from appointments.services.care.ending import remove_appointment
from appointments.services.care.making import make_care_appointment
from appointments.services.care.wishes import When, Wish
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from kernel import clock, outbox
from kernel.tests.races import race
from scheduling.models import CalendarEntry, WaitlistOffer
from scheduling.services.answering import lapse_offer, take_offer
from scheduling.services.offering import offer_freed_time
from scheduling.tests.factories import WaitlistEntryFactory, work_always

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _nobody_sleeps(settings):
    settings.WAITLIST_QUIET_HOURS = ("00:00", "00:00")


@pytest.fixture(params=[clinic, practice])
def house(request):
    made = request.param()
    work_always(made.provider)
    return made


def at_noon(days):
    day = clock.now() + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0)


def waiting(house, **more):
    return WaitlistEntryFactory(service=house.service, kind="appointment", pincode="", **more)


def booked(house, at):
    return CareAppointmentFactory(at=house, starts_at=at, status="confirmed")


def calling_off(appointment, house):
    changes = Changes(status="cancelled")
    return partial(
        edit_care, appointment_id=appointment.pk, actor=house.staff.as_actor(), changes=changes
    )


def taking(offer, person=None):
    return partial(take_offer, offer_id=offer.pk, actor=(person or offer.customer).as_actor())


def standing(house):
    """What stands in the provider's calendar: none of it at the same time as another."""
    entries = CalendarEntry.objects.active().filter(provider=house.provider)
    return [each.subject_id for each in entries.order_by("starts_at")]


def test_a_slot_called_off_by_several_is_offered_once_and_taken_once(house):
    at = at_noon(3)
    entries = [waiting(house, priority=priority) for priority in (0, 4, 2)]
    appointment = booked(house, at)
    remove = partial(
        remove_appointment, appointment_id=appointment.pk, actor=house.owner.as_actor()
    )

    race([calling_off(appointment, house), remove] * 3)
    freed = {"provider_id": house.provider.pk, "starts_at": at, "ends_at": at + HOUR}
    race([partial(offer_freed_time, **freed)] * 4 + [outbox.drain] * 2)
    (offer,) = WaitlistOffer.objects.all()
    outcome = race([taking(offer), taking(offer, house.owner)] * 4)

    assert offer.entry_id == entries[1].pk
    assert outcome == {"won": 1, "OFFER_GONE": 7}
    (made,) = Appointment.objects.exclude(pk=appointment.pk)
    assert (made.customer, made.starts_at) == (entries[1].customer, at)
    assert standing(house) == [str(made.pk)]
    assert Checkout.objects.count() == (1 if made.status == "pending" else 0)


def test_of_several_who_are_asked_at_once_the_first_has_it(house):
    """What begins soon is kept for nobody."""
    now = clock.now()
    at = now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0) + 2 * HOUR
    for _ in range(3):
        waiting(house)
    race([calling_off(booked(house, at), house)])
    outbox.drain()
    offers = list(WaitlistOffer.objects.all())

    outcome = race([taking(offer) for offer in offers] * 2)

    assert [offer.hold_id for offer in offers] == [None] * 3
    assert outcome["won"] == 1
    (made,) = Appointment.objects.exclude(status="cancelled")
    assert standing(house) == [str(made.pk)]
    outbox.drain()
    left = WaitlistOffer.objects.exclude(status="taken").values_list("status", flat=True)
    assert set(left) == {"withdrawn"}


def test_a_time_that_is_offered_is_booked_by_nobody_meanwhile(house):
    at = at_noon(3)
    waiting(house)
    race([calling_off(booked(house, at), house)])
    outbox.drain()
    offer = WaitlistOffer.objects.get()
    wish = Wish(provider_id=house.provider.pk, service_id=house.service.pk, when=When(starts_at=at))
    asking = [
        partial(make_care_appointment, actor=UserFactory().as_actor(), wish=wish) for _ in range(4)
    ]

    outcome = race([*asking, taking(offer)])

    assert outcome == {"won": 1, "APPOINTMENT_CONFLICT": 4}
    offer.refresh_from_db()
    assert standing(house) == [offer.subject_id]


def test_an_offer_that_runs_out_while_it_is_taken_is_one_or_the_other(house):
    at = at_noon(3)
    waiting(house)
    race([calling_off(booked(house, at), house)])
    outbox.drain()
    offer = WaitlistOffer.objects.get()
    soon = clock.now() + timedelta(seconds=0.2)
    WaitlistOffer.objects.update(expires_at=soon)
    CalendarEntry.objects.filter(pk=offer.hold_id).update(expires_at=soon)
    lapse = partial(lapse_offer, offer_id=offer.pk)

    race([taking(offer), lapse] * 4)
    while clock.now() < soon:
        pass
    lapse()

    offer.refresh_from_db()
    made = Appointment.objects.exclude(status="cancelled").count()
    assert (offer.status, made) in {("taken", 1), ("lapsed", 0)}
    assert len(standing(house)) == made
