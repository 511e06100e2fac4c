"""Who may do what with a job that they see."""

from typing import Final, Protocol

from accounts.houses import house_facts
from accounts.roles import BUSINESS, OPERATIONS, Role
from accounts.selectors import is_approved_provider
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed

# The kind of house that contractors work for.
HOUSE: Final = "contractor"


class Between(Protocol):
    """A job, or a row of one: whom it is between."""

    @property
    def contractor_id(self) -> int | None: ...
    @property
    def organization_id(self) -> int | None: ...
    @property
    def customer_id(self) -> int | None: ...


def acts_for_all(actor: Actor) -> bool:
    """The platform and its operations, who act for either side."""
    return actor.is_system or actor.role in OPERATIONS


def may_contract(actor: Actor) -> bool:
    """Whether they are on the side that does work: a contractor, the business side of a house,
    operations."""
    of_house = actor.role in BUSINESS and actor.organization_id is not None
    return acts_for_all(actor) or actor.role == Role.CONTRACTOR or of_house


def require_contracting(actor: Actor) -> None:
    if not may_contract(actor) or _is_of_another_trade(actor):
        raise NotAllowed("Only a contractor and their house can do this.")


def _is_of_another_trade(actor: Actor) -> bool:
    """Owner and staff of a house of another kind: a clinic has no part in jobs."""
    if actor.role not in BUSINESS or actor.organization_id is None:
        return False
    house = house_facts(actor.organization_id)
    return house is None or house.kind != HOUSE


def require_approved(actor: Actor) -> None:
    """A contractor who has been suspended makes and takes no jobs; those that they have go on."""
    if actor.role == Role.CONTRACTOR and not is_approved_provider(person_of(actor)):
        raise NotAllowed("Your profile as a contractor is not approved.")


def is_contractor_side(actor: Actor, job: Between) -> bool:
    """The job's contractor, owner and staff of its house, and operations."""
    if acts_for_all(actor):
        return True
    if actor.user_id is None:
        return False
    if actor.role == Role.CONTRACTOR:
        return actor.user_id == job.contractor_id
    of_house = actor.organization_id is not None and actor.organization_id == job.organization_id
    return actor.role in BUSINESS and of_house


def require_contractor_side(actor: Actor, job: Between) -> None:
    if not is_contractor_side(actor, job):
        raise NotAllowed("Only the contractor of this job and their house can do this.")


def is_customer_of(actor: Actor, job: Between) -> bool:
    """The job's customer, and operations in their stead."""
    if acts_for_all(actor):
        return True
    in_person = actor.user_id is not None and actor.user_id == job.customer_id
    return in_person and actor.role == Role.CUSTOMER


def require_customer_of(actor: Actor, job: Between) -> None:
    if not is_customer_of(actor, job):
        raise NotAllowed("Only the customer of this job can do this.")


def require_party(actor: Actor, job: Between) -> int:
    """Either side, in person; answers who they are."""
    if not (is_contractor_side(actor, job) or is_customer_of(actor, job)):
        raise NotAllowed("Only the two sides of this job can do this.")
    return person_of(actor)
