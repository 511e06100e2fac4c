"""What the worker does for this app."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kernel.outbox import outbox_handler
from notifications import services
from notifications.services.notifying import DELIVER


@outbox_handler(DELIVER)
def deliver(payload: Mapping[str, Any]) -> None:
    """Send one delivery."""
    services.deliver(delivery_id=UUID(payload["delivery"]))
