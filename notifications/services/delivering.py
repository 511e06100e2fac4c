"""Sending what was written down: claim, send, record. Never inside a transaction."""

from collections.abc import Mapping
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from kernel import clock
from kernel.outbox import PermanentFailure, Postponed, enqueue
from kernel.transactions import use_case
from notifications import gateways
from notifications.enclosures import enclosed
from notifications.errors import BeingSent, Refused, Unavailable
from notifications.freshness import told_in_messages
from notifications.gateways.breaker import breaker_of
from notifications.models import Delivery
from notifications.preferences import is_security, lane_of, may_disturb, waits_until
from notifications.rendering import message_of
from notifications.selectors import Reach, reach_of
from notifications.services.notifying import DELIVER
from notifications.services.receiving import why_unreachable
from notifications.services.recording import PATIENCE, TOO_LATE, claim_end, recording
from notifications.services.updating import bring_up_to_date
from notifications.states import OVER, TAKEN, DeliveryState
from notifications.unsubscribing import Wish, link_of


def deliver(*, delivery_id: UUID) -> None:
    """Send one delivery, unless it was sent; what the worker does.

    What it says is what holds now (`notifications.freshness`), and so says the notice from
    then on; what is overtaken is not sent at all. One that comes late, after an outage or
    another attempt, waits for the end of its reader's quiet hours like every other, goes to
    the address that they have by then, and to nobody who wants it no more.
    Raises Unavailable for another attempt, or PermanentFailure when it is dead.
    """
    delivery = _claim(delivery_id=delivery_id)
    if delivery is None:
        return
    with recording(delivery):
        notification = delivery.notification
        assert notification is not None  # noqa: S101 - only those are claimed
        bring_up_to_date(notification)
        if reason := why_unreachable(delivery):
            raise Refused(reason)
        message = message_of(
            delivery.channel,
            delivery.kind,
            told_in_messages(delivery.kind, notification.data),
            language=notification.language,
            idempotency_key=str(delivery.pk),
            unsubscribe_url=link_of(
                Wish(
                    user_id=notification.recipient_id,
                    kind=delivery.kind,
                    channel=delivery.channel,
                )
            ),
            attachments=enclosed(notification.attachments, notification.recipient_id),
        )
        delivery.provider_id = gateways.send(delivery.channel, delivery.address, message)


def deliver_now(
    *,
    channel: str,
    address: str,
    kind: str,
    context: Mapping[str, Any],
    idempotency_key: str,
    language: str = "en",
) -> str:
    """Render and send a secret at once, and answer the provider's id.

    For a worker's outbox handler: it talks to the outside. The log shows that it was sent,
    to whom and when, and nothing of what it says. `idempotency_key` names the text: what was
    sent under it is not sent again, so a new code needs a new key. Raises Unavailable for
    another attempt, PermanentFailure when another cannot help.
    """
    delivery = _claim_secret(
        channel=channel, address=address, kind=kind, idempotency_key=idempotency_key
    )
    if delivery.status in TAKEN:
        return delivery.provider_id
    with recording(delivery):
        message = message_of(
            channel, kind, context, language=language, idempotency_key=str(delivery.pk)
        )
        delivery.provider_id = gateways.send(channel, address, message)
    return delivery.provider_id


@use_case
def _claim(*, delivery_id: UUID) -> Delivery | None:
    """Take a delivery for this worker alone; None when there is nothing to send."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("notification")
        .filter(pk=delivery_id, notification__isnull=False)
        .first()
    )
    if delivery is None or delivery.status in OVER:
        return None
    _require_unclaimed(delivery)
    if clock.now() - delivery.queued_at > PATIENCE:
        raise PermanentFailure(TOO_LATE)
    reach = _reach_of(delivery)
    if reason := _redirect(delivery, reach):
        delivery.advance(DeliveryState.OVERTAKEN)
        delivery.error = reason
        delivery.save(update_fields=["status", "error", "updated_at"])
        return None
    quiet_until = _quiet_until(delivery, reach)
    if quiet_until is not None:
        enqueue(
            DELIVER,
            {"delivery": str(delivery_id)},
            due_at=quiet_until,
            lane=lane_of(delivery.kind),
        )
        return None
    held_until = _held_until(delivery)
    if held_until is not None:
        raise Postponed(f"{delivery.channel} is held", until=held_until)
    return _claimed(delivery)


def _held_until(delivery: Delivery) -> datetime | None:
    """The end of the pause in which its channel is not asked; None when it may be."""
    breaker = breaker_of(delivery.channel)
    return breaker.asked_until if may_disturb(delivery.kind) else breaker.turn_of(delivery.pk)


def _reach_of(delivery: Delivery) -> Reach | None:
    assert delivery.notification is not None  # noqa: S101 - only those are claimed
    return reach_of(
        delivery.notification.recipient_id, kind=delivery.kind, channel=delivery.channel
    )


def _redirect(delivery: Delivery, reach: Reach | None) -> str:
    """Have it go where its reader is reached now; answers why it need not be sent at all."""
    if reach is None:
        return "Its reader is not there any more."
    if reach.is_switched_off:
        return "Its reader has switched it off."
    # Of a matter of security the address hears that it concerned: a thief would change it.
    if not is_security(delivery.kind):
        delivery.address = reach.address
    return "" if delivery.address else "Its reader has no such address any more."


def _quiet_until(delivery: Delivery, reach: Reach | None) -> datetime | None:
    """The end of the reader's quiet hours; None when it may be sent now."""
    if reach is None or is_security(delivery.kind):
        return None
    notification = delivery.notification
    assert notification is not None  # noqa: S101 - only those are claimed
    return waits_until(delivery.kind, reach.quiet, clock.now(), needed_by=notification.needed_by)


@use_case
def _claim_secret(*, channel: str, address: str, kind: str, idempotency_key: str) -> Delivery:
    found, _ = Delivery.objects.get_or_create(
        key=idempotency_key,
        defaults={"channel": channel, "address": address, "kind": kind},
    )
    delivery = Delivery.objects.locked(found.pk)
    if delivery.status in TAKEN:
        return delivery
    if delivery.status in OVER:
        raise PermanentFailure(delivery.error)
    if (asked_until := breaker_of(channel).asked_until) is not None:
        patience = ceil((asked_until - clock.now()).total_seconds())
        raise Unavailable("The provider asks for patience.", retry_after=patience)
    return _claimed(delivery)


def _claimed(delivery: Delivery) -> Delivery:
    _require_unclaimed(delivery)
    delivery.claimed_until = claim_end()
    delivery.attempts += 1
    delivery.save(update_fields=["address", "claimed_until", "attempts", "updated_at"])
    return delivery


def _require_unclaimed(delivery: Delivery) -> None:
    if delivery.claimed_until is not None and delivery.claimed_until > clock.now():
        raise BeingSent()
