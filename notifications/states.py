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
    # It was not sent in time to be of use: cancelled, begun, or said better by another.
    OVERTAKEN = "overtaken"


# Nothing is to be done about these any more, unless somebody sends a dead one again.
OVER: Final = frozenset({DeliveryState.SENT, DeliveryState.DEAD, DeliveryState.OVERTAKEN})


class Channel(models.TextChoices):
    EMAIL = "email"
    SMS = "sms", "SMS"
    WHATSAPP = "whatsapp", "WhatsApp"


DELIVERY_TRANSITIONS: Final[Transitions] = {
    DeliveryState.QUEUED: frozenset(
        {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DEAD, DeliveryState.OVERTAKEN}
    ),
    DeliveryState.FAILED: frozenset(
        {
            DeliveryState.QUEUED,
            DeliveryState.SENT,
            DeliveryState.FAILED,
            DeliveryState.DEAD,
            DeliveryState.OVERTAKEN,
        }
    ),
    DeliveryState.DEAD: frozenset({DeliveryState.QUEUED}),
    DeliveryState.SENT: frozenset(),
    DeliveryState.OVERTAKEN: frozenset(),
}
