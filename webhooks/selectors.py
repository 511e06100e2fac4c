"""Endpoints and deliveries as they are shown."""

import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kernel import clock
from kernel.actors import Actor
from webhooks.models import Delivery, Endpoint
from webhooks.services.sending import headers_of

ROW = (
    *("id", "endpoint_id", "status", "attempts", "next_attempt_at", "answered", "error"),
    *("delivered_at", "created_at", "occurrence__event_id", "occurrence__kind"),
)


def endpoint_documents(actor: Actor) -> list[dict[str, Any]]:
    """Those that `actor` sees, the oldest first."""
    seen = Endpoint.objects.visible_to(actor).prefetch_related("subscriptions")
    return [_shown_endpoint(each) for each in seen]


def endpoint_document(endpoint_id: UUID, actor: Actor) -> dict[str, Any]:
    """One of them. Raises EndpointNotFound."""
    return _shown_endpoint(Endpoint.objects.visible_to(actor).get_or_not_found(endpoint_id))


def _shown_endpoint(endpoint: Endpoint) -> dict[str, Any]:
    """Everything but the secret."""
    until = endpoint.former_until
    return {
        "id": endpoint.pk,
        "organization": endpoint.organization_id,
        "person": endpoint.person_id,
        "url": endpoint.url,
        "description": endpoint.description,
        "kinds": sorted(each.kind for each in endpoint.subscriptions.all()),
        "is_active": endpoint.is_active,
        "paused_at": endpoint.paused_at,
        "paused_because": endpoint.paused_because or None,
        "failures": endpoint.failures,
        "failing_since": endpoint.failing_since,
        "last_success_at": endpoint.last_success_at,
        "former_secret_until": until if until and until > clock.now() else None,
        "created_at": endpoint.created_at,
    }


def delivery_rows(actor: Actor) -> QuerySet[Delivery, dict[str, Any]]:
    """What was told to those endpoints, the newest first."""
    rows: QuerySet[Delivery, dict[str, Any]] = (
        Delivery.objects.visible_to(actor)
        .order_by("-created_at", "-occurrence_id", "pk")
        .values(*ROW)
    )
    return rows


def delivery_document(delivery_id: UUID, actor: Actor) -> dict[str, Any]:
    """One, with what is sent and every attempt. Raises DeliveryNotFound."""
    delivery = (
        Delivery.objects.visible_to(actor)
        .select_related("endpoint", "occurrence")
        .get_or_not_found(delivery_id)
    )
    row = {name: getattr(delivery, name) for name in ROW if "__" not in name}
    tries = list(delivery.tries.values("at", "milliseconds", "answered", "answer", "error"))
    at = tries[-1]["at"] if tries else delivery.created_at
    return {
        **row,
        "occurrence__event_id": delivery.occurrence.event_id,
        "occurrence__kind": delivery.occurrence.kind,
        "url": delivery.endpoint.url,
        # As of the last attempt. A signature is shown to nobody: it would be good for its time.
        "request_headers": headers_of(
            delivery,
            at=int(at.timestamp()),
            attempt=max(1, delivery.attempts),
            signature="v1,…",
        ),
        "request_body": json.loads(delivery.occurrence.body),
        "tries": tries,
    }
