"""What gateways tell us unasked."""

import json
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings

from kernel import clock
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments.errors import WebhookRefused
from payments.models import GatewayName, WebhookEvent
from payments.services.truth import confirm_from_gateway

TOLERANCE_SECONDS: Final = 300


@use_case
def receive_stripe_event(*, body: bytes, signature: str) -> WebhookEvent:
    """Take in one signed event: once, whatever Stripe repeats and in whatever order.

    Only which object it speaks of is kept; the worker asks Stripe how that stands now.
    Raises WebhookRefused for a signature that is missing, wrong or older than five minutes.
    """
    _require_signature(body, signature)
    facts = _facts(body)
    event, new = WebhookEvent.objects.get_or_create(pk=facts.pop("id"), defaults=facts)
    if new:
        enqueue("payments.handle_webhook", {"event": event.pk}, key=f"webhook-{event.pk}"[:200])
    return event


def handle_webhook(*, event_id: str) -> None:
    """Bring our rows to what the gateway now says of the event's object; the worker's call."""
    event = WebhookEvent.objects.get(pk=event_id)
    if event.handled_at is not None:
        return
    if event.reference:
        confirm_from_gateway(gateway=event.gateway, reference=event.reference)
    WebhookEvent.objects.filter(pk=event_id).update(handled_at=clock.now())


def _require_signature(body: bytes, signature: str) -> None:
    import stripe

    for secret in settings.STRIPE_WEBHOOK_SECRETS:
        try:
            stripe.WebhookSignature.verify_header(body, signature, secret, TOLERANCE_SECONDS)
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            continue
        return
    raise WebhookRefused()


def _facts(body: bytes) -> dict[str, Any]:
    """What we keep of an event: never its body, which holds client secrets."""
    try:
        event = json.loads(body)
        subject = event["data"]["object"]
        return {
            "id": str(event["id"])[:255],
            "gateway": GatewayName.STRIPE,
            "type": str(event["type"])[:100],
            "reference": _intent_of(subject)[:255],
            "livemode": bool(event.get("livemode")),
            "occurred_at": datetime.fromtimestamp(int(event["created"]), tz=UTC),
        }
    except (ValueError, KeyError, TypeError, OverflowError, AttributeError) as error:
        raise WebhookRefused("This is not an event.", code="BAD_EVENT") from error


def _intent_of(subject: dict[str, Any]) -> str:
    """The payment intent that an object is or belongs to; empty when to none."""
    if subject.get("object") == "payment_intent":
        return str(subject["id"])
    return str(subject.get("payment_intent") or "")
