"""Making endpoints, changing them, and having them go on."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings

from accounts.services import take_turn
from kernel import clock, counters, wakeup
from kernel.actors import Actor, person_of
from kernel.events import publish
from kernel.transactions import use_case
from webhooks import secrets
from webhooks.addresses import target_of
from webhooks.errors import NotPaused, SwitchedOff, TooManyEndpoints, TooManyPings
from webhooks.events import EndpointResumed, EndpointSecretReplaced
from webhooks.kinds import PING, PingData
from webhooks.models import Delivery, Endpoint, Subscription
from webhooks.policies import require_owner
from webhooks.services.recording import SEND, keep

PINGS: Final = 10
PINGS_WINDOW: Final = timedelta(minutes=1)


@use_case
def create_endpoint(
    *, actor: Actor, url: str, kinds: Collection[str], description: str = ""
) -> tuple[Endpoint, str]:
    """Have an address told of `kinds` from now on; answers its secret, once.

    Raises NotAllowed, BadAddress or TooManyEndpoints.
    """
    owner = require_owner(actor)
    target_of(url)
    take_turn(person_of(actor))
    own = Endpoint.objects.filter(organization=owner.organization_id, person=owner.person_id)
    if own.count() >= settings.WEBHOOKS_ENDPOINTS_LIMIT:
        raise TooManyEndpoints()
    secret, pk = secrets.made_up(), uuid4()
    endpoint = Endpoint.objects.create(
        id=pk,
        organization_id=owner.organization_id,
        person_id=owner.person_id,
        url=url,
        description=description,
        made_by_id=actor.user_id,
        sealed=secrets.sealed(secret, pk),
    )
    _subscribe(endpoint, kinds)
    return endpoint, secret


@use_case
def update_endpoint(*, endpoint_id: UUID, actor: Actor, changes: Mapping[str, Any]) -> Endpoint:
    """Change its address, kinds, description, or switch it off and on again, as far as `changes`
    say. Raises EndpointNotFound or BadAddress."""
    endpoint = _changed(endpoint_id, actor)
    plain = {name: changes[name] for name in ("url", "description", "is_active") if name in changes}
    if "url" in plain:
        target_of(plain["url"])
    for name, value in plain.items():
        setattr(endpoint, name, value)
    endpoint.save(update_fields=[*plain, "updated_at"])
    if "kinds" in changes:
        endpoint.subscriptions.exclude(kind__in=changes["kinds"]).delete()
        _subscribe(endpoint, changes["kinds"])
    wakeup.after_commit(task=SEND)
    return endpoint


@use_case
def delete_endpoint(*, endpoint_id: UUID, actor: Actor) -> None:
    """With all that was told to it. Raises EndpointNotFound."""
    _changed(endpoint_id, actor).delete()


@use_case
def replace_secret(*, endpoint_id: UUID, actor: Actor) -> tuple[Endpoint, str]:
    """Another secret signs from now on, and for a while the one until now as well, with those
    whose while is not over; answers the new one, once. Raises EndpointNotFound."""
    endpoint = _changed(endpoint_id, actor)
    secret, now = secrets.made_up(), clock.now()
    latest, former = bytes(endpoint.sealed), bytes(endpoint.former_sealed or b"")
    if endpoint.former_until is not None and endpoint.former_until > now:
        latest = secrets.before(latest, former, endpoint.pk)
    endpoint.former_sealed = latest
    endpoint.former_until = now + timedelta(hours=settings.WEBHOOKS_ROTATION_HOURS)
    endpoint.sealed = secrets.sealed(secret, endpoint.pk)
    endpoint.save(update_fields=["sealed", "former_sealed", "former_until", "updated_at"])
    publish(EndpointSecretReplaced.of(endpoint))
    return endpoint, secret


@use_case
def resume_endpoint(*, endpoint_id: UUID, actor: Actor) -> Endpoint:
    """It hears again: what has waited is sent, in the order in which it happened.

    Raises EndpointNotFound or NotPaused.
    """
    endpoint = _changed(endpoint_id, actor)
    if endpoint.paused_at is None:
        raise NotPaused()
    endpoint.is_active, endpoint.paused_at, endpoint.paused_because = True, None, ""
    endpoint.failures, endpoint.failing_since, endpoint.held_until = 0, None, None
    endpoint.save(
        update_fields=[
            *("is_active", "paused_at", "paused_because"),
            *("failures", "failing_since", "held_until", "updated_at"),
        ]
    )
    waiting = Delivery.objects.waiting().filter(endpoint=endpoint)
    waiting.update(attempts=0, next_attempt_at=clock.now())
    publish(EndpointResumed.of(endpoint))
    wakeup.after_commit(task=SEND)
    return endpoint


def count_ping(actor: Actor, endpoint_id: UUID) -> None:
    """Raises TooManyPings. Before the use case: it is counted whatever becomes of that."""
    verdict = counters.hit(
        f"webhook-ping:{actor.user_id}:{endpoint_id}", limit=PINGS, window=PINGS_WINDOW
    )
    if not verdict.allowed:
        raise TooManyPings(retry_after=verdict.retry_after)


@use_case
def ping_endpoint(*, endpoint_id: UUID, actor: Actor) -> Delivery:
    """Send it an event of its own, as all others are sent. Raises EndpointNotFound, or
    SwitchedOff while nothing is sent there."""
    endpoint = _changed(endpoint_id, actor)
    if not endpoint.is_active or endpoint.paused_at is not None:
        raise SwitchedOff()
    occurrence = keep(
        PING, PingData(), organization_id=endpoint.organization_id, endpoints=[endpoint.pk]
    )
    delivery = Delivery.objects.create(endpoint=endpoint, occurrence=occurrence)
    wakeup.after_commit(task=SEND)
    return delivery


def _changed(endpoint_id: UUID, actor: Actor) -> Endpoint:
    return Endpoint.objects.visible_to(actor).locked(endpoint_id)


def _subscribe(endpoint: Endpoint, kinds: Collection[str]) -> None:
    Subscription.objects.bulk_create(
        [Subscription(endpoint=endpoint, kind=each) for each in sorted(set(kinds))],
        ignore_conflicts=True,
    )
