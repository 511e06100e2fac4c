import pytest
from django.template import Context

from notifications.gateways.email import mail_of
from notifications.kinds import known_kinds
from notifications.rendering import body_of, message_of, title_of
from notifications.states import Channel
from notifications.templatetags.notices import absolute, in_words, moment, money
from notifications.tests.kinds import Anything, every_kind, every_message

pytestmark = pytest.mark.once

HOSTILE = {"who": "<b>Ravi & Söhne</b>", "place": "Delhi\r\nBcc: all@example.com"}


def say(channel: str, kind: str, context, language: str = "en"):
    return message_of(channel, kind, context, language=language, idempotency_key="k")


@pytest.mark.usefixtures("trial_kinds")
def test_only_html_is_escaped():
    mail = say("email", "visit_planned", HOSTILE)

    assert "<b>Ravi & Söhne</b> comes." not in mail.html
    assert "&lt;b&gt;Ravi &amp; Söhne&lt;/b&gt; comes." in mail.html
    assert "See you, <b>Ravi & Söhne</b>" in mail.text


@pytest.mark.usefixtures("trial_kinds")
def test_a_subject_is_one_line_of_bounded_length():
    mail = say("email", "visit_planned", {**HOSTILE, "who": "Ravi" * 100})

    assert "\n" not in mail.subject
    assert "\r" not in mail.subject
    assert len(mail.subject) == 200


@pytest.mark.usefixtures("trial_kinds")
@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("hi", "Ravi Delhi आएंगे"),
        ("hi-IN", "Ravi Delhi आएंगे"),
        ("ta", "Ravi visits Delhi"),
        ("en", "Ravi visits Delhi"),
    ],
)
def test_the_nearest_language_speaks(language, title):
    assert title_of("visit_planned", {"who": "Ravi", "place": "Delhi"}, language) == title


@pytest.mark.usefixtures("trial_kinds")
def test_each_channel_has_its_words():
    context = {"who": "Ravi", "place": "Delhi"}

    assert say("sms", "visit_planned", context).text == "Ravi visits Delhi (SMS)"
    assert say("whatsapp", "visit_planned", context).text == "Ravi visits Delhi (WhatsApp)"
    assert say("whatsapp", "alarm", context).text == "Alarm!"


def test_a_kind_without_templates_still_says_something():
    context = {"message": "The lift is out of order.", "link": "/news/1"}

    mail = say("email", "lift_broken", context)

    assert mail.subject == "Lift broken"
    assert mail.text.startswith("Lift broken\n\nThe lift is out of order.\n\nhttp")
    assert "<p>The lift is out of order.</p>" in mail.html
    assert 'href="http://localhost:8000/news/1"' in mail.html
    assert say("sms", "lift_broken", context).text == (
        "Lift broken: The lift is out of order. http://localhost:8000/news/1"
    )


def test_a_code_is_told_even_by_the_templates_of_last_resort():
    assert "123456" in say("sms", "some_code", {"code": "123456", "minutes": 5}).text
    assert "123456" in say("email", "some_code", {"code": "123456", "minutes": 5}).html


@pytest.mark.usefixtures("trial_kinds")
def test_the_kinds_are_the_folders_of_templates():
    assert {"visit_planned", "visit_moved", "alarm", "break_in"} <= set(known_kinds())
    assert "generic" not in known_kinds()


@pytest.mark.parametrize("kind", every_kind())
@pytest.mark.parametrize("channel", Channel.values)
@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_kind_of_every_app_can_be_said_by_every_channel(kind, channel, language):
    message = say(channel, kind, Anything(), language)

    assert message.text
    assert "{{" not in message.text + message.html
    if channel == "email":
        assert message.subject
        assert message.html.startswith("<!doctype html>")
        assert message.html.rstrip().endswith("</html>")
    else:
        assert len(message.text) <= 480  # three SMS
    assert title_of(kind, Anything(), language)
    assert body_of(kind, Anything(), language)


@pytest.mark.parametrize("kind", ["otp", "verify", "password_reset"])
@pytest.mark.parametrize("channel", Channel.values)
def test_a_one_time_password_is_in_what_is_said_and_not_in_the_subject(kind, channel):
    message = say(channel, kind, {"code": "918273", "minutes": 5, "name": "Asha"})

    assert "918273" in message.text
    if channel == "email":
        assert "918273" in message.html
        assert "918273" not in message.subject


def test_what_a_test_renders_with_is_there_for_every_name():
    context = Context(Anything())

    assert context["whatever"]
    assert len(list(every_message(kinds=["lift_broken"]))) == 3


@pytest.mark.parametrize(
    ("value", "zone", "shown"),
    [
        ("2026-03-02T04:30:00Z", "Asia/Kolkata", "Mon 2 Mar 2026, 10:00"),
        ("2026-03-02T04:30:00Z", "", "Mon 2 Mar 2026, 10:00"),
        ("2026-07-01T12:00:00Z", "Europe/Berlin", "Wed 1 Jul 2026, 14:00"),
        ("soon", "", "soon"),
        (None, "", "None"),
    ],
)
def test_an_instant_is_shown_on_a_clock(value, zone, shown):
    assert moment(value, zone) == shown


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        ("1499.00", "INR", "₹1,499.00"),
        ("12345678.9", "INR", "₹1,23,45,678.90"),
        ("999", "INR", "₹999.00"),
        ("-1499", "inr", "-₹1,499.00"),
        ("1234567.5", "EUR", "€1,234,567.50"),
        ("10", "AED", "AED 10.00"),
        ("1499.00", "", "₹1,499.00"),
        ("much", "INR", "much"),
    ],
)
def test_an_amount_is_shown_as_people_write_it(value, currency, shown):
    assert money(value, currency) == shown


def test_a_link_gets_the_houses_address(settings):
    settings.PUBLIC_URL = "https://book.example"

    assert absolute("/visits/7") == "https://book.example/visits/7"
    assert absolute("https://elsewhere.example/x") == "https://elsewhere.example/x"


def test_a_kind_reads_as_words():
    assert in_words("booking_accepted") == "Booking accepted"


@pytest.mark.once
@pytest.mark.parametrize(
    ("link", "where"), [("/bookings/7", "answer on the page"), ("", "answer in the app")]
)
def test_a_persons_message_says_how_to_answer_and_shows_no_address(link, where):
    said = message_of(
        "email",
        "staff_message",
        {"message": "Monday?", "sender": "Asha", "link": link},
        language="en",
        idempotency_key="k",
    )

    assert where in said.text
    assert where in said.html
    assert "Reply-To" not in mail_of("asha@example.com", said).message()
