"""What is counted of a day, and how it adds up."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Final, Self

from kernel.money import ZERO

# Within so long a vendor's yes is a quick one.
QUICK: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What happened: each figure belongs to the day on which it did.

    `unserved`: called off before anybody had taken it on. `released`: given back by who had.
    `waits` were measured from the asking to the yes, `wait_seconds` together; `quick` of them
    took at most an hour. `looked`: how often somebody asked for times or a price. `active` adds
    up the days on which each provider accepted, began or completed something.
    """

    asked: int = 0
    confirmed: int = 0
    started: int = 0
    completed: int = 0
    signed: int = 0
    cancelled: int = 0
    unserved: int = 0
    released: int = 0
    disputed: int = 0
    waits: int = 0
    wait_seconds: int = 0
    quick: int = 0
    ratings: int = 0
    rating_sum: int = 0
    active: int = 0
    looked: int = 0
    newcomers: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return together((self, other))

    @property
    def rating(self) -> float | None:
        """The mean of what customers gave, of five."""
        return _share(self.rating_sum, self.ratings, digits=2)

    @property
    def wait_minutes(self) -> float | None:
        """From asking to the yes, on average."""
        minutes = _share(self.wait_seconds, self.waits, digits=6)
        return None if minutes is None else round(minutes / 60, 1)

    @property
    def confirmed_share(self) -> float | None:
        """How many were taken on for each that was asked for in the same time."""
        return _share(self.confirmed, self.asked)

    @property
    def completed_share(self) -> float | None:
        return _share(self.completed, self.asked)

    @property
    def cancelled_share(self) -> float | None:
        return _share(self.cancelled, self.asked)


COUNTED: Final = tuple(field.name for field in fields(Counts))
NOTHING: Final = Counts()
_values: Final = attrgetter(*COUNTED)


def together(parts: Iterable[Counts]) -> Counts:
    """All of them added up."""
    columns = zip(*map(_values, parts), strict=True)
    return Counts(**dict(zip(COUNTED, map(sum, columns), strict=False)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What came in one currency, and what went back."""

    currency: str
    taken: Decimal = ZERO
    payments: int = 0
    refunded: Decimal = ZERO
    refunds: int = 0

    @property
    def net(self) -> Decimal:
        return self.taken - self.refunded

    def plus(self, other: Self) -> "Money":
        """Raises ValueError for another currency: those are never added."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} are not added.")
        return Money(
            currency=self.currency,
            taken=self.taken + other.taken,
            payments=self.payments + other.payments,
            refunded=self.refunded + other.refunded,
            refunds=self.refunds + other.refunds,
        )


MONEY_COUNTED: Final = ("taken", "payments", "refunded", "refunds")


def _share(part: int, whole: int, digits: int = 4) -> float | None:
    return round(part / whole, digits) if whole else None
