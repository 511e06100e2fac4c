"""The life of a unit that is for sale."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class UnitStatus(models.TextChoices):
    """Whether a unit can be had.

    * `available`: On offer.
    * `held`: Kept for a buyer who has not yet committed.
    * `booked`: A buyer has committed and pays.
    * `sold`: It is somebody's.
    """

    AVAILABLE = "available"
    HELD = "held"
    BOOKED = "booked"
    SOLD = "sold"


class StatusByHand(models.TextChoices):
    """What people say of a unit; the rest its bookings do.

    * `available`: On offer.
    * `sold`: Sold outside of this system.
    """

    AVAILABLE = "available"
    SOLD = "sold"


UNIT_TRANSITIONS: Final[Transitions] = {
    UnitStatus.AVAILABLE: frozenset({UnitStatus.HELD, UnitStatus.SOLD}),
    UnitStatus.HELD: frozenset({UnitStatus.AVAILABLE, UnitStatus.BOOKED}),
    UnitStatus.BOOKED: frozenset({UnitStatus.AVAILABLE, UnitStatus.SOLD}),
    UnitStatus.SOLD: frozenset({UnitStatus.AVAILABLE}),
}


class SessionType(models.TextChoices):
    """Where provider and customer meet.

    * `in_person`: At the provider's.
    * `at_home`: At the customer's.
    * `telehealth`: By video.
    """

    IN_PERSON = "in_person"
    AT_HOME = "at_home"
    TELEHEALTH = "telehealth"
