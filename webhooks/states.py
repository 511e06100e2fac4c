"""The life of one delivery, and why an endpoint is paused."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class DeliveryStatus(models.TextChoices):
    """How far a delivery has come.

    * `waiting`: To be sent or tried again; it stays so while its endpoint is paused.
    * `delivered`: The receiver answered with a status from 200 to 299.
    * `failed`: Given up after the last attempt, until somebody has it sent again.
    """

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


class PauseReason(models.TextChoices):
    """Why nothing is sent to an endpoint.

    * `failing`: Every attempt has failed for long.
    * `gone`: It answered 410 Gone.
    """

    FAILING = "failing", "It has failed for long"
    GONE = "gone", "It said that it is gone"


# Whoever asks has a delivered one sent again too.
DELIVERY_TRANSITIONS: Final[Transitions] = {
    DeliveryStatus.WAITING: frozenset({DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}),
    DeliveryStatus.DELIVERED: frozenset({DeliveryStatus.WAITING}),
    DeliveryStatus.FAILED: frozenset({DeliveryStatus.WAITING}),
}
