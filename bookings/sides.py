"""On whose side of a unit's sale somebody stands: who sees which, in one place.

The model's `visible_to` says it, and so do the lists, whose SQL is made once for each side.
"""

from dataclasses import dataclass
from typing import Final, Protocol, Self

from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, Role
from kernel.actors import Actor

# Whether all are seen or those of a side: what chooses the SQL of a list.
EVERYWHERE: Final = "everywhere"
THEIRS: Final = "theirs"


class Sale(Protocol):
    builder_id: int
    organization_id: int | None


@dataclass(frozen=True, slots=True)
class Side:
    """By what somebody's bookings are found; by nothing, none are. With one of them an index
    gives them in order."""

    builder_id: int | None = None
    organization_id: int | None = None
    customer_id: int | None = None
    is_everywhere: bool = False

    @classmethod
    def of(cls, actor: Actor) -> Self:
        """A buyer's own; a builder's own and their house's; owner and staff their house's;
        operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return cls(is_everywhere=True)
        if actor.user_id is None:
            return cls()
        if actor.role == Role.CUSTOMER:
            return cls(customer_id=actor.user_id)
        sells = actor.role in {Role.BUILDER, *BUSINESS}
        return cls(
            builder_id=actor.user_id if actor.role == Role.BUILDER else None,
            organization_id=actor.organization_id if sells else None,
        )

    @property
    def scope(self) -> str:
        return EVERYWHERE if self.is_everywhere else THEIRS

    @property
    def may_be_of_two_houses(self) -> bool:
        """A builder who came to a house may still answer for what they sold before."""
        return self.builder_id is not None and self.organization_id is not None

    def rule(self) -> Q:
        """Which they see; for who sees everything there is none to ask for."""
        theirs = Q(pk__in=())
        for name in ("builder_id", "organization_id", "customer_id"):
            value = getattr(self, name)
            if value is not None:
                theirs |= Q(**{name: value})
        return theirs

    def sells(self, sale: Sale) -> bool:
        """Whether it is theirs to sell: who sees it and does not buy."""
        by_house = self.organization_id is not None and self.organization_id == sale.organization_id
        return self.is_everywhere or self.builder_id == sale.builder_id or by_house
