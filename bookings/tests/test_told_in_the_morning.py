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
from notifications.models import ContactSettings, Delivery, Notification
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
