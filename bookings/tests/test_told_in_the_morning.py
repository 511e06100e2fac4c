"""What waits for the morning says in the morning what holds then, or nothing."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from bookings import services
from bookings.models import Booking
from bookings.services.inviting import invite_vendors
from bookings.tests.factories import BookingFactory
from kernel import outbox
from kernel.actors import Actor
from notifications.models import ContactSettings, Delivery, Notification
from notifications.services import deliver
from scheduling.tests.factories import work_always

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EVENING = datetime(2027, 3, 1, 18, tzinfo=UTC)
NIGHT = timedelta(hours=12)


@pytest.fixture
def visit(service, customer, vendor, rival):
    """It is asked for late in the evening, while all sleep until eight in Delhi."""
    with time_machine.travel(EVENING, tick=False) as time:
        for person in (customer, vendor, rival):
            ContactSettings.objects.create(user=person, quiet_from="22:00", quiet_until="08:00")
        work_always(vendor)
        booking = BookingFactory(
            service=service, customer=customer, scheduled_date=EVENING + timedelta(days=2)
        )
        invite_vendors(booking_id=booking.pk, occasion="requested")
        yield booking, time


def accept(booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def in_the_morning(time):
    time.shift(NIGHT)
    while outbox.drain():
        pass


def mails(settings, kind):
    found = Path(settings.OUTBOX_DIR).glob(f"*--{kind}--*.eml")
    return {path.name.partition("--")[0]: path.read_text() for path in found}


def test_nobody_is_asked_to_take_what_was_taken_in_the_night(visit, vendor, settings):
    booking, time = visit
    accept(booking, vendor)

    in_the_morning(time)

    assert mails(settings, "booking_requested") == {}
    states = Delivery.objects.filter(kind="booking_requested").values_list("status", flat=True)
    assert set(states) == {"overtaken"}


def test_all_are_asked_to_take_what_is_still_open_at_its_new_time(
    visit, customer, vendor, rival, settings
):
    booking, time = visit
    moved_to = booking.scheduled_date + timedelta(hours=1)
    services.reschedule_booking(
        booking_id=booking.pk, actor=customer.as_actor(), scheduled_at=moved_to
    )

    in_the_morning(time)

    told = mails(settings, "booking_requested")
    assert set(told) == {vendor.email, rival.email}
    assert all("Thu 4 Mar 2027, 00:30" in mail for mail in told.values())
    row = Notification.objects.filter(kind="booking_requested").first()
    assert row.data["scheduled_at"] == "2027-03-03T19:00:00Z"


def test_what_was_accepted_and_called_off_in_the_night_was_not_accepted(
    visit, customer, vendor, settings
):
    booking, time = visit
    accept(booking, vendor)
    services.cancel_booking(booking_id=booking.pk, actor=customer.as_actor(), reason="")

    in_the_morning(time)

    assert mails(settings, "booking_accepted") == {}
    assert set(mails(settings, "booking_cancelled")) == {vendor.email}


def test_what_was_accepted_and_goes_on_was_accepted(visit, customer, vendor, settings):
    booking, time = visit
    accept(booking, vendor)

    in_the_morning(time)

    assert set(mails(settings, "booking_accepted")) == {customer.email}
    assert Booking.objects.get(pk=booking.pk).status == "confirmed"


def test_what_was_given_back_in_the_night_was_not_accepted(visit, customer, vendor, settings):
    booking, time = visit
    accept(booking, vendor)
    services.release_booking(booking_id=booking.pk, actor=vendor.as_actor())

    in_the_morning(time)

    assert mails(settings, "booking_accepted") == mails(settings, "booking_you_accepted") == {}
    assert set(mails(settings, "booking_released")) == {customer.email}


def test_of_who_took_it_after_another_the_last_alone_is_named(
    visit, customer, vendor, rival, settings
):
    booking, time = visit
    work_always(rival)
    accept(booking, vendor)
    services.release_booking(booking_id=booking.pk, actor=vendor.as_actor())
    time.shift(timedelta(minutes=1))
    accept(booking, rival)

    in_the_morning(time)

    assert mails(settings, "booking_released") == {}
    (mail,) = Path(settings.OUTBOX_DIR).glob("*--booking_accepted--*.eml")
    assert f"{rival} will come" in mail.read_text()
    assert set(mails(settings, "booking_you_accepted")) == {rival.email}


def test_what_was_moved_and_given_back_was_not_moved(visit, customer, vendor, settings):
    booking, time = visit
    accept(booking, vendor)
    services.reschedule_booking(
        booking_id=booking.pk,
        actor=Actor.system(),
        scheduled_at=booking.scheduled_date + timedelta(hours=1),
    )
    services.release_booking(booking_id=booking.pk, actor=vendor.as_actor())

    in_the_morning(time)

    assert mails(settings, "booking_rescheduled") == {}


def test_whom_operations_gave_it_is_not_told_once_they_gave_it_back(visit, vendor, settings):
    booking, time = visit
    services.assign_vendor(booking_id=booking.pk, vendor_id=vendor.pk, actor=Actor.system())
    services.release_booking(booking_id=booking.pk, actor=vendor.as_actor())

    in_the_morning(time)

    assert mails(settings, "booking_assigned") == {}


def test_what_is_done_has_not_just_begun(visit, customer, vendor, settings):
    booking, time = visit
    accept(booking, vendor)
    services.start_booking(booking_id=booking.pk, actor=vendor.as_actor())
    services.complete_booking(booking_id=booking.pk, actor=vendor.as_actor())

    in_the_morning(time)

    assert mails(settings, "booking_started") == {}
    assert set(mails(settings, "booking_completed")) == {customer.email}


@pytest.mark.parametrize(("hours", "awake"), [(11, True), (48, False)])
def test_nobody_is_woken_for_a_visit_that_is_far_off(
    visit, customer, vendor, settings, hours, awake
):
    booking, _ = visit
    Booking.objects.filter(pk=booking.pk).update(scheduled_date=EVENING + timedelta(hours=hours))
    accept(booking, vendor)
    services.cancel_booking(booking_id=booking.pk, actor=customer.as_actor())

    while outbox.drain():
        pass
    for each in Delivery.objects.filter(kind="booking_cancelled", status="queued"):
        deliver(delivery_id=each.pk)

    assert set(mails(settings, "booking_cancelled")) == ({vendor.email} if awake else set())
    assert set(mails(settings, "booking_you_cancelled")) == ({customer.email} if awake else set())
