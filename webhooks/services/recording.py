"""What happened is kept as it was then, for those who are told of it, and then shared out.

The first is done in the transaction in which it happens, so that what is told is what was, and
nothing happens untold; the second by the worker, of many events at once, so that nobody waits
for it. What is kept is its own outbox: whatever becomes of a worker, it is there to be shared out.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID, uuid4

import structlog
from django.db import OperationalError, transaction
from django.db.models import Q

from kernel import clock, json, metrics, wakeup
from kernel.events import DomainEvent
from kernel.transactions import use_case
from webhooks.kinds import Kind, Whose, facts_of, kinds_of
from webhooks.models import Delivery, Endpoint, Occurrence, Subscription

log = structlog.get_logger(__name__)

# The task that shares out what happened, and tells it.
SEND: Final = "webhooks.send"
# In one transaction so many events are shared out, and no more: others want to write, too.
SHARED_AT_ONCE: Final = 200
# The shape of what is told; another one is another version.
API_VERSION: Final = "1"

metrics.counter("webhook_events", "What was kept to be told to others' programs.", "kind")


def record(event: DomainEvent) -> None:
    """A step of whatever happens: keep it for those endpoints that are told of it, if any.

    That something cannot be told is no reason for it not to happen: it is reported, and what is
    happening goes on. Where the database was in the way, all of it is tried again.
    """
    for kind in kinds_of(type(event)):
        listening = Subscription.objects.filter(
            kind=kind.name, endpoint__in=Endpoint.objects.listening()
        )
        if not listening.exists():
            continue
        try:
            with transaction.atomic():
                _keep(kind, event)
        except OperationalError:
            raise  # as any statement of the change: the use case begins anew, and loses nothing
        except Exception:
            log.exception("webhooks.not_kept", kind=kind.name)


def keep(
    kind: str, data: Any, *, organization_id: int | None, endpoints: Collection[UUID]
) -> Occurrence:
    """A step: write down what is told, as it is now, and have it shared out."""
    happened, event_id = clock.now(), uuid4()
    body = {
        "id": event_id,
        "type": kind,
        "created_at": happened,
        "api_version": API_VERSION,
        "organization": organization_id,
        "data": facts_of(data),
    }
    occurrence = Occurrence.objects.create(
        event_id=event_id,
        kind=kind,
        organization_id=organization_id,
        body=json.dumps(body).decode(),
        told=sorted(str(each) for each in endpoints),
        created_at=happened,
    )
    wakeup.after_commit(task=SEND)
    metrics.count_committed("webhook_events", kind=kind)
    return occurrence


def is_anything_to_share() -> bool:
    """Asked outside of any transaction: to look is no reason to keep others from writing."""
    return Occurrence.objects.to_be_shared().exists()


@use_case
def share_out() -> int:
    """Write down a delivery for each endpoint that is told of what happened and is there still,
    for the oldest events that wait for it; for how many.

    Harmless when repeated: an endpoint has one of each event.
    """
    waiting = Occurrence.objects.to_be_shared().select_for_update(skip_locked=True)
    found = list(waiting.only("pk", "told").order_by("pk")[:SHARED_AT_ONCE])
    told = {UUID(each) for occurrence in found for each in occurrence.told}
    # Held, so that none goes while something is written down for it.
    held = Endpoint.objects.filter(pk__in=told).select_for_update(no_key=True).order_by("pk")
    present = {str(pk): pk for pk in held.values_list("pk", flat=True)}
    Delivery.objects.bulk_create(
        [
            Delivery(endpoint_id=present[each], occurrence_id=occurrence.pk)
            for occurrence in found
            for each in occurrence.told
            if each in present
        ],
        ignore_conflicts=True,
    )
    Occurrence.objects.filter(pk__in=[each.pk for each in found]).update(is_shared=True)
    if len(found) == SHARED_AT_ONCE:
        wakeup.after_commit(task=SEND)  # there is more, and enough for two
    return len(found)


def _keep(kind: Kind, event: DomainEvent) -> None:
    whose = kind.whose(event)
    endpoints = _told(kind.name, whose)
    data = kind.data(event) if endpoints else None
    if data is not None:
        organization = whose.organizations[0] if whose.organizations else None
        keep(kind.name, data, organization_id=organization, endpoints=endpoints)


def _told(kind: str, whose: Whose) -> list[UUID]:
    platform = Q(organization=None, person=None)
    concerned = Q(organization__in=whose.organizations) | Q(person__in=whose.people)
    endpoints = Endpoint.objects.listening().filter(subscriptions__kind=kind)
    return list(endpoints.filter(platform | concerned).values_list("pk", flat=True))
