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
    # The provider says that it arrived, or that it did not.
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
    # It was not sent in time to be of use: cancelled, begun, or said better by another.
    OVERTAKEN = "overtaken"


# Nothing is to be done about these any more, unless somebody sends a dead one again.
OVER: Final = frozenset(
    {
        DeliveryState.SENT,
        DeliveryState.DEAD,
        DeliveryState.OVERTAKEN,
        DeliveryState.DELIVERED,
        DeliveryState.UNDELIVERED,
    }
)
# The provider took these.
TAKEN: Final = frozenset({DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.UNDELIVERED})


class Channel(models.TextChoices):
    EMAIL = "email"
    SMS = "sms", "SMS"
    WHATSAPP = "whatsapp", "WhatsApp"


# A provider that never answered us may have taken the message all the same, and says so later.
DELIVERY_TRANSITIONS: Final[Transitions] = {
    DeliveryState.QUEUED: frozenset(
        {
            DeliveryState.SENT,
            DeliveryState.FAILED,
            DeliveryState.DEAD,
            DeliveryState.OVERTAKEN,
            DeliveryState.DELIVERED,
        }
    ),
    DeliveryState.FAILED: frozenset(
        {
            DeliveryState.QUEUED,
            DeliveryState.SENT,
            DeliveryState.FAILED,
            DeliveryState.DEAD,
            DeliveryState.OVERTAKEN,
            DeliveryState.DELIVERED,
        }
    ),
    # It may have been given up while a worker that was taken for dead was sending it.
    DeliveryState.DEAD: frozenset(
        {DeliveryState.QUEUED, DeliveryState.SENT, DeliveryState.DELIVERED}
    ),
    DeliveryState.OVERTAKEN: frozenset(),
    DeliveryState.SENT: frozenset({DeliveryState.DELIVERED, DeliveryState.UNDELIVERED}),
    # A mail server takes a mail and sends it back later.
    DeliveryState.DELIVERED: frozenset({DeliveryState.UNDELIVERED}),
    DeliveryState.UNDELIVERED: frozenset({DeliveryState.QUEUED}),
}
