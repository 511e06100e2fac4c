"""The life of a unit that is for sale."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class UnitStatus(models.TextChoices):
    """`held` for a buyer who has not yet committed, `booked` by one who has."""

    AVAILABLE = "available"
    HELD = "held"
    BOOKED = "booked"
    SOLD = "sold"


class StatusByHand(models.TextChoices):
    """What people say of a unit; the rest its bookings do."""

    AVAILABLE = "available"
    SOLD = "sold"


UNIT_TRANSITIONS: Final[Transitions] = {
    UnitStatus.AVAILABLE: frozenset({UnitStatus.HELD, UnitStatus.SOLD}),
    UnitStatus.HELD: frozenset({UnitStatus.AVAILABLE, UnitStatus.BOOKED}),
    UnitStatus.BOOKED: frozenset({UnitStatus.AVAILABLE, UnitStatus.SOLD}),
    UnitStatus.SOLD: frozenset({UnitStatus.AVAILABLE}),
}


class SessionType(models.TextChoices):
    """Where provider and customer meet."""

    IN_PERSON = "in_person"
    AT_HOME = "at_home"
    TELEHEALTH = "telehealth"
