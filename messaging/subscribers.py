"""What the worker does for messaging."""

from collections.abc import Mapping
from typing import Any

from kernel import retention
from kernel.outbox import outbox_handler
from messaging.selectors import forgotten_uploads
from messaging.services.waiting import KIND, TELL_OF_WAITING, still_waiting, tell_of_waiting
from notifications import freshness

freshness.register(KIND, still_waiting)
retention.register("uploads never sent", forgotten_uploads)


@outbox_handler(TELL_OF_WAITING)
def tell(payload: Mapping[str, Any]) -> None:
    """Tell of a message that nobody has read."""
    tell_of_waiting(message_id=payload["message"])
