import base64
import email
import email.policy
import json
from pathlib import Path

import pytest
from anymail.exceptions import AnymailSerializationError

from kernel.files import Attachment, store_bytes
from kernel.outbox import PermanentFailure
from notifications import gateways
from notifications.enclosures import Made
from notifications.errors import Refused, Unavailable
from notifications.gateways import Message, http
from notifications.gateways.console import latest_file
from notifications.gateways.email import _meaning
from notifications.tests.providers import Answer, Provider, provider_api, smtp_server

pytestmark = pytest.mark.once

PHONE = "+919876543210"
TWILIO_TOKEN = "twilio-secret-token"
META_TOKEN = "meta-secret-token"
SAID = "Your code is 918273."


def message(**changes) -> Message:
    return Message(**{"kind": "otp", "text": SAID, "idempotency_key": "delivery-1", **changes})


@pytest.fixture
def mail(settings):
    with smtp_server() as mailbox:
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        settings.EMAIL_TIMEOUT = 0.5
        settings.DEFAULT_FROM_EMAIL = "Bookwell <hello@bookwell.example>"
        yield mailbox


# --- files ------------------------------------------------------------------------------------


def test_without_a_provider_a_mail_is_a_file_that_mail_programs_open(settings):
    said = message(kind="welcome", subject="Grüße, Asha", text="Hello", html="<p>Hello</p>")

    gateways.send("email", "asha@example.com", said)

    (path,) = Path(settings.OUTBOX_DIR).iterdir()
    assert path.name.startswith("asha@example.com--welcome--")
    assert path.suffix == ".eml"
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (read["Subject"], read["To"]) == ("Grüße, Asha", "asha@example.com")
    assert read.get_body(("plain",)).get_content().strip() == "Hello"
    assert read.get_body(("html",)).get_content().strip() == "<p>Hello</p>"


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_without_a_provider_a_text_is_a_readable_file(channel, settings):
    gateways.send(channel, PHONE, message())

    (path,) = Path(settings.OUTBOX_DIR).iterdir()
    assert path.name.endswith(f".{channel}.txt")
    assert path.read_text() == f"To: {PHONE}\n\n{SAID}\n"
    assert path.stat().st_mode & 0o077 == 0


def test_the_same_message_written_twice_is_one_file(settings):
    first = gateways.send("sms", PHONE, message())
    second = gateways.send("sms", PHONE, message())

    assert first == second
    assert len(list(Path(settings.OUTBOX_DIR).iterdir())) == 1


def test_the_file_last_written_for_an_address_is_found():
    gateways.send("sms", PHONE, message(idempotency_key="1", text="first"))
    gateways.send("sms", PHONE, message(idempotency_key="2", text="second"))
    gateways.send("sms", PHONE, message(idempotency_key="3", kind="welcome"))
    gateways.send("sms", PHONE + "0", message(idempotency_key="4"))

    assert "second" in latest_file(PHONE, "otp").read_text()
    assert latest_file("+910000000000", "otp") is None


def test_an_address_cannot_choose_where_its_file_goes(settings):
    gateways.send("sms", "../../../tmp/evil\0", message(kind="../x"))

    (path,) = Path(settings.OUTBOX_DIR).iterdir()
    assert path.resolve().parent == Path(settings.OUTBOX_DIR).resolve()


def test_the_log_says_that_it_went_to_a_file_and_not_what(capfd, caplog):
    gateways.send("sms", PHONE, message())

    captured = capfd.readouterr()
    logged = captured.out + captured.err + caplog.text
    assert "written_to_file" in logged
    assert "918273" not in logged
    assert PHONE not in logged


# --- e-mail -----------------------------------------------------------------------------------


def test_a_mail_goes_out_by_smtp_in_text_and_html_with_its_attachment(mail):
    receipt = store_bytes(
        b"%PDF-1.7 receipt", folder="receipts", extension="pdf", content_type="application/pdf"
    )
    said = message(
        subject="Ihre Quittung für ₹1,499",
        text="Danke",
        html="<p>Danke</p>",
        language="de",
        attachments=(Attachment(name=receipt.name, filename="Receipt 1.pdf"),),
    )

    provider_id = gateways.send("email", "asha@example.com", said)

    (read,) = mail.mails
    assert read["Subject"] == "Ihre Quittung für ₹1,499"
    assert read["From"] == "Bookwell <hello@bookwell.example>"
    assert read["To"] == "asha@example.com"
    assert read["Content-Language"] == "de"
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Message-ID"] == provider_id
    assert provider_id.endswith("@bookwell.example>")
    (attached,) = read.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (
        "Receipt 1.pdf",
        "application/pdf",
    )
    assert attached.get_content() == b"%PDF-1.7 receipt"


def test_a_mail_that_is_sent_twice_is_one_to_its_reader(mail):
    first = gateways.send("email", "asha@example.com", message(subject="x"))
    second = gateways.send("email", "asha@example.com", message(subject="x"))
    other = gateways.send("email", "asha@example.com", message(subject="x", idempotency_key="2"))

    assert first == second
    assert first != other


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ("550 no such user", Refused),
        ("553 mailbox name not allowed", Refused),
        ("450 mailbox busy", Unavailable),
        ("421 too many connections", Unavailable),
    ],
)
def test_a_refused_recipient_is_refused_for_good_or_for_now(mail, reply, error):
    mail.refuse["asha@example.com"] = reply

    with pytest.raises(error, match=f"SMTP {reply[:3]}"):
        gateways.send("email", "asha@example.com", message(subject="x"))

    assert mail.mails == []


@pytest.mark.parametrize(
    ("reply", "error"), [("554 looks like spam", Refused), ("451 try later", Unavailable)]
)
def test_a_refused_mail_is_refused_for_good_or_for_now(mail, reply, error):
    mail.after_data = reply

    with pytest.raises(error):
        gateways.send("email", "asha@example.com", message(subject="x"))


def test_a_mail_server_that_is_not_there_is_unavailable(mail, settings):
    settings.EMAIL_PORT = 9

    with pytest.raises(Unavailable):
        gateways.send("email", "asha@example.com", message(subject="x"))


def test_a_mail_server_that_says_nothing_is_not_waited_for(mail, monkeypatch):
    mail.greeting = "220-endless"

    with pytest.raises(Unavailable):
        gateways.send("email", "asha@example.com", message(subject="x"))


INVITE = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-NOTE:\xe2\x82\xb9\r\nEND:VCALENDAR\r\n"


def with_invite():
    made = Made(
        filename="invite.ics",
        content=INVITE,
        content_type="text/calendar; method=REQUEST",
        inline=True,
    )
    return message(subject="x", text="Come", html="<p>Come</p>", attachments=(made,))


def test_an_invitation_stands_beside_the_words_and_among_the_attachments(mail):
    gateways.send("email", "asha@example.com", with_invite())

    (read,) = mail.mails
    words, attached = read.iter_parts()
    assert words.get_content_type() == "multipart/alternative"
    forms = list(words.iter_parts())
    assert [each.get_content_type() for each in forms] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    assert attached.get_filename() == "invite.ics"
    for each in (forms[-1], attached):
        assert each["Content-Type"].params["method"] == "REQUEST"
        assert each["Content-Type"].params["charset"] == "utf-8"
        assert each.get_payload(decode=True).replace(b"\r\n", b"\n") == INVITE.replace(
            b"\r\n", b"\n"
        )


def test_a_mail_service_that_takes_no_third_form_gets_the_invitation_attached(settings):
    taken = {"MessageID": "pm-1", "ErrorCode": 0, "Message": "OK", "To": "asha@example.com"}
    with provider_api(Answer(200, taken)) as service:
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
        settings.ANYMAIL = {
            "POSTMARK_SERVER_TOKEN": "t",
            "POSTMARK_API_URL": f"{service.url}/",
        }
        gateways.send("email", "asha@example.com", with_invite())

    (asked,) = service.asked
    assert (asked.json["TextBody"], asked.json["HtmlBody"]) == ("Come", "<p>Come</p>")
    (attached,) = asked.json["Attachments"]
    assert attached["Name"] == "invite.ics"
    assert attached["ContentType"] == 'text/calendar; method="REQUEST"; charset="utf-8"'
    assert base64.b64decode(attached["Content"]) == INVITE


@pytest.mark.parametrize("address", ["", "asha", "a@b", "a@example.com\r\nBcc: b@example.com"])
def test_what_is_no_address_is_refused_without_asking(mail, address):
    with pytest.raises(Refused, match="Not an e-mail address"):
        gateways.send("email", address, message(subject="x"))

    assert mail.mails == []


@pytest.mark.parametrize(
    ("status", "error"),
    [(200, None), (422, Refused), (401, Unavailable), (429, Unavailable), (503, Unavailable)],
)
def test_a_mail_service_is_spoken_to_through_anymail(settings, status, error):
    taken = {"MessageID": "pm-1", "ErrorCode": 0, "Message": "OK", "To": "asha@example.com"}
    failed = {"ErrorCode": 300, "Message": "Invalid"}
    with provider_api(Answer(status, failed if error else taken)) as service:
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
        settings.ANYMAIL = {
            "POSTMARK_SERVER_TOKEN": "t",
            "POSTMARK_API_URL": f"{service.url}/",
            "REQUESTS_TIMEOUT": (1, 1),
        }
        if error:
            with pytest.raises(error):
                gateways.send("email", "asha@example.com", message(subject="x"))
        else:
            assert gateways.send("email", "asha@example.com", message(subject="x")) == "pm-1"

    assert len(service.asked) == 1


@pytest.mark.once
def test_what_a_mail_service_cannot_put_into_words_is_no_outage_and_nobody_there_is(settings):
    settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
    settings.EMAIL_BACKEND = "anymail.backends.postmark.EmailBackend"
    settings.ANYMAIL = {
        "POSTMARK_SERVER_TOKEN": "t",
        "POSTMARK_API_URL": "http://127.0.0.1:9/",
        "REQUESTS_TIMEOUT": (1, 1),
    }

    with pytest.raises(Unavailable) as nobody:
        gateways.send("email", "asha@example.com", message(subject="x"))
    ours = _meaning(AnymailSerializationError("no such header"), "asha@example.com")

    assert nobody.value.is_outage
    assert isinstance(ours, Unavailable)
    assert not ours.is_outage


# --- SMS and WhatsApp -------------------------------------------------------------------------

SENT = {"twilio": {"sid": "SM1"}, "meta": {"messages": [{"id": "wamid.1"}]}}
IDS = {"twilio": "SM1", "meta": "wamid.1"}
CHANNEL = {"twilio": "sms", "meta": "whatsapp"}


@pytest.fixture
def configured(settings, monkeypatch):
    """Point the gateways at a stand-in."""
    monkeypatch.setattr(http, "TIMEOUT", (0.4, 0.4))

    def configure(provider: Provider) -> None:
        settings.NOTIFICATION_GATEWAYS = {
            "sms": "notifications.gateways.twilio.Sms",
            "whatsapp": "notifications.gateways.meta.WhatsApp",
        }
        settings.TWILIO_ACCOUNT_SID = "AC1"
        settings.TWILIO_AUTH_TOKEN = TWILIO_TOKEN
        settings.TWILIO_SMS_FROM = "+15005550006"
        settings.TWILIO_WHATSAPP_FROM = "+15005550007"
        settings.TWILIO_API_URL = provider.url
        settings.META_ACCESS_TOKEN = META_TOKEN
        settings.META_PHONE_NUMBER_ID = "123"
        settings.META_API_URL = f"{provider.url}/v21.0"
        settings.META_TEMPLATE = ""

    return configure


def test_twilio_is_asked_as_it_documents(configured):
    with provider_api(Answer(201, SENT["twilio"])) as twilio:
        configured(twilio)

        assert gateways.send("sms", PHONE, message()) == "SM1"

    (asked,) = twilio.asked
    assert asked.path == "/2010-04-01/Accounts/AC1/Messages.json"
    assert asked.form == {"To": PHONE, "From": "+15005550006", "Body": SAID}
    assert asked.headers["Idempotency-Key"] == "delivery-1"
    credentials = base64.b64decode(asked.headers["Authorization"].removeprefix("Basic "))
    assert credentials == f"AC1:{TWILIO_TOKEN}".encode()


def test_a_messaging_service_of_twilio_picks_the_number(configured, settings):
    with provider_api(Answer(201, SENT["twilio"])) as twilio:
        configured(twilio)
        settings.TWILIO_SMS_FROM = "MG1"

        gateways.send("sms", PHONE, message())

    assert twilio.asked[0].form == {"To": PHONE, "MessagingServiceSid": "MG1", "Body": SAID}


def test_twilio_takes_whatsapp_too(configured, settings):
    with provider_api(Answer(201, SENT["twilio"])) as twilio:
        configured(twilio)
        settings.NOTIFICATION_GATEWAYS = {"whatsapp": "notifications.gateways.twilio.WhatsApp"}

        gateways.send("whatsapp", PHONE, message())

    assert twilio.asked[0].form == {
        "To": f"whatsapp:{PHONE}",
        "From": "whatsapp:+15005550007",
        "Body": SAID,
    }


def test_meta_is_asked_as_it_documents(configured):
    with provider_api(Answer(200, SENT["meta"])) as meta:
        configured(meta)

        assert gateways.send("whatsapp", PHONE, message()) == "wamid.1"

    (asked,) = meta.asked
    assert asked.path == "/v21.0/123/messages"
    assert asked.headers["Authorization"] == f"Bearer {META_TOKEN}"
    assert asked.json == {
        "messaging_product": "whatsapp",
        "to": "919876543210",
        "biz_opaque_callback_data": "delivery-1",
        "type": "text",
        "text": {"body": SAID},
    }


def test_meta_takes_an_approved_template_with_our_words_on_one_line(configured, settings):
    with provider_api(Answer(200, SENT["meta"])) as meta:
        configured(meta)
        settings.META_TEMPLATE = "plain_notice"

        gateways.send("whatsapp", PHONE, message(text="One\n\ntwo     three", language="hi"))

    assert meta.asked[0].json["template"] == {
        "name": "plain_notice",
        "language": {"code": "hi"},
        "components": [{"type": "body", "parameters": [{"type": "text", "text": "One two three"}]}],
    }


@pytest.mark.parametrize("provider", ["twilio", "meta"])
@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer(400, {"code": 21211, "message": SAID}), Refused),
        (Answer(404, {"error": {"code": 100}}), Refused),
        (Answer(401, {"code": 20003}), Unavailable),
        (Answer(429, {"code": 20429}, {"Retry-After": "7"}), Unavailable),
        (Answer(500, b"<html>oops</html>"), Unavailable),
        (Answer(503, {}), Unavailable),
        (Answer(302, {}, {"Location": "http://169.254.169.254/"}), Unavailable),
        (Answer(200, b"not json"), Unavailable),
        (Answer(200, []), Unavailable),
        (Answer(200, {"sid": 7, "messages": []}), Unavailable),
        (Answer(200, {}), Unavailable),
        (Answer(200, {"sid": "SM1"}, after=1.0), Unavailable),
    ],
    ids=[
        "bad number",
        "unknown",
        "bad key",
        "too many",
        "crash",
        "away",
        "redirect",
        "no json",
        "a list",
        "odd types",
        "nothing in it",
        "slow",
    ],
)
def test_a_refusal_for_good_is_told_from_one_for_now(configured, provider, answer, error):
    with provider_api(answer) as api:
        configured(api)

        with pytest.raises(error) as caught:
            gateways.send(CHANNEL[provider], PHONE, message())

    assert len(api.asked) == 1
    assert isinstance(caught.value, PermanentFailure) == (error is Refused)
    assert "918273" not in repr(caught.value)
    assert TWILIO_TOKEN not in repr(caught.value)
    assert META_TOKEN not in repr(caught.value)


@pytest.mark.once
def test_too_many_to_one_reader_is_no_outage(configured):
    with provider_api(Answer(400, {"error": {"code": 131056}})) as meta:
        configured(meta)

        with pytest.raises(Unavailable) as caught:
            gateways.send("whatsapp", PHONE, message())

    assert not caught.value.is_outage


def test_a_provider_that_asks_for_patience_is_heard(configured):
    with provider_api(Answer(429, {}, {"Retry-After": "7"})) as twilio:
        configured(twilio)

        with pytest.raises(Unavailable) as caught:
            gateways.send("sms", PHONE, message())

    assert caught.value.retry_after == 7


@pytest.mark.parametrize("provider", ["twilio", "meta"])
def test_a_provider_recovers(configured, provider):
    with provider_api(Answer(503, {}), Answer(429, {}), Answer(201, SENT[provider])) as api:
        configured(api)
        for _ in range(2):
            with pytest.raises(Unavailable):
                gateways.send(CHANNEL[provider], PHONE, message())

        assert gateways.send(CHANNEL[provider], PHONE, message()) == IDS[provider]

    keys = {each.headers["Idempotency-Key"] for each in api.asked}
    assert keys == {"delivery-1"}


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_nobody_there_is_unavailable(configured, channel):
    configured(Provider(url="http://127.0.0.1:9"))

    with pytest.raises(Unavailable):
        gateways.send(channel, PHONE, message())


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
@pytest.mark.parametrize("address", ["", "98765", "+91 98765 43210", "a@b.example", "+0123456"])
def test_what_is_no_number_is_refused_without_asking(configured, channel, address):
    with provider_api(Answer(201, json.dumps({}))) as api:
        configured(api)

        with pytest.raises(Refused, match="Not a phone number"):
            gateways.send(channel, address, message())

    assert api.asked == []
