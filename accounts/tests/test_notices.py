"""What accounts says to people, in every channel."""

import pytest

from accounts.services.one_time_passwords import KINDS
from notifications.rendering import has_template, message_of, title_of

SECRETS = sorted(set(KINDS.values()))
NOTICES = [
    "welcome",
    "vendor_approved",
    "vendor_rejected",
    "password_changed",
    "second_factor_added",
    "second_factor_removed",
    "recovery_code_used",
    "recovery_codes_renewed",
    "second_factor_guessed",
]
CONTEXT = {
    "name": "Asha <Rao>",
    "code": "123456",
    "minutes": 5,
    "reason": "No licence",
    "left": 9,
    "by_oneself": False,
}


def say(kind, channel):
    return message_of(channel, kind, CONTEXT, language="en", idempotency_key="k")


@pytest.mark.parametrize("kind", SECRETS)
def test_a_code_is_said_in_every_channel_and_in_no_subject(kind):
    mail, text = say(kind, "email"), say(kind, "sms")

    assert "123456" in mail.text
    assert "123456" in mail.html
    assert "123456" in text.text
    assert "5 minutes" in text.text
    assert "123456" not in mail.subject


@pytest.mark.parametrize("kind", SECRETS + NOTICES)
def test_every_notice_has_words_of_its_own(kind):
    mail, text = say(kind, "email"), say(kind, "sms")

    assert has_template(kind, "subject.txt")
    assert title_of(kind, CONTEXT, "en")
    assert "Asha &lt;Rao&gt;" in mail.html
    assert "Asha <Rao>" in mail.text
    assert 0 < len(text.text) <= 160


def test_a_rejection_gives_its_reason():
    assert "No licence" in say("vendor_rejected", "email").text
    assert "No licence" in say("vendor_rejected", "sms").text
