"""Who may do what with a dispute that they see."""

from typing import Protocol

from accounts.roles import BUSINESS, OPERATIONS, Role
from accounts.selectors import contact_of
from disputes.states import Side
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed


class Parties(Protocol):
    """A dispute, or what one may be about."""

    @property
    def customer_id(self) -> int | None: ...
    @property
    def provider_id(self) -> int | None: ...
    @property
    def organization_id(self) -> int | None: ...


class Opened(Parties, Protocol):
    @property
    def opened_on(self) -> str: ...


def is_operations(actor: Actor) -> bool:
    return actor.is_system or actor.role in OPERATIONS


def side_of(actor: Actor, dispute: Parties) -> Side:
    """On whose behalf `actor` speaks: the customer's, the provider's (which is their house's
    too), or the platform's. Raises NotAllowed for anybody else."""
    if is_operations(actor):
        return Side.PLATFORM
    if actor.user_id is not None:
        if actor.role == Role.CUSTOMER and actor.user_id == dispute.customer_id:
            return Side.CUSTOMER
        if actor.user_id == dispute.provider_id or _is_house_of(actor, dispute):
            return Side.PROVIDER
    raise NotAllowed("Only the parties to this can do that.")


def _is_house_of(actor: Actor, dispute: Parties) -> bool:
    return (
        actor.role in BUSINESS
        and actor.organization_id is not None
        and actor.organization_id == dispute.organization_id
    )


def require_party(actor: Actor, dispute: Parties) -> Side:
    """Either side, or who mediates; answers which."""
    return side_of(actor, dispute)


def require_mediator(actor: Actor) -> Side:
    """Operations decide; no party does."""
    if not is_operations(actor):
        raise NotAllowed("Only who mediates can do this.")
    return Side.PLATFORM


def require_opener(actor: Actor, dispute: Opened) -> Side:
    """Who brought it up can give it up; operations for them."""
    side = side_of(actor, dispute)
    if side not in (Side.PLATFORM, dispute.opened_on):
        raise NotAllowed("Only who opened this dispute can withdraw it.")
    return side


def is_the_other_side(side: str, dispute: Opened) -> bool:
    """Whether an answer from there is the answer that is waited for."""
    return side in (Side.CUSTOMER, Side.PROVIDER) and side != dispute.opened_on


def require_of_operations(person_id: int, *, field: str) -> None:
    """That somebody who is to mediate or decide is there, and is of those who do."""
    person = contact_of(person_id)
    if person is None or person.role not in OPERATIONS:
        raise Invalid("Name somebody of operations.", field=field)
