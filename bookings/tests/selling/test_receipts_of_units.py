"""Receipts of units: which instalments a payment settles, what is left, what comes next."""

from datetime import date, timedelta

import pytest

from bookings.tests.unit_factories import UnitBookingFactory, receive
from kernel import clock
from kernel.files import read_bytes
from kernel.tests.papers import text_of
from notifications.models import Notification
from notifications.rendering import message_of
from payments import services

pytestmark = pytest.mark.django_db


def receipt_of(payment):
    services.issue_receipt(payment_id=payment.pk)
    payment.refresh_from_db()
    return " ".join(text_of(read_bytes(payment.receipt_file), "-raw").split())


def test_the_receipt_of_a_unit_names_it_and_says_what_comes_next():
    booking = UnitBookingFactory(
        unit__number="A-204",
        unit__project__name="Sunset Residences",
        booking_date=date(2026, 9, 15),
    )
    receive(booking, "500000.00")
    payment = receive(booking, "600000.00", transaction_id="TXN123457", paid_on=date(2026, 9, 30))

    text = receipt_of(payment)

    for part in (
        f"Booking {booking.booking_number} of 15 September 2026",
        "Unit A-204 (2BHK), Sunset Residences, Sector 62, Noida",
        "Paid before –₹5,00,000.00",
        "Still to pay ₹64,00,000.00",
        "2 Instalment 1 of 12 15 October 2026 ₹5,83,333.33 ₹0.00",
        "3 Instalment 2 of 12 15 November 2026 ₹16,666.67 ₹5,66,666.66",
        "Next due ₹5,66,666.66 on 15 November 2026 (Instalment 2 of 12)",
        "Paid on 30 September 2026 Method",
        "TXN123457",
    ):
        assert part in text


@pytest.mark.once
def test_the_last_receipt_says_that_nothing_is_left():
    booking = UnitBookingFactory(payment_plan="one_time")

    text = receipt_of(receive(booking, "7500000.00"))

    assert "1 Token" in text
    assert "2 Balance" in text
    assert "Paid in full, nothing left to pay" in text
    assert "Next due" not in text


def test_what_was_given_back_and_is_owed_again_was_not_paid_before():
    booking = UnitBookingFactory()
    bounced = receive(booking, "500000.00")
    services.open_refund(
        payment_id=bounced.pk,
        actor=booking.builder.as_actor(),
        by_hand=services.HandedBack(method="cheque"),
    )

    text = receipt_of(receive(booking, "500000.00"))

    assert "Paid before" not in text
    assert "1 Token" in text


@pytest.mark.once
def test_the_mail_names_the_day_where_the_day_is_known_alone():
    booking = UnitBookingFactory(booking_date=(clock.now() - timedelta(days=60)).date())
    payment = receive(booking, "500000.00", paid_on=date(2026, 9, 30))
    services.issue_receipt(payment_id=payment.pk)

    told = Notification.objects.get(kind="payment_received", recipient=booking.customer).data

    message = message_of("email", "payment_received", told, language="en", idempotency_key="k")
    assert "30 Sep 2026" in message.text
    assert "12:00" not in message.text
