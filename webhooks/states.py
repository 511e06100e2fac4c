"""The life of one delivery, and why an endpoint is paused."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class DeliveryStatus(models.TextChoices):
    # To be sent, or to be tried again; it stays so while its endpoint is paused.
    WAITING = "waiting"
    # The receiver answered with a status from 200 to 299.
    DELIVERED = "delivered"
    # Given up after the last attempt, until somebody has it sent again.
    FAILED = "failed"


class PauseReason(models.TextChoices):
    # Every attempt has failed for long.
    FAILING = "failing", "It has failed for long"
    # It answered 410 Gone.
    GONE = "gone", "It said that it is gone"


# Whoever asks has a delivered one sent again too.
DELIVERY_TRANSITIONS: Final[Transitions] = {
    DeliveryStatus.WAITING: frozenset({DeliveryStatus.DELIVERED, DeliveryStatus.FAILED}),
    DeliveryStatus.DELIVERED: frozenset({DeliveryStatus.WAITING}),
    DeliveryStatus.FAILED: frozenset({DeliveryStatus.WAITING}),
}
