"""Providers that are away, slow, or ask for patience: by the worker, over real sockets, and
nothing is lost, sent twice, or given up for what it is not to blame for."""

import shutil
import ssl
import subprocess
from datetime import timedelta
from io import StringIO
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.management import call_command

from kernel import clock, outbox
from kernel.models import OutboxEntry
from notifications import services
from notifications.errors import Unavailable
from notifications.gateways import http
from notifications.gateways.breaker import FAILURES, FIRST_PAUSE, LONGEST_PAUSE, Breaker, breaker_of
from notifications.models import Delivery, Unreachable
from notifications.services import recording
from notifications.services.retrying import retry_given_up
from notifications.tests.factories import DeliveryFactory
from notifications.tests.providers import Answer, Provider, provider_api, smtp_server

# What a provider does to us is the same with either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

PHONE = "+919876543210"
START = "2026-12-01T06:00:00Z"
TAKEN = {"twilio": {"sid": "SM1"}, "meta": {"messages": [{"id": "wamid.1"}]}}
CHANNEL = {"twilio": "sms", "meta": "whatsapp"}


@pytest.fixture
def now():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mail(settings):
    with smtp_server() as mailbox:
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", mailbox.port
        settings.EMAIL_TIMEOUT = 0.2
        yield mailbox


@pytest.fixture
def at(settings, monkeypatch):
    """Have SMS and WhatsApp go to a stand-in."""
    monkeypatch.setattr(http, "TIMEOUT", (0.2, 0.2))

    def point(provider: Provider) -> None:
        settings.NOTIFICATION_GATEWAYS = {
            "sms": "notifications.gateways.twilio.Sms",
            "whatsapp": "notifications.gateways.meta.WhatsApp",
        }
        settings.TWILIO_SMS_FROM, settings.TWILIO_API_URL = "+15005550006", provider.url
        settings.META_API_URL, settings.META_TEMPLATE = provider.url, ""

    return point


def queue(channel="email", kind="visit_planned", **fields) -> Delivery:
    address = {} if channel == "email" else {"address": PHONE}
    delivery = DeliveryFactory(channel=channel, kind=kind, **address | fields)
    outbox.enqueue("notifications.deliver", {"delivery": str(delivery.pk)})
    return delivery


def state(delivery) -> tuple[str, int]:
    delivery.refresh_from_db()
    return delivery.status, delivery.attempts


def work(now, *, minutes: int) -> None:
    """The worker does what becomes due in so many minutes, each as soon as it is."""
    end = clock.now() + timedelta(minutes=minutes)
    while clock.now() < end:
        outbox.drain()
        waits = OutboxEntry.objects.filter(done_at=None, dead_at=None)
        due_at = waits.order_by("due_at").values_list("due_at", flat=True).first() or end
        now.move_to(min(max(due_at, clock.now()), end), tick=False)


# --- a mail server ----------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl to make a certificate")
def test_a_mail_server_is_spoken_to_in_private_and_by_name(mail, settings, tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        " -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    ).split()
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    mail.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    mail.tls.load_cert_chain(certificate, key)
    mail.login = ("bookwell", "s3cret")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = True, 5
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "bookwell", "wrong"
    delivery = queue()

    outbox.drain()
    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == ("failed", "SMTP 535: not signed in")

    settings.EMAIL_HOST_PASSWORD = "s3cret"
    OutboxEntry.objects.update(due_at=clock.now())
    outbox.drain()
    assert state(delivery)[0] == "sent"
    assert len(mail.mails) == 1


def test_a_mail_server_that_does_not_know_us_yet_takes_it_later(mail, now):
    delivery = queue(address="asha@example.com")
    other = queue()
    mail.refuse["asha@example.com"] = ["451 4.7.1 greylisted"] * 2

    work(now, minutes=1)

    assert (state(delivery), state(other)) == (("sent", 3), ("sent", 1))
    assert len(mail.mails) == 2


@pytest.mark.parametrize("trouble", [{"cut": 1}, {"silent": 1}, {"cut": 1, "silent": 1}])
def test_a_session_that_breaks_off_is_begun_again(mail, now, trouble):
    vars(mail).update(trouble)
    delivery = queue()

    work(now, minutes=1)

    assert state(delivery)[0] == "sent"
    assert len(mail.mails) == 1


@pytest.mark.parametrize("reply", ["550 5.1.1 nobody", "552 5.2.2 full", "554 5.7.1 spam"])
def test_what_the_mail_server_will_never_take_is_given_up_at_once(mail, now, reply):
    delivery = queue(address="asha@example.com")
    mail.refuse["asha@example.com"] = reply

    work(now, minutes=5)

    assert state(delivery) == ("dead", 1)
    assert mail.sessions == 1


def test_a_mail_that_is_too_big_is_nothing_against_the_others(mail, now):
    delivery = queue()
    mail.sender = "552 5.3.4 message size exceeds the limit"

    work(now, minutes=1)

    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == ("dead", "SMTP 552: too big")


@pytest.mark.parametrize(
    ("part", "reply"),
    [("greeting", "554 5.7.1 your network is blocked"), ("sender", "550 5.7.1 not your address")],
)
def test_what_is_wrong_with_us_kills_no_mail(mail, now, part, reply):
    good = getattr(mail, part)
    setattr(mail, part, reply)
    deliveries = [queue() for _ in range(2)]

    work(now, minutes=100)
    assert {state(each)[0] for each in deliveries} <= {"failed", "queued"}
    setattr(mail, part, good)
    work(now, minutes=15)

    assert {state(each)[0] for each in deliveries} == {"sent"}
    assert len(mail.mails) == 2


# --- an outage --------------------------------------------------------------------------------


def test_a_long_outage_costs_no_message_and_no_storm(mail, now, settings):
    settings.EMAIL_PORT = 9
    deliveries = [queue() for _ in range(5)]

    work(now, minutes=100)  # every attempt would be used up after 68 minutes
    tried = sum(state(each)[1] for each in deliveries)
    assert {state(each)[0] for each in deliveries} <= {"queued", "failed"}
    assert tried <= FAILURES  # only what came before it was known to be an outage
    settings.EMAIL_PORT = mail.port
    work(now, minutes=15)

    assert {state(each)[0] for each in deliveries} == {"sent"}
    taken = [each["Message-ID"] for each in mail.mails]
    assert len(taken) == len(set(taken)) == 5


def test_messages_at_which_the_server_hangs_up_hold_no_other_and_die(mail, now):
    poison = [queue(address=f"poison{each}@example.com") for each in range(FAILURES)]
    for each in poison:
        mail.refuse[each.address] = "421 4.7.0 goodbye"
    good = [queue() for _ in range(5)]

    work(now, minutes=2)
    assert {state(each)[0] for each in good} == {"sent"}
    work(now, minutes=12 * 60)

    assert {state(each) for each in poison} == {("dead", outbox.ATTEMPTS)}


def test_a_single_message_outlives_an_outage_too(mail, now, settings):
    settings.EMAIL_PORT = 9
    delivery = queue()

    work(now, minutes=100)
    settings.EMAIL_PORT = mail.port
    work(now, minutes=15)

    assert state(delivery)[0] == "sent"
    assert len(mail.mails) == 1


def test_what_waits_for_too_long_is_given_up_and_can_be_sent_again(
    mail, now, settings, monkeypatch
):
    monkeypatch.setattr(recording, "PATIENCE", timedelta(hours=1))
    settings.EMAIL_PORT = 9
    delivery = queue()

    work(now, minutes=75)
    assert state(delivery)[0] == "dead"
    retry_given_up()
    settings.EMAIL_PORT = mail.port
    work(now, minutes=1)

    assert state(delivery)[0] == "sent"


def test_other_channels_and_what_is_urgent_are_not_held(mail, now, settings, at):
    settings.EMAIL_PORT = 9
    with provider_api(Answer(201, TAKEN["twilio"])) as twilio:
        gateways = settings.NOTIFICATION_GATEWAYS
        at(twilio)
        settings.NOTIFICATION_GATEWAYS = {**settings.NOTIFICATION_GATEWAYS, **gateways}
        for _ in range(4):
            queue()
        outbox.drain()
        settings.EMAIL_PORT = mail.port  # back, which nobody has noticed yet
        sms, waits, urgent = queue("sms"), queue(), queue(kind="password_changed")
        outbox.drain()

    assert (state(sms), state(urgent)) == (("sent", 1), ("sent", 1))
    assert state(waits) == ("queued", 0)
    work(now, minutes=1)
    assert state(waits) == ("sent", 1)


def test_what_we_refuse_ourselves_does_not_open_a_held_channel(mail, now, settings):
    settings.EMAIL_PORT = 9
    for _ in range(FAILURES):
        queue()
    outbox.drain()

    queue(kind="password_changed", address="no address")
    outbox.drain()

    assert breaker_of("email").held_until is not None


# --- SMS and WhatsApp -------------------------------------------------------------------------


TROUBLES = {
    "crash": Answer(500, b"<html>oops</html>"),
    "away": Answer(503, {}),
    "bad key": Answer(401, {"code": 20003}),
    "too many": Answer(429, {"code": 20429}),
    "rubbish": Answer(200, b"rubbish"),
    "empty": Answer(200, {}),
    "slow": Answer(200, TAKEN["meta"], after=0.3),
    "throttled": Answer(400, {"error": {"code": 130429}}),
}
BOTH_HAVE = [name for name in TROUBLES if name != "throttled"]


@pytest.mark.parametrize(
    ("provider", "trouble"),
    [*(("twilio", each) for each in BOTH_HAVE), *(("meta", each) for each in TROUBLES)],
)
def test_a_provider_in_trouble_gets_each_message_once_when_it_recovers(at, now, provider, trouble):
    with provider_api(*[TROUBLES[trouble]] * 4, Answer(201, TAKEN[provider])) as api:
        at(api)
        deliveries = [queue(CHANNEL[provider]) for _ in range(3)]

        work(now, minutes=20)

    assert {state(each)[0] for each in deliveries} == {"sent"}
    keys = [each.headers["Idempotency-Key"] for each in api.asked]
    assert sorted(set(keys)) == sorted(str(each.pk) for each in deliveries)
    assert len(keys) == 4 + 3


@pytest.mark.parametrize("patience", ["600", "Tue, 01 Dec 2026 06:10:00 GMT"])
def test_who_asks_for_patience_is_left_alone_until_then(at, now, patience):
    answers = Answer(429, {}, {"Retry-After": patience}), Answer(201, TAKEN["twilio"])
    with provider_api(*answers) as twilio:
        at(twilio)
        deliveries = [queue("sms") for _ in range(4)]
        deliveries.append(queue("sms", kind="password_changed"))

        work(now, minutes=9)
        with pytest.raises(Unavailable) as refused:
            services.deliver_now(
                channel="sms", address=PHONE, kind="otp", context={}, idempotency_key="k"
            )
        assert refused.value.retry_after == 60
        assert len(twilio.asked) == 1
        work(now, minutes=3)

    assert {state(each)[0] for each in deliveries} == {"sent"}
    assert len(twilio.asked) == 6


# --- the breaker ------------------------------------------------------------------------------


def test_a_channel_is_held_after_a_few_messages_in_a_row_failed_and_ever_longer(now):
    breaker = Breaker("email")
    one, other, third = (uuid4() for _ in range(3))
    for message in (one, other, one, one):
        breaker.failed(message)
    assert breaker.held_until is None

    pauses = []
    for _ in range(8):
        breaker.failed(third)
        pauses.append(breaker.held_until - clock.now())
        now.shift(pauses[-1])
        assert breaker.held_until is None

    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE
    breaker.succeeded(third)
    breaker.failed(one)
    assert breaker.held_until is None


def test_who_asks_for_a_second_again_and_again_is_asked_ever_less_often(now):
    breaker = Breaker("email")
    pauses = []
    for number in range(6):
        breaker.failed(UUID(int=number % FAILURES), retry_after=1)
        pauses.append(breaker.held_until - clock.now())
        now.shift(pauses[-1])

    second = timedelta(seconds=1)
    assert pauses == [second, second, *(FIRST_PAUSE * 2**n for n in range(4))]


def test_a_clock_that_was_a_day_ahead_holds_nothing_for_a_day(now):
    breaker = Breaker("email")
    now.shift(timedelta(days=1))
    breaker.failed(UUID(int=1), retry_after=60)
    now.shift(-timedelta(days=1))

    assert (breaker.held_until, breaker.asked_until) == (None, None)
    breaker.failed(UUID(int=1), retry_after=60)
    assert breaker.asked_until == clock.now() + timedelta(seconds=60)


def test_what_is_held_comes_back_bit_by_bit_and_what_failed_last_of_all(now):
    breaker = Breaker("email")
    failed = [uuid4() for _ in range(FAILURES)]
    for message in failed:
        breaker.failed(message)

    turns = {breaker.turn_of(UUID(int=number)) for number in range(1_000)}

    assert len(turns) == 1_000
    assert min(turns) == breaker.held_until
    assert max(turns) < breaker.turn_of(failed[0]) <= breaker.held_until + FIRST_PAUSE / 2


def test_who_fails_while_others_go_through_is_to_blame_and_in_an_outage_nobody(now):
    breaker = Breaker("email")
    poison, good = uuid4(), uuid4()
    breaker.failed(poison)
    assert not breaker.is_to_blame(poison)
    breaker.succeeded(good)
    breaker.failed(poison)
    assert breaker.is_to_blame(poison)

    breaker.failed(good)
    assert not breaker.is_to_blame(poison)
    assert not breaker.is_to_blame(good)


# --- by hand ----------------------------------------------------------------------------------


def retry(*arguments: str) -> str:
    said = StringIO()
    call_command("retry_deliveries", *arguments, stdout=said)
    return said.getvalue()


def test_what_was_given_up_is_sent_again_by_command():
    dead = DeliveryFactory(status="dead", error="HTTP 503", attempts=12)
    DeliveryFactory(status="dead", error="HTTP 503", kind="welcome")
    DeliveryFactory(status="dead", error="HTTP 503", channel="sms", address=PHONE)
    DeliveryFactory(
        status="dead", notification=None, key="otp.1", address="a@b.example", kind="otp"
    )
    DeliveryFactory(status="sent", sent_at=clock.now())
    gone = DeliveryFactory(status="dead", error="SMTP 550")
    Unreachable.objects.create(channel="email", address=gone.address, reason="SMTP 550")
    chosen = "--channel=email", "--kind=visit_planned", "--since=2d"

    would = retry(*chosen, "--dry-run")
    assert would.splitlines() == [
        "     1  left out    SMTP 550",
        "     1  sent again  HTTP 503",
        "1 would be sent again.",
    ]
    assert OutboxEntry.objects.count() == 0

    assert retry(*chosen).splitlines()[-1] == "1 will be sent again."

    assert state(dead) == ("queued", 0)
    assert OutboxEntry.objects.get().payload == {"delivery": str(dead.pk)}
    assert retry(*chosen).splitlines()[-1] == "0 will be sent again."


def test_only_what_was_given_up_lately_is_sent_again():
    with time_machine.travel(timedelta(days=-3)):
        old = DeliveryFactory(status="dead")

    assert retry("--since=2d").strip() == "0 will be sent again."
    assert state(old)[0] == "dead"
    with time_machine.travel(timedelta(minutes=1)):
        assert retry().splitlines() == [
            "Of the last 3 days; --since names another time.",
            "0 will be sent again.",
        ]
    assert retry("--since=2020-01-01").splitlines()[-1] == "1 will be sent again."


def test_what_failed_and_is_tried_no_more_was_given_up_too():
    stuck = DeliveryFactory(status="failed", error="KeyError", attempts=12)
    waits = DeliveryFactory(status="failed", error="HTTP 503", attempts=1)
    outbox.enqueue("notifications.deliver", {"delivery": str(waits.pk)})

    assert retry("--since=2d").splitlines()[-1] == "1 will be sent again."

    assert (state(stuck)[0], state(waits)[0]) == ("queued", "failed")


def test_an_address_that_does_not_work_is_nothing_to_the_one_that_took_its_place():
    dead = DeliveryFactory(status="dead", error="SMTP 550", address="old@example.com")
    Unreachable.objects.create(channel="email", address="old@example.com", reason="SMTP 550")
    dead.notification.recipient.email = "new@example.com"
    dead.notification.recipient.save()

    assert retry("--since=2d").splitlines()[-1] == "1 will be sent again."
