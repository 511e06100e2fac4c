"""What the worker does for this app, and what is kept of every event."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kernel import events, resealing, retention
from kernel.outbox import outbox_handler
from webhooks import keeping, secrets, services
from webhooks.events import EndpointPaused
from webhooks.models import Endpoint
from webhooks.sender import sender
from webhooks.services.recording import FAN_OUT

retention.register("webhook events", keeping.old_occurrences)
events.record_with(services.record)
resealing.register(Endpoint, "sealed", about=secrets.about)
resealing.register(Endpoint, "former_sealed", about=secrets.about)


@outbox_handler(FAN_OUT)
def fan_out(payload: Mapping[str, Any]) -> None:
    """Write down who is told of one event."""
    services.fan_out(
        occurrence_id=payload["occurrence"],
        endpoint_ids=[UUID(each) for each in payload["endpoints"]],
    )
    sender.nudge()


@events.subscribe(EndpointPaused)
def tell_of_pause(event: EndpointPaused) -> None:
    services.tell_of_pause(event=event)
