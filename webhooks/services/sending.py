"""Which calls are to be made now, and what becomes of it when they were made.

Calls themselves are made outside any transaction (`webhooks.sender`). To one endpoint so many
are made at once and no more, whatever waits: one that is slow keeps nobody else's waiting.
"""

import time
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import structlog
from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from kernel import clock, metrics
from kernel.events import publish
from kernel.leases import lease
from kernel.sealed import Unreadable
from kernel.transactions import use_case
from webhooks import schedule, secrets
from webhooks.calling import Call, Result
from webhooks.events import EndpointPaused
from webhooks.models import Attempt, Delivery, Endpoint, EndpointQuerySet
from webhooks.states import DeliveryStatus, PauseReason

log = structlog.get_logger(__name__)

# In one claim so many endpoints have their turn.
ENDPOINTS: Final = 50
GONE: Final = 410
AGENT: Final = "Bookwell-Webhooks/1"
# What an attempt changes of a delivery, and beside it when the next one is.
OF_DELIVERIES: Final = (
    *("status", "attempts", "claimed_until", "answered", "error"),
    *("delivered_at", "updated_at"),
)

metrics.counter(
    "webhook_attempts", "Attempts to tell others' programs, by how they ended.", "outcome"
)
metrics.histogram("webhook_seconds", "How long others' programs took to answer.")
metrics.counter("webhook_endpoints_paused", "Endpoints that were paused.", "reason")


def turn(*, results: Collection[Result], room: int) -> list[Call]:
    """Write down how calls went, and take the next ones that are due, at most `room`."""
    if not results and not _is_anything_due():
        return []
    # Signed when the transaction is over: nobody is to wait for that.
    return [_call(each) for each in _settle_and_claim(results=results, room=room)]


@use_case
def _settle_and_claim(*, results: Collection[Result], room: int) -> list[Delivery]:
    _write_down(results)
    return _claim(room)


def _write_down(results: Collection[Result]) -> None:
    if not results:
        return
    told = {each.call.endpoint_id for each in results}
    # In one order, so that two senders wait for each other and not upon each other; and not by
    # their keys, so that nobody who writes down a new delivery waits at all.
    locked = Endpoint.objects.select_for_update(no_key=True)
    endpoints = {each.pk: each for each in locked.filter(pk__in=told).order_by("pk")}
    found = Delivery.objects.select_for_update(no_key=True).in_bulk(
        [each.call.delivery_id for each in results]
    )
    Attempt.objects.bulk_create(
        Attempt(
            delivery_id=each.call.delivery_id,
            at=each.at,
            milliseconds=each.milliseconds,
            answered=each.answered,
            answer=each.answer,
            error=each.error,
        )
        for each in results
        if each.call.delivery_id in found
    )
    now = clock.now()
    for each in results:
        endpoint, delivery = endpoints.get(each.call.endpoint_id), found.get(each.call.delivery_id)
        metrics.count("webhook_attempts", outcome="taken" if each.is_taken else "failed")
        metrics.observe("webhook_seconds", each.milliseconds / 1000)
        if endpoint is not None and delivery is not None:
            _settle(endpoint, delivery, each, now)
    _save(found.values(), endpoints.values(), now)


def _settle(endpoint: Endpoint, delivery: Delivery, result: Result, now: datetime) -> None:
    if delivery.status == DeliveryStatus.WAITING:
        delivery.claimed_until = None
        delivery.attempts += 1
        delivery.answered, delivery.error = result.answered, result.error
        if result.is_taken:
            delivery.advance(DeliveryStatus.DELIVERED)
            delivery.delivered_at = now
        else:
            _put_off(delivery, result, now)
    if result.is_taken:
        endpoint.failures, endpoint.failing_since, endpoint.held_until = 0, None, None
        endpoint.last_success_at = now
    else:
        _blame(endpoint, result, now)


def _put_off(delivery: Delivery, result: Result, now: datetime) -> None:
    again = schedule.next_attempt(delivery.attempts, at=now, retry_after=result.retry_after)
    if again is None or result.answered == GONE:
        delivery.advance(DeliveryStatus.FAILED)
    else:
        delivery.next_attempt_at = again


def _blame(endpoint: Endpoint, result: Result, now: datetime) -> None:
    endpoint.failures += 1
    since = endpoint.failing_since = endpoint.failing_since or now
    endpoint.held_until = schedule.held_until(endpoint.failures, since, at=now)
    if endpoint.paused_at is not None:
        return
    if result.answered == GONE:
        endpoint.is_active = False
        _pause(endpoint, PauseReason.GONE, now)
    elif schedule.is_dead(endpoint.failures, since, at=now):
        _pause(endpoint, PauseReason.FAILING, now)


def _pause(endpoint: Endpoint, reason: PauseReason, now: datetime) -> None:
    endpoint.paused_at, endpoint.paused_because = now, reason
    publish(EndpointPaused.of(endpoint))
    metrics.count_committed("webhook_endpoints_paused", reason=reason)
    log.warning("webhooks.paused", endpoint=str(endpoint.pk), reason=reason)


def _save(deliveries: Collection[Delivery], endpoints: Collection[Endpoint], now: datetime) -> None:
    for each in (*deliveries, *endpoints):
        each.updated_at = now
    taken = [each for each in deliveries if each.status == DeliveryStatus.DELIVERED]
    _save_alike(taken)
    Delivery.objects.bulk_update(
        [each for each in deliveries if each.status != DeliveryStatus.DELIVERED],
        [*OF_DELIVERIES, "next_attempt_at"],
    )
    Endpoint.objects.bulk_update(
        endpoints,
        [
            *("failures", "failing_since", "held_until", "last_success_at"),
            *("is_active", "paused_at", "paused_because", "updated_at"),
        ],
    )


def _save_alike(deliveries: Collection[Delivery]) -> None:
    """Most of what is taken went alike: one statement for all of that."""
    alike = defaultdict[tuple[Any, ...], list[UUID]](list)
    for each in deliveries:
        alike[tuple(getattr(each, name) for name in OF_DELIVERIES)].append(each.pk)
    for values, pks in alike.items():
        Delivery.objects.filter(pk__in=pks).update(**dict(zip(OF_DELIVERIES, values, strict=True)))


def _claim(room: int) -> list[Delivery]:
    now, taken = clock.now(), list[Delivery]()
    for endpoint in _with_work(now) if room else ():
        if len(taken) >= room:
            break
        taken += _next_of(endpoint, now, room - len(taken))
    pks = [each.pk for each in taken]
    Delivery.objects.filter(pk__in=pks).update(claimed_until=now + lease())
    return taken


def _with_work(now: datetime) -> list[Endpoint]:
    """Some endpoints of which something is due, each in this transaction's hands alone; in no
    order, so that none comes always last."""
    free = _awaiting(now).select_for_update(skip_locked=True, of=("self",), no_key=True)
    return list(free.order_by("?")[:ENDPOINTS])


def _is_anything_due() -> bool:
    """Asked outside of any transaction: to look is no reason to keep others from writing."""
    return _awaiting(clock.now()).exists()


def _awaiting(now: datetime) -> EndpointQuerySet:
    """Of whom something is due, and who may be asked now."""
    due = Delivery.objects.filter(_due(now), endpoint=OuterRef("pk"))
    free = Q(held_until=None) | Q(held_until__lte=now)
    return Endpoint.objects.sending().filter(free, Exists(due))


def _next_of(endpoint: Endpoint, now: datetime, room: int) -> list[Delivery]:
    """What has waited the longest, as far as this endpoint is to be asked at once."""
    most = settings.WEBHOOKS_AT_ONCE_EACH if endpoint.held_until is None else 1
    flying = Delivery.objects.waiting().filter(endpoint=endpoint, claimed_until__gt=now).count()
    rows = Delivery.objects.filter(_due(now), endpoint=endpoint).select_related("occurrence")
    ordered = rows.order_by("next_attempt_at", "occurrence_id")
    found = list(ordered[: max(0, min(most - flying, room))])
    for each in found:
        each.endpoint = endpoint
    return found


def _due(now: datetime) -> Q:
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    return Q(free, status=DeliveryStatus.WAITING, next_attempt_at__lte=now)


def _call(delivery: Delivery) -> Call:
    body, at = delivery.occurrence.body.encode(), int(time.time())
    headers = headers_of(
        delivery,
        at=at,
        attempt=delivery.attempts + 1,
        signature=_signature(delivery, at, body),
    )
    return Call(
        delivery_id=delivery.pk,
        endpoint_id=delivery.endpoint_id,
        url=delivery.endpoint.url,
        headers=tuple(headers.items()),
        body=body,
    )


def headers_of(delivery: Delivery, *, at: int, attempt: int, signature: str) -> dict[str, str]:
    """What a delivery is sent with."""
    return {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "Accept-Encoding": "identity",
        "webhook-id": str(delivery.occurrence.event_id),
        "webhook-timestamp": str(at),
        "webhook-signature": signature,
        "bookwell-delivery": str(delivery.pk),
        "bookwell-attempt": str(attempt),
    }


def _signature(delivery: Delivery, at: int, body: bytes) -> str:
    """Empty where no key opens the secret any more: the receiver refuses it."""
    return secrets.signatures(
        _keys(delivery.endpoint),
        event_id=str(delivery.occurrence.event_id),
        timestamp=at,
        body=body,
    )


def _keys(endpoint: Endpoint) -> list[bytes]:
    """The one that signs, and for a while those before. What no key opens signs nothing."""
    kept: list[Any] = [endpoint.sealed]
    if endpoint.former_until is not None and endpoint.former_until > clock.now():
        kept.append(endpoint.former_sealed)
    keys = []
    for each in kept:
        try:
            keys += secrets.keys_of(each, endpoint.pk)
        except Unreadable:
            log.exception("webhooks.secret_unreadable", endpoint=str(endpoint.pk))
    return keys
