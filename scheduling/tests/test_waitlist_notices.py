"""What is told to those in line reads well by every channel."""

from pathlib import Path

import pytest

from notifications.rendering import body_of, has_template, message_of, title_of

pytestmark = pytest.mark.once

FOLDER = Path(__file__).parents[1] / "templates" / "notifications"
KINDS = sorted(each.name for each in FOLDER.glob("waitlist_*"))
CONTEXT = {
    "offer_id": 7,
    "service": "Deep <clean>",
    "provider": "Ravi <Nair>",
    "scheduled_at": "2026-12-01T04:30:00Z",
    "expires_at": "2026-11-30T09:45:00Z",
    "is_held": True,
    "pincode": "110001",
    "timezone": "Asia/Kolkata",
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_says_what_it_is_about(kind):
    message = message_of("email", kind, CONTEXT, language="en", idempotency_key="k")

    assert "Deep <clean>" in message.text
    assert "{" not in message.text
    assert "Deep <clean>" in title_of(kind, CONTEXT, "en")
    assert "Tue 1 Dec 2026, 10:00" in body_of(kind, CONTEXT, "en")
    assert "Deep &lt;clean&gt;" in message.html
    assert "Ravi &lt;Nair&gt;" in message.html
    assert "<clean>" not in message.html


def test_an_offer_says_what_it_costs_where_that_is_known():
    dear = {**CONTEXT, "price": "1499.00", "currency": "INR"}
    message = message_of("email", "waitlist_offer", dear, language="en", idempotency_key="k")
    silent = message_of("email", "waitlist_offer", CONTEXT, language="en", idempotency_key="k")

    assert "Price: ₹1,499.00" in message.text
    assert "₹1,499.00" in message.html
    assert "Price" not in silent.text


def test_an_offer_says_until_when_it_is_theirs_and_only_then():
    kept = message_of("sms", "waitlist_offer", CONTEXT, language="en", idempotency_key="k")
    soon = message_of(
        "sms", "waitlist_offer", {**CONTEXT, "is_held": False}, language="en", idempotency_key="k"
    )

    assert kept.text == (
        "Free: Deep <clean>, Tue 1 Dec 2026, 10:00. Yours until 15:15. Answer in the app."
    )
    assert "First come, first served, until 15:15" in soon.text
    assert max(len(kept.text), len(soon.text)) <= 160


def test_only_an_offer_is_worth_an_sms():
    assert [kind for kind in KINDS if has_template(kind, "sms.txt")] == ["waitlist_offer"]
