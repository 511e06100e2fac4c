"""Who may change the catalog."""

from accounts.roles import OPERATIONS, PROVIDERS, Role
from kernel.actors import Actor
from kernel.errors import NotAllowed


def require_may_manage(actor: Actor, *, organization_id: int | None) -> None:
    """Operations keep every shelf, an owner that of their organisation."""
    if actor.is_system or actor.role in OPERATIONS:
        return
    owns = organization_id is not None and organization_id == actor.organization_id
    if not (actor.role == Role.OWNER and owns):
        raise NotAllowed("Only a manager may change the services on offer.")


def require_provider(actor: Actor) -> None:
    if actor.role not in PROVIDERS:
        raise NotAllowed("Only a provider says which services they offer.")
