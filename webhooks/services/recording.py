"""What happened is kept as it was then, for those who are told of it, and then shared out.

The first is done in the transaction in which it happens, so that what is told is what was, and
nothing happens untold; the second by the worker, so that nobody waits for it.
"""

from collections.abc import Collection
from typing import Any, Final
from uuid import UUID, uuid4

import structlog
from django.db import transaction
from django.db.models import Q

from kernel import clock, json, metrics, wakeup
from kernel.events import DomainEvent
from kernel.outbox import enqueue
from kernel.transactions import use_case
from webhooks.kinds import Kind, Whose, facts_of, kinds_of
from webhooks.models import Delivery, Endpoint, Occurrence, Subscription

log = structlog.get_logger(__name__)

# The outbox handler that writes down who is told, and the task that tells them.
FAN_OUT: Final = "webhooks.fan_out"
SEND: Final = "webhooks.send"
# The shape of what is told; another one is another version.
API_VERSION: Final = "1"

metrics.counter("webhook_events", "What was kept to be told to others' programs.", "kind")


def record(event: DomainEvent) -> None:
    """A step of whatever happens: keep it for those endpoints that are told of it, if any.

    That something cannot be told is no reason for it not to happen: it is reported, and what is
    happening goes on.
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
        created_at=happened,
    )
    told = sorted(str(each) for each in endpoints)
    enqueue(FAN_OUT, {"occurrence": occurrence.pk, "endpoints": told})
    metrics.count_committed("webhook_events", kind=kind)
    return occurrence


@use_case
def fan_out(*, occurrence_id: int, endpoint_ids: Collection[UUID]) -> int:
    """Write down a delivery for each of those endpoints that there still is; how many are new.

    Harmless when repeated: an endpoint has one of each event.
    """
    occurrence = Occurrence.objects.filter(pk=occurrence_id).first()
    if occurrence is None:
        return 0
    present = Endpoint.objects.filter(pk__in=endpoint_ids).values_list("pk", flat=True)
    had = set(occurrence.deliveries.values_list("endpoint_id", flat=True))
    fresh = [pk for pk in present if pk not in had]
    Delivery.objects.bulk_create(
        [Delivery(endpoint_id=pk, occurrence=occurrence) for pk in fresh], ignore_conflicts=True
    )
    wakeup.after_commit(task=SEND)
    return len(fresh)


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
