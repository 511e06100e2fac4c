"""What the worker does for this app, and what is kept of every event."""

from kernel import events, resealing, retention
from webhooks import keeping, secrets, services
from webhooks.events import EndpointPaused
from webhooks.models import Endpoint

retention.register("webhook events", keeping.old_occurrences)
events.record_with(services.record)
resealing.register(Endpoint, "sealed", about=secrets.about)
resealing.register(Endpoint, "former_sealed", about=secrets.about)


@events.subscribe(EndpointPaused)
def tell_of_pause(event: EndpointPaused) -> None:
    services.tell_of_pause(event=event)
