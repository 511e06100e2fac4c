"""What the worker does for this app."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from anymail.signals import AnymailTrackingEvent, tracking
from django.dispatch import receiver

from kernel import retention
from kernel.outbox import outbox_handler
from notifications import keeping, services
from notifications.gateways import email
from notifications.gateways.receipts import Receipt
from notifications.services.notifying import DELIVER
from notifications.services.receiving import RECEIPT

retention.register("notices", keeping.old_notices)
retention.register("deliveries of secrets", keeping.old_secrets)
retention.register("addresses that do not work", keeping.old_silences)


@outbox_handler(DELIVER, on_dead=services.die, on_revived=services.rise)
def deliver(payload: Mapping[str, Any]) -> None:
    """Send one delivery."""
    services.deliver(delivery_id=UUID(payload["delivery"]))


@outbox_handler(RECEIPT)
def take_receipt_again(payload: Mapping[str, Any]) -> None:
    """Look again at what a provider said of a message too early."""
    services.take_receipt_again(Receipt.of(payload))


@receiver(tracking)
def take_mail_receipt(event: AnymailTrackingEvent, **_: Any) -> None:
    """A mail service says what became of a mail: anymail has checked that it is the service."""
    receipt = email.receipt_of(event)
    if receipt is not None:
        services.take_receipts([receipt])
