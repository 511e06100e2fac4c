"""The life of a place in line and of an offer, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class WaitStatus(models.TextChoices):
    """How a place in the waiting list stands.

    * `waiting`: Nothing has become free yet.
    * `offered`: A time is offered and waits for an answer.
    * `taken`: A time was taken.
    * `passed`: Asked again and again, and never heard from.
    * `cancelled`: Nobody waits any more.
    * `expired`: It was kept as long as it may be.
    """

    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    PASSED = "passed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


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
    """What became of an offered time.

    * `open`: It waits for an answer.
    * `taken`: It was taken.
    * `declined`: It was not wanted.
    * `lapsed`: Nobody answered in time.
    * `withdrawn`: The time is not free any more.
    """

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
