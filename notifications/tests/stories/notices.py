"""What people are told, what they write themselves, and what providers say of it."""

import hmac
from base64 import b64encode
from hashlib import sha1, sha256

import orjson
from django.conf import settings

from kernel import clock
from kernel.tests.stage import story
from notifications.tests.factories import DeliveryFactory, NotificationFactory, PersonFactory


@story
def somebody_reads_their_notices(stage):
    asha = PersonFactory(username="asha.rao", first_name="Asha", last_name="Rao")
    first = NotificationFactory(
        recipient=asha,
        kind="booking_accepted",
        title="Ravi Kumar comes on Monday",
        body="Your visit on Monday at 10:00 is confirmed.",
    )
    NotificationFactory(
        recipient=asha,
        kind="booking_completed",
        title="Your visit is done",
        body="Please look at the pictures and sign.",
    )

    stage.get("/api/notifications/unread-count/", by=asha, says="How many are new")
    stage.get("/api/notifications/", by=asha, query={"unread": "true"}, says="What is new")
    stage.post(
        "/api/notifications/{id}/read/", by=asha, path={"id": first.pk}, says="Have read one"
    )
    stage.post("/api/notifications/mark-all-read/", by=asha, says="Have read all")


@story
def somebody_says_how_they_want_to_be_told(stage):
    asha = PersonFactory(username="asha.rao", first_name="Asha", last_name="Rao")

    stage.get("/api/notification-preferences/", by=asha, says="How one is told now")
    stage.patch(
        "/api/notification-preferences/",
        by=asha,
        body={
            "quiet_from": "22:00",
            "quiet_until": "07:00",
            "preferences": [{"kind": "*", "channel": "whatsapp", "enabled": False}],
        },
        says="Sleep at night, and no WhatsApp",
    )


@story
def operations_write_to_somebody(stage):
    asha = PersonFactory(username="asha.rao", first_name="Asha", last_name="Rao")
    nita = PersonFactory(username="nita.bose", first_name="Nita", role="ops_manager")

    sent = stage.post(
        "/api/notifications/",
        by=nita,
        headers={"Idempotency-Key": "call-back-asha-1"},
        body={
            "recipient": asha.pk,
            "channel": "email",
            "subject": "Your question of this morning",
            "message": "We have found your second glove. It waits at the desk.",
        },
        says="Write to a customer",
    )
    stage.get("/api/notifications/sent/", by=nita, says="What one has written")
    stage.get(
        "/api/notifications/sent/{id}/", by=nita, path={"id": sent["id"]}, says="How far it got"
    )


@story
def providers_say_what_became_of_a_message(stage):
    change = stage.monkeypatch.setattr
    change(settings, "TWILIO_AUTH_TOKEN", "twilio-token")
    change(settings, "META_APP_SECRET", "meta-secret")
    change(settings, "META_VERIFY_TOKEN", "is-it-you")
    DeliveryFactory(channel="sms", status="sent", sent_at=clock.now(), provider_id="SM1")
    said = {"MessageSid": "SM1", "MessageStatus": "delivered", "To": "+919800000001"}
    url = f"{settings.PUBLIC_URL}/api/notifications/webhooks/twilio/"
    signed = url + "".join(name + said[name] for name in sorted(said))
    event = {
        "object": "whatsapp_business_account",
        "entry": [{"changes": [{"value": {"statuses": [{"id": "wamid.1", "status": "read"}]}}]}],
    }
    body = orjson.dumps(event)

    stage.post(
        "/api/notifications/webhooks/twilio/",
        form=True,
        body=said,
        signature={
            "X-Twilio-Signature": b64encode(
                hmac.new(b"twilio-token", signed.encode(), sha1).digest()
            ).decode()
        },
        role="Twilio",
        says="An SMS has arrived",
    )
    stage.get(
        "/api/notifications/webhooks/meta/",
        query={
            "hub.mode": "subscribe",
            "hub.verify_token": "is-it-you",
            "hub.challenge": "1158201444",
        },
        role="Meta",
        says="The address is set up",
    )
    stage.post(
        "/api/notifications/webhooks/meta/",
        body=event,
        raw=body,
        signature={
            "X-Hub-Signature-256": f"sha256={hmac.new(b'meta-secret', body, sha256).hexdigest()}"
        },
        role="Meta",
        says="A message was read",
    )
