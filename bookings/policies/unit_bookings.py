"""Who may do what with a unit booking that they see."""

from accounts.roles import BUSINESS, OPERATIONS, Role
from bookings.models import UnitBooking
from bookings.sides import Side
from kernel.actors import Actor
from kernel.errors import NotAllowed


def may_sell(actor: Actor) -> bool:
    """Whether these pages are theirs: a builder's, the business side's, operations'."""
    return actor.is_system or actor.role in {Role.BUILDER, *BUSINESS, *OPERATIONS}


def require_seller(actor: Actor) -> None:
    if not may_sell(actor):
        raise NotAllowed("Only a builder and their house can do this.")


def require_buyer_or_seller(actor: Actor, customer_id: int | None) -> int:
    """Who books for whom: a customer for themself alone, a seller for the customer they name.
    Answers who the buyer is, for a seller 0 when they name nobody."""
    if actor.role == Role.CUSTOMER and actor.user_id is not None:
        if customer_id not in (None, actor.user_id):
            raise NotAllowed("You can book a unit for yourself only.")
        return actor.user_id
    require_seller(actor)
    return customer_id or 0


def is_house_of(actor: Actor, booking: UnitBooking) -> bool:
    """Its builder, everybody of the house, and operations: those who see it and do not buy."""
    return Side.of(actor).sells(booking)


def require_house_of(actor: Actor, booking: UnitBooking) -> None:
    if not is_house_of(actor, booking):
        raise NotAllowed("Only the builder of this unit and their house can do this.")


def require_buyer_of(actor: Actor, booking: UnitBooking) -> None:
    """The buyer in person: nobody signs for another."""
    if actor.user_id is None or actor.user_id != booking.customer_id:
        raise NotAllowed("Only the buyer of this unit can do this.")
