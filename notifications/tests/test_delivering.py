import json
import time
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

import pytest
import time_machine
from django.core import serializers
from django.db import connection

from kernel import clock, outbox
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.files import Attachment, store_bytes
from kernel.models import Event, OutboxEntry, StreamEntry
from kernel.outbox import PermanentFailure
from kernel.states import IllegalTransition
from notifications import enclosures, gateways, services
from notifications.enclosures import Made, ToBeMade
from notifications.errors import (
    BeingSent,
    DeliveryAlreadySent,
    Refused,
    SecretNotKept,
    Unavailable,
)
from notifications.models import Delivery, Notification
from notifications.services.recording import TOO_LATE
from notifications.states import DELIVERY_TRANSITIONS, DeliveryState
from notifications.tests.factories import DeliveryFactory, NotificationFactory, PersonFactory
from notifications.tests.providers import Answer, provider_api, smtp_server

pytestmark = pytest.mark.django_db

PHONE = "+919876543210"
CODE = "918273"


class Line:
    """A gateway whose answers a test chooses: an exception is raised, a text is an id."""

    answers: list
    sent: list

    def send(self, address, message):
        type(self).sent.append((address, message))
        answer = self.answers.pop(0) if self.answers else f"id-{len(self.sent)}"
        if isinstance(answer, BaseException):
            raise answer
        return answer


@pytest.fixture
def line(settings):
    settings.NOTIFICATION_GATEWAYS = dict.fromkeys(("email", "sms", "whatsapp"), f"{__name__}.Line")
    Line.answers, Line.sent = [], []
    return Line


def files(settings) -> list[Path]:
    folder = Path(settings.OUTBOX_DIR)
    return sorted(folder.iterdir()) if folder.exists() else []


def secret(**changes) -> str:
    return services.deliver_now(
        **{
            "channel": "sms",
            "address": PHONE,
            "kind": "otp",
            "context": {"code": CODE, "minutes": 5},
            "idempotency_key": "otp.1",
            **changes,
        }
    )


def waiting() -> Delivery:
    delivery = DeliveryFactory()
    outbox.enqueue("notifications.deliver", {"delivery": str(delivery.pk)})
    return delivery


def test_a_worker_sends_what_was_written_down_and_records_it(settings):
    user = PersonFactory()
    services.notify(recipient_id=user.pk, kind="lift_broken", context={"message": "Oh"}, key="k")

    outbox.drain()

    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts, delivery.error) == ("sent", 1, "")
    assert delivery.sent_at is not None
    assert delivery.claimed_until is None
    assert delivery.provider_id.startswith("file:")
    (path,) = files(settings)
    assert path.name.startswith(f"{user.email}--lift_broken--")
    assert b"Oh" in path.read_bytes()


def test_the_provider_gets_the_delivery_as_idempotency_key(line):
    delivery = DeliveryFactory()

    services.deliver(delivery_id=delivery.pk)

    ((address, message),) = line.sent
    assert address == delivery.address
    assert message.idempotency_key == str(delivery.pk)
    delivery.refresh_from_db()
    assert delivery.provider_id == "id-1"


def test_what_was_sent_is_not_sent_again(line):
    delivery = DeliveryFactory()

    services.deliver(delivery_id=delivery.pk)
    services.deliver(delivery_id=delivery.pk)

    assert len(line.sent) == 1
    delivery.refresh_from_db()
    assert delivery.attempts == 1


@pytest.mark.parametrize("status", ["sent", "dead"])
def test_what_is_over_is_left_alone(line, status):
    sent_at = "2026-03-02T00:00Z" if status == "sent" else None
    delivery = DeliveryFactory(status=status, sent_at=sent_at)

    services.deliver(delivery_id=delivery.pk)

    assert line.sent == []


def test_a_delivery_that_is_no_more_is_nothing_to_do(line):
    services.deliver(delivery_id=uuid4())

    assert line.sent == []


def test_what_another_worker_is_sending_is_left_to_it(line):
    delivery = DeliveryFactory()
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as time:
        Delivery.objects.update(claimed_until="2026-03-02T10:00:30Z")

        with pytest.raises(BeingSent):
            services.deliver(delivery_id=delivery.pk)
        assert line.sent == []

        # It never came back: its claim runs out.
        time.shift(timedelta(seconds=31))
        services.deliver(delivery_id=delivery.pk)

    assert len(line.sent) == 1


def test_a_worker_that_died_after_sending_is_followed_by_one_with_the_same_key(line):
    delivery = DeliveryFactory()
    line.answers = [SystemExit()]
    with time_machine.travel("2026-03-02T10:00:00Z", tick=False) as time:
        with pytest.raises(SystemExit):
            services.deliver(delivery_id=delivery.pk)
        time.shift(timedelta(minutes=2))

        services.deliver(delivery_id=delivery.pk)

    assert {message.idempotency_key for _, message in line.sent} == {str(delivery.pk)}
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("sent", 2)


def test_a_provider_that_is_away_is_asked_again_until_it_is_back(line):
    line.answers = [Unavailable("HTTP 503"), Unavailable("HTTP 429")]

    with time_machine.travel("2027-03-02T10:00:00Z", tick=False) as time:
        delivery = waiting()
        outbox.drain()
        delivery.refresh_from_db()
        assert (delivery.status, delivery.error) == ("failed", "HTTP 503")
        outbox.drain()
        assert len(line.sent) == 1  # not before its time
        for _ in range(2):
            time.shift(timedelta(hours=1))
            outbox.drain()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.error) == ("sent", 3, "")
    assert OutboxEntry.objects.get().done_at is not None


@pytest.mark.parametrize(
    ("failure", "said"),
    [(Unavailable("HTTP 503"), "HTTP 503"), (ValueError(CODE), "ValueError")],
)
def test_what_fails_every_time_dies_with_its_entry_whoever_is_to_blame(line, failure, said):
    line.answers = [failure] * 20

    with time_machine.travel("2027-03-02T10:00:00Z", tick=False) as time:
        delivery = waiting()
        for _ in range(15):
            outbox.drain()
            time.shift(timedelta(hours=2))

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("dead", outbox.ATTEMPTS)
    assert delivery.error == said
    assert len(line.sent) == outbox.ATTEMPTS
    assert OutboxEntry.objects.get().dead_at is not None


def test_a_message_whose_workers_die_is_given_up_too(line):
    delivery = waiting()
    OutboxEntry.objects.update(attempts=outbox.ATTEMPTS)

    outbox.drain()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == (
        "dead",
        "A worker died in the last of 12 attempts.",
    )


def test_an_entry_that_is_tried_again_brings_its_message_back(line):
    line.answers = [Refused("HTTP 400")]
    delivery = waiting()
    outbox.drain()

    assert outbox.revive(OutboxEntry.objects.all()) == 1
    outbox.drain()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == ("sent", "")


def test_a_message_does_not_die_while_another_entry_of_it_lives(line):
    delivery = waiting()
    OutboxEntry.objects.update(attempts=outbox.ATTEMPTS)
    outbox.enqueue(
        "notifications.deliver",
        {"delivery": str(delivery.pk)},
        due_at=clock.now() + timedelta(hours=1),
    )

    outbox.drain()

    delivery.refresh_from_db()
    assert delivery.status == "queued"


def test_what_nobody_sent_for_two_days_is_not_sent_days_late(line):
    with time_machine.travel("2027-03-02T10:00:00Z", tick=False) as time:
        delivery = waiting()
        time.shift(timedelta(days=4))
        outbox.drain()
        delivery.refresh_from_db()
        assert (delivery.status, delivery.error) == ("dead", TOO_LATE)
        assert line.sent == []

        services.resend_delivery(delivery_id=delivery.pk, actor=Actor.system())
        outbox.drain()

    assert len(line.sent) == 1


def test_a_receipt_that_overtakes_a_slow_sender_is_not_overwritten(line, monkeypatch):
    delivery = DeliveryFactory()

    def send(*_):
        Delivery.objects.update(
            status="delivered", sent_at=clock.now(), delivered_at=clock.now(), claimed_until=None
        )
        return "id-1"

    monkeypatch.setattr(gateways, "send", send)
    services.deliver(delivery_id=delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.status, delivery.provider_id) == ("delivered", "id-1")


@pytest.mark.django_db(transaction=True)
def test_a_claim_lasts_as_long_as_the_sending(line, monkeypatch, settings):
    settings.OUTBOX_LEASE_SECONDS = 0.3
    delivery = waiting()

    def send(*_):
        def claimed_until():
            return Delivery.objects.values_list("claimed_until", flat=True).get()

        first, tries = claimed_until(), 500
        while claimed_until() == first and (tries := tries - 1):
            time.sleep(0.01)
        assert tries
        return "id-1"

    monkeypatch.setattr(gateways, "send", send)
    outbox.drain()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.claimed_until) == ("sent", None)


def test_what_the_provider_will_never_take_is_dead_at_once(line):
    delivery = DeliveryFactory()
    outbox.enqueue("notifications.deliver", {"delivery": str(delivery.pk)})
    line.answers = [Refused("HTTP 400 (21211)")]

    outbox.drain()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == ("dead", "HTTP 400 (21211)")
    assert OutboxEntry.objects.get().dead_at is not None
    assert len(line.sent) == 1


def test_an_error_of_ours_is_recorded_without_what_was_said(line):
    delivery = DeliveryFactory()
    line.answers = [ValueError(CODE)]

    with pytest.raises(ValueError, match=CODE):
        services.deliver(delivery_id=delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.status, delivery.error) == ("failed", "ValueError")


def test_an_attachment_goes_with_the_mail(settings):
    receipt = store_bytes(
        b"%PDF-1.7 receipt", folder="receipts", extension="pdf", content_type="application/pdf"
    )
    with smtp_server() as mailbox:
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        services.notify(
            recipient_id=PersonFactory().pk,
            kind="lift_broken",
            context={},
            key="k",
            attachments=[Attachment(name=receipt.name, filename="Receipt.pdf")],
        )

        outbox.drain()

    ((attached,),) = [list(each.iter_attachments()) for each in mailbox.mails]
    assert (attached.get_filename(), attached.get_content()) == (
        "Receipt.pdf",
        b"%PDF-1.7 receipt",
    )


def test_what_is_to_be_made_is_made_for_its_reader_as_the_mail_goes_out(line, monkeypatch):
    asked = []

    def make(arguments, reader_id):
        asked.append((arguments, reader_id))
        return Made(filename="a.txt", content=b"now", content_type="text/plain")

    monkeypatch.setitem(enclosures._makers, "trial", make)
    monkeypatch.setitem(enclosures._makers, "nothing", lambda arguments, reader_id: None)
    user = PersonFactory()
    services.notify(
        recipient_id=user.pk,
        kind="lift_broken",
        context={},
        key="k",
        attachments=[
            ToBeMade(maker="trial", arguments={"of": "7"}),
            ToBeMade(maker="nothing", arguments={}),
        ],
    )
    assert asked == []

    outbox.drain()

    assert asked == [({"of": "7"}, user.pk)]
    (mail,) = [said for to, said in line.sent if to == user.email]
    assert [(each.filename, each.read()) for each in mail.attachments] == [("a.txt", b"now")]


def test_twenty_notices_through_a_provider_that_stumbles_arrive_once_each(settings):
    answers = [Answer(503, {}), Answer(429, {}), *[Answer(201, {"sid": "SM1"})] * 3]
    with provider_api(*answers) as twilio:
        settings.NOTIFICATION_GATEWAYS = {"sms": "notifications.gateways.twilio.Sms"}
        settings.TWILIO_SMS_FROM, settings.TWILIO_API_URL = "+15005550006", twilio.url
        people = [NotificationFactory() for _ in range(20)]
        for notification in people:
            delivery = DeliveryFactory(
                notification=notification, channel="sms", address=str(notification.recipient.phone)
            )
            outbox.enqueue("notifications.deliver", {"delivery": str(delivery.pk)})

        outbox.drain()
        with time_machine.travel(timedelta(minutes=10)):
            outbox.drain()

    assert set(Delivery.objects.values_list("status", flat=True)) == {"sent"}
    taken = [each.headers["Idempotency-Key"] for each in twilio.asked]
    assert len(taken) == 22
    assert len(set(taken)) == 20


# --- secrets ----------------------------------------------------------------------------------


def test_a_secret_is_sent_at_once_and_the_log_knows_only_that(settings, capfd, caplog):
    provider_id = secret()

    (path,) = files(settings)
    assert CODE in path.read_text()
    delivery = Delivery.objects.get()
    assert (delivery.kind, delivery.channel, delivery.address) == ("otp", "sms", PHONE)
    assert (delivery.status, delivery.provider_id) == ("sent", provider_id)
    assert delivery.notification is None
    everything = serializers.serialize(
        "json",
        [
            row
            for model in (Delivery, Notification, OutboxEntry, Event, StreamEntry)
            for row in model.objects.all()
        ],
    )
    captured = capfd.readouterr()
    assert CODE not in everything + captured.out + captured.err + caplog.text


def test_a_secret_is_sent_once_for_its_key(line):
    first = secret()
    second = secret()
    third = secret(idempotency_key="otp.2")

    assert (first, second, third) == ("id-1", "id-1", "id-2")
    assert len(line.sent) == 2


def test_a_secret_is_tried_again_and_given_up_like_everything(line):
    line.answers = [Unavailable("HTTP 503"), "id-7"]

    with pytest.raises(Unavailable):
        secret()
    assert secret() == "id-7"

    line.answers = [Refused("HTTP 400")]
    with pytest.raises(PermanentFailure):
        secret(idempotency_key="otp.2")
    with pytest.raises(PermanentFailure, match="HTTP 400"):
        secret(idempotency_key="otp.2")
    assert len(line.sent) == 3


def test_a_worker_that_fails_with_a_secret_does_not_tell_it(line, capfd, caplog):
    line.answers = [ValueError("in the gateway")]

    @outbox.outbox_handler("trial.secret")
    def send(payload):
        secret()

    outbox.enqueue("trial.secret", {})
    outbox.drain()

    captured = capfd.readouterr()
    assert OutboxEntry.objects.get().last_error == "ValueError('in the gateway')"
    assert CODE not in captured.out + captured.err + caplog.text
    assert CODE not in json.dumps(list(OutboxEntry.objects.values("last_error", "payload")))


# --- sending again ----------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["failed", "dead"])
def test_an_operator_has_a_message_sent_again(line, status):
    delivery = DeliveryFactory(status=status, attempts=12, error="HTTP 400")

    services.resend_delivery(
        delivery_id=delivery.pk, actor=PersonFactory(role="ops_manager").as_actor()
    )
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts, delivery.error) == ("queued", 0, "")
    outbox.drain()

    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("sent", 1)
    assert len(line.sent) == 1


@pytest.mark.parametrize(
    ("status", "refusal"), [("sent", DeliveryAlreadySent), ("queued", IllegalTransition)]
)
def test_what_was_sent_or_waits_is_not_sent_again(line, status, refusal):
    sent_at = "2026-03-02T00:00Z" if status == "sent" else None
    delivery = DeliveryFactory(status=status, sent_at=sent_at)

    with pytest.raises(refusal):
        services.resend_delivery(
            delivery_id=delivery.pk, actor=PersonFactory(role="ops_manager").as_actor()
        )

    assert OutboxEntry.objects.count() == 0


def test_what_is_being_sent_is_not_sent_again_meanwhile():
    delivery = DeliveryFactory(
        status="failed", attempts=1, claimed_until=clock.now() + timedelta(seconds=20)
    )

    with pytest.raises(BeingSent):
        services.resend_delivery(delivery_id=delivery.pk, actor=Actor.system())

    assert OutboxEntry.objects.count() == 0


def test_a_secret_cannot_be_sent_again(line):
    line.answers = [Refused("HTTP 400")]
    with pytest.raises(PermanentFailure):
        secret()

    with pytest.raises(SecretNotKept):
        services.resend_delivery(
            delivery_id=Delivery.objects.get().pk,
            actor=PersonFactory(role="ops_manager").as_actor(),
        )


@pytest.mark.parametrize("role", ["customer", "vendor", "onboard_manager", "owner"])
def test_only_operators_have_messages_sent_again(role):
    delivery = DeliveryFactory(status="dead")

    with pytest.raises(NotAllowed):
        services.resend_delivery(delivery_id=delivery.pk, actor=PersonFactory(role=role).as_actor())

    delivery.refresh_from_db()
    assert delivery.status == "dead"
    assert OutboxEntry.objects.count() == 0


def test_what_is_not_there_cannot_be_sent_again():
    with pytest.raises(NotFound):
        services.resend_delivery(delivery_id=uuid4(), actor=Actor.system())


# --- one at a time ----------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_at_one_delivery_one_sends(line):
    delivery = DeliveryFactory()
    start = Barrier(6)
    outcomes = []

    def work():
        try:
            start.wait()
            services.deliver(delivery_id=delivery.pk)
            outcomes.append("done")
        except BeingSent:
            outcomes.append("busy")
        finally:
            connection.close()

    workers = [Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(outcomes) == 6
    assert len(line.sent) == 1
    delivery.refresh_from_db()
    assert (delivery.status, delivery.attempts) == ("sent", 1)


@pytest.mark.parametrize("source", DeliveryState.values)
@pytest.mark.parametrize("target", DeliveryState.values)
def test_a_delivery_moves_only_along_its_table(source, target):
    delivery = Delivery(status=source)

    assert delivery.may_advance(target) == (target in DELIVERY_TRANSITIONS[source])
    if not delivery.may_advance(target):
        with pytest.raises(IllegalTransition):
            delivery.advance(target)
        assert delivery.status == source


def test_the_gateways_that_the_settings_name_exist(settings):
    for channel in settings.NOTIFICATION_GATEWAYS:
        assert callable(gateways.gateway_of(channel).send)
