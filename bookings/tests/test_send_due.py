"""`manage.py send_due`, once by hand: reminders, signatures, receipts, and the mails of all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command

from bookings import services
from bookings.models import Booking
from bookings.tests.factories import BookingFactory, SignatureFactory
from kernel import outbox
from notifications.models import ContactSettings, Delivery, Notification
from payments.models import Payment
from payments.services import pay_invoice
from scheduling.tests.factories import work_always

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 6, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def time():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def visit(time, service, customer, vendor):
    """It is agreed, for a time three days ahead."""
    work_always(vendor)
    booking = BookingFactory(service=service, customer=customer, scheduled_date=NOW + 3 * DAY)
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
    while outbox.drain():
        pass
    return Booking.objects.get(pk=booking.pk)


@pytest.fixture
def send_due(capsys):
    """Runs the command, and answers what it says it did."""

    def run():
        capsys.readouterr()
        call_command("send_due")
        lines = capsys.readouterr().out.splitlines()
        rows = [line.strip().rsplit(maxsplit=1) for line in lines if line.startswith("  ")]
        others = {"openings found", "not due yet"}
        return {name: int(n) for name, n in rows if n != "0" and name not in others}

    return run


def mails(settings, kind):
    """The addresses to which a mail of `kind` has gone."""
    found = Path(settings.OUTBOX_DIR).glob(f"*--{kind}--*.eml")
    return sorted(path.name.partition("--")[0] for path in found)


def test_a_visit_is_reminded_of_by_mail_and_by_text_once(time, visit, send_due, settings):
    time.move_to(visit.scheduled_date - DAY)

    assert send_due() == {"scheduling.remind": 2, "tried": 4}
    assert send_due() == {}

    told = Notification.objects.filter(kind="visit_reminder")
    assert {each.recipient for each in told} == {visit.customer, visit.vendor}
    assert mails(settings, "visit_reminder") == sorted([visit.customer.email, visit.vendor.email])
    sent = Delivery.objects.filter(kind="visit_reminder").values_list("channel", "status")
    assert sorted(sent) == [("email", "sent")] * 2 + [("sms", "sent")] * 2
    own = told.get(recipient=visit.customer)
    assert own.body == (
        f"{visit.service_name} with {visit.vendor}: Thu 4 Mar 2027, 11:30, New Delhi 110001."
    )


def test_a_moved_visit_is_reminded_of_at_its_new_time(time, visit, send_due):
    services.reschedule_booking(
        booking_id=visit.pk,
        actor=visit.customer.as_actor(),
        scheduled_at=visit.scheduled_date + 2 * DAY,
    )
    time.move_to(visit.scheduled_date - DAY)
    assert "scheduling.remind" not in send_due()

    time.move_to(visit.scheduled_date + DAY)
    assert send_due()["scheduling.remind"] == 2
    assert "Sat 6 Mar 2027, 11:30" in Notification.objects.filter(kind="visit_reminder")[0].title


@pytest.mark.once
@pytest.mark.parametrize("end", ["cancelled", "given back", "begun early"])
def test_what_does_not_lie_ahead_any_more_is_not_reminded_of(time, visit, send_due, end):
    actor = visit.vendor.as_actor()
    time.move_to(visit.scheduled_date - DAY - HOUR)
    if end == "cancelled":
        actor = visit.customer.as_actor()
        services.cancel_booking(booking_id=visit.pk, actor=actor, reason="")
    elif end == "given back":
        services.release_booking(booking_id=visit.pk, actor=actor)
    else:
        services.start_booking(booking_id=visit.pk, actor=actor)

    for before in (DAY, 2 * HOUR):
        time.move_to(visit.scheduled_date - before)
        assert "scheduling.remind" not in send_due()


@pytest.mark.once
def test_a_visit_that_is_called_off_in_the_night_is_not_reminded_of_in_the_morning(
    time, visit, send_due, settings
):
    ContactSettings.objects.create(user=visit.customer, quiet_from="10:00", quiet_until="12:30")
    time.move_to(visit.scheduled_date - DAY)
    send_due()
    services.cancel_booking(booking_id=visit.pk, actor=visit.customer.as_actor(), reason="")

    time.shift(2 * HOUR)
    send_due()

    assert mails(settings, "visit_reminder") == [visit.vendor.email]
    states = Delivery.objects.filter(
        kind="visit_reminder", notification__recipient=visit.customer
    ).values_list("status", flat=True)
    assert set(states) == {"overtaken"}


@pytest.mark.once
def test_what_is_to_be_signed_is_reminded_of_once_and_then_closed(time, send_due, settings):
    signature = SignatureFactory()
    customer = signature.booking.customer
    assert send_due() == {}

    time.move_to(signature.expires_at - 12 * HOUR)
    assert send_due() == {"bookings.remind_of_signatures": 1, "tried": 2}
    assert send_due() == {}
    time.move_to(signature.expires_at)
    assert send_due() == {"bookings.expire_signatures": 1, "tried": 2}

    signature.refresh_from_db()
    assert signature.status == "expired"
    assert mails(settings, "signature_reminder") == [customer.email]
    assert mails(settings, "signature_expired") == [signature.vendor.email]


@pytest.mark.once
def test_a_signature_that_was_given_in_the_quiet_hours_is_not_asked_for_after_them(
    time, send_due, settings
):
    signature = SignatureFactory()
    customer = signature.booking.customer
    time.move_to(signature.expires_at - 12 * HOUR)
    ContactSettings.objects.create(user=customer, quiet_from="23:00", quiet_until="07:00")
    send_due()
    assert mails(settings, "signature_reminder") == []
    services.sign(signature_id=signature.pk, actor=customer.as_actor(), satisfaction_rating=5)

    time.shift(8 * HOUR)
    send_due()

    assert mails(settings, "signature_reminder") == []
    assert mails(settings, "signature_signed") == [signature.vendor.email]


@pytest.mark.once
@pytest.mark.parametrize("late", [timedelta(), HOUR])
def test_nobody_is_reminded_of_what_cannot_be_signed_any_more(time, late):
    signature = SignatureFactory()
    time.move_to(signature.expires_at + late)

    assert services.signing.remind_of_signature(signature_id=signature.pk) is False
    assert not Notification.objects.exists()


@pytest.mark.once
def test_who_has_paid_gets_a_receipt_by_mail_once(time, visit, send_due, settings):
    services.complete_booking(booking_id=visit.pk, actor=visit.vendor.as_actor())
    send_due()
    payment = Payment.objects.get()
    pay_invoice(
        invoice_id=payment.invoice_id,
        actor=visit.customer.as_actor(),
        payment_method="pm_card_visa",
    )

    assert send_due()["tried"] > 0
    assert send_due() == {}

    payment.refresh_from_db()
    assert payment.receipt_number is not None
    assert mails(settings, "payment_received") == [visit.customer.email]
    assert mails(settings, "payment_arrived") == [visit.vendor.email]
