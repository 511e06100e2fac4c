"""Every notice of a booking reads well by every channel."""

from decimal import Decimal
from pathlib import Path

import pytest

from notifications.rendering import body_of, message_of, title_of

FOLDER = Path(__file__).parents[1] / "templates" / "notifications"
KINDS = sorted(each.name for each in FOLDER.iterdir())
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
