"""Every notice of a booking reads well by every channel."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from accounts.tests.factories import UserFactory
from bookings.commitments import Bookings
from bookings.services.telling import tell
from bookings.tests.factories import TakenBookingFactory
from notifications.models import Notification
from notifications.rendering import body_of, message_of, title_of

FOLDER = Path(__file__).parents[1] / "templates" / "notifications"
# Those of visits; what is told of sales is tried in every language (`config`).
KINDS = sorted(
    each.name for each in FOLDER.iterdir() if each.name.startswith(("booking_", "signature_"))
)
CONTEXT = {
    "booking_id": "9b2f",
    "service": "Deep <clean>",
    "scheduled_at": "2026-12-01T04:30:00Z",
    "moved_from": "2026-11-30T04:30:00Z",
    "expires_at": "2026-12-03T04:30:00Z",
    "pincode": "110001",
    "price": str(Decimal("1499.00")),
    "fee": str(Decimal("299.80")),
    "currency": "INR",
    "reason": "The van broke.",
    "comments": "Spotless.",
    "rating": 5,
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("channel", ["email", "sms"])
def test_a_notice_says_what_it_is_about(kind, channel):
    message = message_of(channel, kind, CONTEXT, language="en", idempotency_key="k")

    assert "Deep <clean>" in message.text
    assert "{" not in message.text
    assert "Deep <clean>" in title_of(kind, CONTEXT, "en")
    assert "Deep <clean>" in body_of(kind, CONTEXT, "en")
    if channel == "email":
        assert "Deep &lt;clean&gt;" in message.html
        assert "<clean>" not in message.html
        assert "1 Dec 2026, 10:00" in message.html
    else:
        assert len(message.text) <= 160


def test_a_late_cancellation_names_its_fee_and_an_early_one_none():
    late = message_of("email", "booking_cancelled", CONTEXT, language="en", idempotency_key="k")
    early = message_of(
        "email", "booking_cancelled", {**CONTEXT, "fee": None}, language="en", idempotency_key="k"
    )

    assert "a fee of ₹299.80 is due" in late.text
    assert "fee" not in early.text


@pytest.fixture
def told(db):
    """What the customer of a visit is told, who lives by another clock than its place."""
    customer = UserFactory(timezone="Europe/Berlin")
    booking = TakenBookingFactory(
        customer=customer,
        customer_notes="Door 4711",
        scheduled_date=datetime(2099, 12, 1, 20, tzinfo=UTC),
    )

    def mail(kind):
        tell(customer.pk, kind, booking, key="k")
        data = Notification.objects.get(kind=kind).data
        return message_of("email", kind, data, language="en", idempotency_key="k")

    return booking, mail


@pytest.mark.once
def test_a_mail_says_who_comes_when_by_both_clocks_and_how_one_keeps_it(told):
    booking, mail = told

    message = mail("booking_accepted")

    when = "Tue 1 Dec 2099, 21:00 by your clock (Berlin), Wed 2 Dec 2099, 01:30 there (Kolkata)"
    assert f"{booking.vendor} will come on {when}." in message.text
    assert f"Booking: {booking.reference}\n" in message.text
    assert str(booking.pk) not in message.html
    assert "https://calendar.google.com/" in message.html
    assert "https://outlook.live.com/" in message.text
    assert "4711" not in f"{message.text}{message.html}"
    assert "See the booking" not in message.html


@pytest.mark.once
def test_a_mail_leads_to_the_front_end_where_there_is_one(told, settings):
    settings.FRONTEND_URL = "https://app.example/"
    booking, mail = told
    page = f"https://app.example/bookings/{booking.pk}"

    message = mail("booking_started")

    assert f'href="{page}"' in message.html
    assert "See the booking" in message.html
    assert page in message.text
    assert Notification.objects.get().link == page
    assert Bookings().current([str(booking.pk)])[str(booking.pk)].link == page
