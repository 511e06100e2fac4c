"""The life of a place in line and of an offer, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class WaitStatus(models.TextChoices):
    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    PASSED = "passed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


# Passed: asked again and again, and never heard from.
WAIT_TRANSITIONS: Final[Transitions] = {
    WaitStatus.WAITING: frozenset({WaitStatus.OFFERED, WaitStatus.CANCELLED, WaitStatus.EXPIRED}),
    WaitStatus.OFFERED: frozenset(
        {
            WaitStatus.WAITING,
            WaitStatus.TAKEN,
            WaitStatus.PASSED,
            WaitStatus.CANCELLED,
            WaitStatus.EXPIRED,
        }
    ),
    WaitStatus.TAKEN: frozenset(),
    WaitStatus.PASSED: frozenset(),
    WaitStatus.CANCELLED: frozenset(),
    WaitStatus.EXPIRED: frozenset(),
}

# Still in line.
IN_LINE: Final = (WaitStatus.WAITING, WaitStatus.OFFERED)
OVER: Final = tuple(status for status in WaitStatus.values if not WAIT_TRANSITIONS[status])


class OfferStatus(models.TextChoices):
    OPEN = "open"
    TAKEN = "taken"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


OFFER_TRANSITIONS: Final[Transitions] = {
    OfferStatus.OPEN: frozenset(
        {OfferStatus.TAKEN, OfferStatus.DECLINED, OfferStatus.LAPSED, OfferStatus.WITHDRAWN}
    ),
    OfferStatus.TAKEN: frozenset(),
    OfferStatus.DECLINED: frozenset(),
    OfferStatus.LAPSED: frozenset(),
    OfferStatus.WITHDRAWN: frozenset(),
}
