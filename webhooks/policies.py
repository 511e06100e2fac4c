"""Whose endpoints somebody may make and change."""

from dataclasses import dataclass

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Owner:
    """Of an endpoint: an organisation, a person who works alone, or, with neither, the platform."""

    organization_id: int | None = None
    person_id: int | None = None


def require_owner(actor: Actor) -> Owner:
    """For whom `actor` makes endpoints: owners and staff for their organisation, who works alone
    for themself, operations for the platform. Raises NotAuthenticated or NotAllowed."""
    person_id = person_of(actor)
    if actor.role in OPERATIONS:
        return Owner()
    if actor.role in BUSINESS and actor.organization_id is not None:
        return Owner(organization_id=actor.organization_id)
    if actor.role in PROVIDERS and actor.organization_id is None:
        return Owner(person_id=person_id)
    raise NotAllowed("Webhooks are for owners, staff, and providers who work alone.")
