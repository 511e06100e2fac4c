"""A kind of the tests' own: a lamp of an organisation, or of somebody who works alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from django.db import OperationalError

from kernel.events import DomainEvent
from webhooks.kinds import Whose, kind


@dataclass(frozen=True, kw_only=True)
class LampLit(DomainEvent):
    organization_id: int | None
    person_id: int | None
    watts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    floor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LampData:
    """A lamp as it burns."""

    watts: int
    price: Decimal
    lit_at: datetime
    place: Place


def data_of(event: LampLit) -> LampData | None:
    if event.watts == 13:
        raise ZeroDivisionError
    if event.watts == 12:
        raise OperationalError("deadlock detected")
    if event.watts == 0:
        return None
    return LampData(
        watts=event.watts,
        price=Decimal("1499.00"),
        lit_at=datetime(2026, 1, 15, 10, tzinfo=UTC),
        place=Place(floor=2),
    )


EXAMPLE = LampData(
    watts=40,
    price=Decimal("1499.00"),
    lit_at=datetime(2026, 1, 15, 10, tzinfo=UTC),
    place=Place(floor=2),
)


def declare():
    """Where the tests need it: the published kinds are without it."""
    kind(
        "lamp.lit",
        event=LampLit,
        says="A lamp burns.",
        whose=lambda event: Whose.of(event.organization_id, event.person_id),
        data=data_of,
        example=EXAMPLE,
    )
