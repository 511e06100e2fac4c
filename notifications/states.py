"""The life of one message on its way to one address."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class DeliveryState(models.TextChoices):
    """How far a message has come.

    * `queued`: Waits to be sent.
    * `sent`: The provider has taken it.
    * `failed`: The last attempt failed; another follows.
    * `dead`: Given up, until somebody sends it again.
    * `delivered`: The provider says that it arrived.
    * `undelivered`: The provider says that it did not arrive.
    * `overtaken`: It was not sent in time to be of use.
    """

    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DEAD = "dead"
    DELIVERED = "delivered"
    UNDELIVERED = "undelivered"
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
    """By what people are reached.

    * `email`: By e-mail.
    * `sms`: By SMS.
    * `whatsapp`: By WhatsApp.
    """

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
