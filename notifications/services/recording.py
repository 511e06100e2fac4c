"""How the sending of a message went, and what becomes of it then."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Final

import structlog

from kernel import clock, metrics, outbox
from kernel.leases import lease, renewed_along
from kernel.outbox import PermanentFailure, Postponed
from kernel.transactions import use_case
from notifications.errors import Overtaken, Refused, Unavailable
from notifications.gateways.breaker import Breaker, breaker_of
from notifications.models import Delivery
from notifications.preferences import may_disturb
from notifications.services.notifying import DELIVER
from notifications.services.receiving import remember_unreachable
from notifications.states import DeliveryState

log = structlog.get_logger(__name__)

metrics.counter(
    "deliveries", "Messages, by how an attempt to send them ended.", "channel", "outcome"
)

# A claim ends before the lease of the outbox entry that made it: who takes over from a
# worker that died does not find its claim still standing. It is renewed as that is.
CLAIM: Final = 0.8
# An outage uses up no attempts; what has waited for so long is given up.
PATIENCE: Final = timedelta(hours=48)
TOO_LATE: Final = "It could not be sent for two days."
# What is urgent is not held back by what others met, and asks again this soon itself.
URGENT_PAUSE: Final = timedelta(minutes=1)


def claim_end() -> datetime:
    """Until when a delivery that is claimed now stays with a worker that gives no sign of life."""
    return clock.now() + CLAIM * lease()


@contextmanager
def recording(delivery: Delivery) -> Iterator[None]:
    """Keep the delivery claimed while the block sends it, and write down how that went."""
    try:
        with renewed_along(lambda: _renew(delivery)):
            yield
    except Overtaken:
        _record(delivery, DeliveryState.OVERTAKEN)
        return
    except Unavailable as failure:
        _record_failure(delivery, failure)
        raise
    except Refused as refusal:
        # Perhaps by ourselves: it says nothing of whether the provider is there.
        _record(delivery, DeliveryState.DEAD, str(refusal), refusal=refusal)
        raise
    except Exception as error:
        # A bug of ours. Its text may hold what was to be said, so only its name is kept.
        _record(delivery, DeliveryState.FAILED, type(error).__name__)
        raise
    breaker_of(delivery.channel).succeeded(delivery.pk)
    _record(delivery, DeliveryState.SENT)


def die(payload: Mapping[str, Any], error: Exception) -> None:
    """A step: its outbox entry is given up, and so is the delivery, unless another entry of
    it is still to be done."""
    delivery = Delivery.objects.select_for_update().filter(pk=payload["delivery"]).first()
    if delivery is None or not delivery.may_advance(DeliveryState.DEAD):
        return
    if outbox.living(DELIVER).filter(payload__delivery=payload["delivery"]).exists():
        return
    delivery.advance(DeliveryState.DEAD)
    # What an exception says may hold what was to be said: its name stands there already.
    reason = str(error) if isinstance(error, PermanentFailure) else delivery.error
    delivery.error = (reason or type(error).__name__)[:300]
    delivery.claimed_until = None
    delivery.save(update_fields=["status", "error", "claimed_until", "updated_at"])


def rise(payload: Mapping[str, Any]) -> None:
    """A step: its outbox entry is tried again after all, and so is the delivery."""
    delivery = Delivery.objects.select_for_update().filter(pk=payload["delivery"]).first()
    if delivery is not None and delivery.status == DeliveryState.DEAD:
        requeue(delivery)


def requeue(delivery: Delivery) -> None:
    """A step: a locked one begins from its first attempt. Raises IllegalTransition."""
    delivery.advance(DeliveryState.QUEUED)
    delivery.attempts = 0
    delivery.queued_at = clock.now()
    delivery.error = ""
    delivery.claimed_until = None
    delivery.save(
        update_fields=["status", "attempts", "queued_at", "error", "claimed_until", "updated_at"]
    )


def _renew(delivery: Delivery) -> None:
    Delivery.objects.filter(
        pk=delivery.pk, attempts=delivery.attempts, claimed_until__isnull=False
    ).update(claimed_until=claim_end())


def _record_failure(delivery: Delivery, failure: Unavailable) -> None:
    """Raises Postponed when it was not this message that failed."""
    breaker = breaker_of(delivery.channel)
    if not failure.is_outage:
        breaker.succeeded(delivery.pk)
    else:
        breaker.failed(delivery.pk, retry_after=failure.retry_after)
        # A secret is soon of no use: it asks again at its own pace.
        if delivery.notification_id is not None:
            _hold(delivery, failure, breaker)
    # The outbox entry decides when a notice dies; a secret's is its sender's own.
    is_last = delivery.notification_id is None and delivery.attempts >= outbox.ATTEMPTS
    _record(delivery, DeliveryState.DEAD if is_last else DeliveryState.FAILED, str(failure))


def _hold(delivery: Delivery, failure: Unavailable, breaker: Breaker) -> None:
    """Have it wait without counting the attempt, unless it is to blame itself."""
    now = clock.now()
    if now - delivery.queued_at > PATIENCE:
        _record(delivery, DeliveryState.DEAD, str(failure))
        raise PermanentFailure(str(failure))
    until = _next_turn(delivery, breaker)
    if breaker.is_to_blame(delivery.pk):
        failure.retry_after = ceil((until - now).total_seconds())
        return
    _record(delivery, DeliveryState.FAILED, str(failure), is_counted=False)
    raise Postponed(str(failure), until=until)


def _next_turn(delivery: Delivery, breaker: Breaker) -> datetime:
    now = clock.now()
    turn = breaker.turn_of(delivery.pk) or now + breaker.pause_of(delivery.pk)
    if may_disturb(delivery.kind):
        return breaker.asked_until or min(turn, now + URGENT_PAUSE)
    return turn


@use_case
def _record(
    delivery: Delivery,
    status: DeliveryState,
    error: str = "",
    *,
    refusal: Refused | None = None,
    is_counted: bool = True,
) -> None:
    if refusal is not None and refusal.is_unreachable:
        remember_unreachable(
            delivery.channel, delivery.address, error, silent_days=refusal.silent_days
        )
    found = Delivery.objects.locked(delivery.pk)
    is_sent = status == DeliveryState.SENT
    is_ours = found.attempts == delivery.attempts and found.claimed_until is not None
    if not found.may_advance(status) or not (is_ours or is_sent):
        # A receipt, or another worker, was quicker.
        log.warning("notifications.recorded_late", delivery=str(delivery.pk), status=status)
        if is_sent and not found.provider_id:
            found.provider_id = delivery.provider_id
            found.save(update_fields=["provider_id", "updated_at"])
        return
    found.advance(status)
    found.attempts = delivery.attempts - (not is_counted)
    found.error = error[:300]
    found.claimed_until = None
    found.sent_at = clock.now() if is_sent else None
    found.provider_id = delivery.provider_id
    found.save(
        update_fields=[
            "status",
            "attempts",
            "error",
            "claimed_until",
            "sent_at",
            "provider_id",
            "updated_at",
        ]
    )
    log.info(
        "notifications.recorded",
        delivery=str(found.pk),
        channel=found.channel,
        kind=found.kind,
        status=status,
    )
    metrics.count("deliveries", channel=found.channel, outcome=status)
