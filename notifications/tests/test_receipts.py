"""What providers say later of what they took: signed calls, in any order, any number of times."""

import hmac
import json
import time
from base64 import b64encode
from datetime import timedelta
from hashlib import sha1, sha256
from threading import Thread
from uuid import uuid4

import pytest
import time_machine
from anymail.signals import AnymailTrackingEvent, tracking
from django.db import connection, transaction
from django.urls import reverse
from rest_framework.test import APIClient

from kernel import clock, outbox
from kernel.models import OutboxEntry
from notifications import services
from notifications.api.callbacks import mail_tracking
from notifications.gateways.receipts import Receipt
from notifications.models import Delivery, Unreachable
from notifications.tests.factories import DeliveryFactory, PersonFactory
from notifications.tests.providers import Answer, provider_api, smtp_server

pytestmark = pytest.mark.django_db

TWILIO = "/api/notifications/webhooks/twilio/"
META = "/api/notifications/webhooks/meta/"
TOKEN, SECRET = "twilio-token", "meta-secret"
GONE = {"code": 131026, "title": "Message undeliverable"}


@pytest.fixture(autouse=True)
def _keys(settings):
    settings.PUBLIC_URL = "https://book.example"
    settings.TWILIO_AUTH_TOKEN = TOKEN
    settings.META_APP_SECRET, settings.META_VERIFY_TOKEN = SECRET, "is-it-you"


def sent(**fields) -> Delivery:
    return DeliveryFactory(
        **{"channel": "sms", "status": "sent", "sent_at": clock.now(), "provider_id": "SM1"}
        | fields
    )


def signed_by_twilio(url: str, form: dict, token: str = TOKEN) -> str:
    said = url + "".join(name + form[name] for name in sorted(form))
    return b64encode(hmac.new(token.encode(), said.encode(), sha1).digest()).decode()


def twilio_says(status: str, delivery=None, *, sid="SM1", code="", signature=None):
    query = f"?delivery={delivery.pk}" if delivery else ""
    form = {"MessageSid": sid, "MessageStatus": status, "To": "+919876543210"}
    if code:
        form["ErrorCode"] = code
    signature = signature or signed_by_twilio(f"https://book.example{TWILIO}{query}", form)
    return APIClient().post(
        TWILIO + query,
        "&".join(f"{name}={value.replace('+', '%2B')}" for name, value in form.items()),
        content_type="application/x-www-form-urlencoded",
        headers={"X-Twilio-Signature": signature},
    )


def meta_says(*statuses, signature=None, body=None):
    event = {"object": "whatsapp_business_account"} | {
        "entry": [{"changes": [{"value": {"statuses": list(statuses)}}]}]
    }
    body = json.dumps(event).encode() if body is None else body
    signature = signature or f"sha256={hmac.new(SECRET.encode(), body, sha256).hexdigest()}"
    return APIClient().generic(
        "POST",
        META,
        body,
        content_type="application/json",
        headers={"X-Hub-Signature-256": signature},
    )


def state(delivery) -> str:
    delivery.refresh_from_db()
    return delivery.status


def test_the_signature_is_the_one_that_twilio_documents(settings):
    """The example of its page on webhook security."""
    from django.http import QueryDict

    from notifications.gateways.signatures import is_from_twilio

    settings.TWILIO_AUTH_TOKEN = "12345"
    form = QueryDict(
        "CallSid=CA1234567890ABCDE&Caller=%2B14158675310&Digits=1234"
        "&From=%2B14158675310&To=%2B18005551212"
    )

    assert is_from_twilio(
        "https://example.com/myapp.php?foo=1&bar=2", form, "L/OH5YylLD5NRKLltdqwSvS0BnU="
    )


def test_twilio_says_that_it_arrived():
    delivery = sent()

    assert twilio_says("delivered", delivery).status_code == 200

    assert state(delivery) == "delivered"
    assert delivery.delivered_at is not None


@pytest.mark.parametrize("order", [("sent", "delivered", "delivered", "sent"), ("delivered",)])
def test_receipts_may_come_twice_and_in_any_order(order):
    delivery = sent()

    for status in order:
        assert twilio_says(status, delivery).status_code == 200

    assert state(delivery) == "delivered"


def test_what_came_back_is_not_taken_for_arrived_by_a_late_receipt():
    delivery = sent()

    twilio_says("undelivered", delivery, code="30003")
    twilio_says("delivered", delivery)

    assert (state(delivery), delivery.error) == ("undelivered", "Twilio: undelivered (30003)")
    assert not Unreachable.objects.exists()  # switched off for a while, perhaps


@pytest.mark.parametrize(
    ("says", "channel"),
    [
        (lambda: twilio_says("failed", code="30006"), "sms"),
        (lambda: meta_says({"id": "SM1", "status": "failed", "errors": [GONE]}), "whatsapp"),
    ],
)
def test_a_late_failure_does_not_belie_what_has_arrived(says, channel):
    delivery = sent(channel=channel, status="delivered", delivered_at=clock.now())

    assert says().status_code == 200

    assert state(delivery) == "delivered"
    assert not Unreachable.objects.exists()


def test_many_receipts_cost_as_many_queries_as_one(django_assert_num_queries):
    deliveries = [sent(provider_id=f"SM{number}", channel="sms") for number in range(20)]
    receipts = [
        Receipt(channel="sms", provider_id=each.provider_id, arrived=True) for each in deliveries
    ]

    with django_assert_num_queries(5):
        services.take_receipts(receipts[:1])
    with django_assert_num_queries(5):
        services.take_receipts(receipts[1:])

    assert set(Delivery.objects.values_list("status", flat=True)) == {"delivered"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only there rows are locked")
def test_receipts_lock_in_one_order_whatever_the_order_they_come_in():
    first, last = sorted((sent(provider_id="SM1"), sent(provider_id="SM2")), key=lambda row: row.pk)
    receipts = [
        Receipt(channel="sms", provider_id=each.provider_id, arrived=True) for each in (last, first)
    ]

    def take():
        services.take_receipts(receipts)
        connection.close()

    with transaction.atomic():
        Delivery.objects.select_for_update().get(pk=first.pk)
        other = Thread(target=take)
        other.start()
        wait_until_somebody_waits()
        # Whoever waits for the first holds nothing of what comes after it.
        Delivery.objects.select_for_update(nowait=True).get(pk=last.pk)
    other.join()

    assert (state(first), state(last)) == ("delivered", "delivered")


def wait_until_somebody_waits() -> None:
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid IN"
                " (SELECT pid FROM pg_stat_activity WHERE datname = current_database())"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def test_a_receipt_is_found_by_the_providers_id_too():
    delivery = sent()

    twilio_says("delivered")

    assert state(delivery) == "delivered"


def test_an_earlier_try_that_failed_says_nothing_of_the_later_one():
    delivery = sent(provider_id="SM2")

    twilio_says("undelivered", delivery, sid="SM1", code="30003")

    assert state(delivery) == "sent"


def test_a_provider_that_never_answered_took_it_after_all():
    delivery = sent(status="failed", sent_at=None, provider_id="", error="ReadTimeout")

    twilio_says("delivered", delivery)

    assert (state(delivery), delivery.error) == ("delivered", "")
    assert delivery.sent_at is not None
    services.deliver(delivery_id=delivery.pk)
    assert (state(delivery), delivery.attempts) == ("delivered", 0)


def test_a_receipt_that_is_quicker_than_our_own_note_is_looked_at_again():
    delivery = sent(status="queued", sent_at=None, provider_id="", claimed_until=clock.now())
    Delivery.objects.update(claimed_until=clock.now() + timedelta(seconds=20))

    assert twilio_says("delivered", delivery).status_code == 200

    assert state(delivery) == "queued"
    assert OutboxEntry.objects.get().handler == "notifications.receipt"
    Delivery.objects.update(status="sent", sent_at=clock.now(), claimed_until=None)
    OutboxEntry.objects.update(due_at=clock.now())
    outbox.drain()
    assert state(delivery) == "delivered"


@pytest.mark.parametrize("signature", ["x", signed_by_twilio("https://elsewhere/", {})])
def test_a_bad_signature_is_refused_and_nothing_happens(signature):
    delivery = sent()

    assert twilio_says("delivered", delivery, signature=signature).status_code == 403
    assert meta_says({"id": "SM1", "status": "delivered"}, signature="sha256=00").status_code == 403

    assert state(delivery) == "sent"


def test_without_a_secret_nobody_is_believed(settings):
    settings.TWILIO_AUTH_TOKEN = settings.META_APP_SECRET = settings.META_VERIFY_TOKEN = ""
    url = f"https://book.example{TWILIO}"
    form = {"MessageSid": "SM1", "MessageStatus": "delivered", "To": "+919876543210"}
    empty = hmac.new(b"", b"{}", sha256).hexdigest()

    assert twilio_says("delivered", signature=signed_by_twilio(url, form, "")).status_code == 403
    assert meta_says(body=b"{}", signature=f"sha256={empty}").status_code == 403
    question = {"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "7"}
    assert APIClient().get(META, question).status_code == 403


@pytest.mark.parametrize("delivery", [uuid4(), "x", ""])
def test_what_is_not_ours_is_passed_over_quietly(delivery):
    query = f"?delivery={delivery}"
    form = {"MessageSid": "SM9", "MessageStatus": "delivered", "To": "+919876543210"}

    answer = APIClient().post(
        TWILIO + query,
        "MessageSid=SM9&MessageStatus=delivered&To=%2B919876543210",
        content_type="application/x-www-form-urlencoded",
        headers={
            "X-Twilio-Signature": signed_by_twilio(f"https://book.example{TWILIO}{query}", form)
        },
    )

    assert answer.status_code == 200


def test_meta_is_told_what_it_asks():
    question = {"hub.mode": "subscribe", "hub.challenge": "1158201444"}

    answer = APIClient().get(META, question | {"hub.verify_token": "is-it-you"})

    assert (answer.status_code, answer.content) == (200, b"1158201444")
    assert answer.headers["Content-Type"] == "text/plain"
    assert APIClient().get(META, question | {"hub.verify_token": "who"}).status_code == 403
    page = question | {"hub.verify_token": "is-it-you", "hub.challenge": "<script>"}
    assert APIClient().get(META, page).status_code == 403


def test_meta_says_how_several_ended():
    one, other = (sent(channel="whatsapp", provider_id=wamid) for wamid in ("w1", "w2"))

    answer = meta_says(
        {"id": "w1", "status": "read", "biz_opaque_callback_data": str(one.pk)},
        {"id": "w2", "status": "failed", "errors": [GONE]},
        {"id": "w3", "status": "delivered"},
        {"id": 7, "status": "delivered"},
        "what",
    )

    assert answer.status_code == 200
    assert (state(one), state(other)) == ("delivered", "undelivered")
    assert Unreachable.objects.get().address == other.address


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"entry": 7}', b'{"entry": [{"changes": {}}]}']
)
def test_what_makes_no_sense_is_passed_over(body):
    assert meta_says(body=body).status_code == 200


def test_twilio_is_told_where_to_call_where_it_can(settings):
    settings.NOTIFICATION_GATEWAYS = {"sms": "notifications.gateways.twilio.Sms"}
    settings.TWILIO_SMS_FROM = "+15005550006"
    first, second = DeliveryFactory.create_batch(2, channel="sms", address="+919876543210")
    with provider_api(Answer(201, {"sid": "SM1"})) as twilio:
        settings.TWILIO_API_URL = twilio.url
        services.deliver(delivery_id=first.pk)
        settings.PUBLIC_URL = "http://localhost:8000"
        services.deliver(delivery_id=second.pk)

    assert [each.form.get("StatusCallback") for each in twilio.asked] == [
        f"https://book.example{TWILIO}?delivery={first.pk}",
        None,
    ]


# --- mail -------------------------------------------------------------------------------------


def mail_service_says(event_type, reason=None, message_id="pm-1"):
    event = AnymailTrackingEvent(
        event_type=event_type, message_id=message_id, reject_reason=reason, recipient="a@b.example"
    )
    tracking.send(sender=object, event=event, esp_name="Postmark")


@pytest.mark.parametrize(
    ("said", "ends", "is_unreachable"),
    [
        (("delivered", None), "delivered", False),
        (("opened", None), "sent", False),
        (("deferred", None), "sent", False),
        (("bounced", "bounced"), "undelivered", True),
        (("bounced", "timed_out"), "undelivered", False),
        (("rejected", "spam"), "undelivered", False),
    ],
)
def test_a_mail_service_says_how_a_mail_ended(said, ends, is_unreachable):
    delivery = sent(channel="email", provider_id="pm-1")

    mail_service_says(*said)

    assert state(delivery) == ends
    assert Unreachable.objects.filter(address=delivery.address).exists() == is_unreachable


def test_a_mail_that_was_taken_and_sent_back_did_not_arrive():
    delivery = sent(channel="email", provider_id="pm-1")

    mail_service_says("delivered")
    mail_service_says("bounced", "bounced")

    assert state(delivery) == "undelivered"


def test_only_the_mail_service_that_is_used_and_known_may_call(settings):
    settings.ANYMAIL_PROVIDER, settings.ANYMAIL = "postmark", {"WEBHOOK_SECRET": "me:secret"}
    (tracking_paths,) = mail_tracking("mail/")

    assert [each.name for each in tracking_paths.url_patterns] == ["postmark_tracking_webhook"]
    settings.ANYMAIL = {}
    assert mail_tracking("mail/") == []


# --- addresses that do not work ---------------------------------------------------------------


@pytest.fixture
def gone(settings):
    """A Twilio for which the number has opted out."""
    with provider_api(Answer(400, {"code": 21610}), Answer(201, {"sid": "SM1"})) as twilio:
        settings.NOTIFICATION_GATEWAYS = {"sms": "notifications.gateways.twilio.Sms"}
        settings.TWILIO_SMS_FROM, settings.TWILIO_API_URL = "+15005550006", twilio.url
        yield twilio


def an_sms(kind="visit_planned", address="+919876543210") -> Delivery:
    delivery = DeliveryFactory(channel="sms", address=address, kind=kind)
    outbox.enqueue("notifications.deliver", {"delivery": str(delivery.pk)})
    outbox.drain()
    delivery.refresh_from_db()
    return delivery


def test_who_has_opted_out_is_not_tried_again(gone):
    first, second, other = an_sms(), an_sms(), an_sms(address="+919876543211")

    assert (first.status, first.error) == ("dead", "HTTP 400 (21610)")
    assert (second.status, second.error) == ("dead", "Known not to work: HTTP 400 (21610)")
    assert other.status == "sent"
    assert len(gone.asked) == 2


@pytest.mark.parametrize(("code", "is_back"), [("30005", True), ("131026", True), ("30006", False)])
def test_what_may_pass_silences_a_number_for_a_month(gone, code, is_back):
    gone.answers = [Answer(201, {"sid": "SM2"})]
    if code == "131026":
        sent(channel="whatsapp", address="+919876543210")
        meta_says({"id": "SM1", "status": "failed", "errors": [GONE]})
        Unreachable.objects.update(channel="sms")
    else:
        sent(address="+919876543210")
        twilio_says("undelivered", code=code)

    assert an_sms().status == "dead"
    with time_machine.travel(timedelta(days=31)):
        assert (an_sms().status == "sent") == is_back


def test_matters_of_security_are_tried_all_the_same(gone):
    an_sms()

    assert an_sms(kind="password_changed").status == "sent"
    assert services.deliver_now(
        channel="sms", address="+919876543210", kind="otp", context={}, idempotency_key="k"
    )


def test_staff_know_better(gone):
    an_sms()
    manager = PersonFactory(role="ops_manager").as_actor()

    services.forget_unreachable(unreachable_id=Unreachable.objects.get().pk, actor=manager)

    assert an_sms().status == "sent"


def test_what_arrives_shows_that_the_address_works_again():
    Unreachable.objects.create(channel="sms", address="+919876543210", reason="STOP")
    delivery = sent(address="+919876543210", kind="password_changed")

    twilio_says("delivered", delivery)

    assert not Unreachable.objects.exists()


@pytest.mark.parametrize(
    ("reply", "is_remembered"),
    [
        ("550 5.1.1 no such user", True),
        ("550 no such user", True),
        ("550 5.7.1 looks like spam", False),
        ("552 5.2.2 mailbox full", False),
        ("450 4.2.0 greylisted", False),
    ],
)
def test_a_mailbox_that_does_not_exist_is_remembered(settings, reply, is_remembered):
    with smtp_server() as mailbox:
        mailbox.refuse["asha@example.com"] = reply
        settings.NOTIFICATION_GATEWAYS = {"email": "notifications.gateways.email.Mail"}
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mailbox.port
        delivery = DeliveryFactory(address="asha@example.com")
        outbox.enqueue("notifications.deliver", {"delivery": str(delivery.pk)})
        outbox.drain()

    assert Unreachable.objects.exists() == is_remembered


def test_a_receipt_outlives_the_outbox():
    receipt = Receipt(channel="sms", provider_id="SM1", arrived=False, is_unreachable=True)

    assert Receipt.of(json.loads(json.dumps(receipt.payload()))) == receipt


def test_staff_clear_what_does_not_work(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("boss", "boss@example.com"))
    row = Unreachable.objects.create(channel="sms", address="+919876543210", reason="STOP")
    page = reverse("admin:notifications_unreachable_changelist")

    assert "+919876543210" in client.get(page).content.decode()
    client.post(page, {"action": "write_again", "_selected_action": [row.pk]})

    assert not Unreachable.objects.exists()
