"""The life of one message on its way to one address."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class DeliveryState(models.TextChoices):
    QUEUED = "queued"
    SENT = "sent"
    # The last attempt failed; another follows.
    FAILED = "failed"
    # Given up, until somebody sends it again.
    DEAD = "dead"


class Channel(models.TextChoices):
    EMAIL = "email"
    SMS = "sms", "SMS"
    WHATSAPP = "whatsapp", "WhatsApp"


DELIVERY_TRANSITIONS: Final[Transitions] = {
    DeliveryState.QUEUED: frozenset({DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEAD}),
    DeliveryState.FAILED: frozenset(
        {DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEAD}
    ),
    DeliveryState.DEAD: frozenset({DeliveryState.QUEUED}),
    DeliveryState.SENT: frozenset(),
}
