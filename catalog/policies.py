"""Who may change the catalog."""

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from kernel.actors import Actor
from kernel.errors import NotAllowed


def require_may_manage(actor: Actor, *, organization_id: int | None) -> None:
    """Operations keep every shelf, an owner that of their organisation."""
    if actor.is_system or actor.role in OPERATIONS:
        return
    owns = organization_id is not None and organization_id == actor.organization_id
    if not (actor.role == Role.OWNER and owns):
        raise NotAllowed("Only a manager may change the services on offer.")


def require_may_manage_project(
    actor: Actor, *, builder_id: int, organization_id: int | None
) -> None:
    """Operations keep every project, a builder their own, an owner their organisation's."""
    if actor.is_system or actor.role in OPERATIONS or actor.user_id == builder_id:
        return
    owns = organization_id is not None and organization_id == actor.organization_id
    if not (actor.role == Role.OWNER and owns):
        raise NotAllowed("Only its builder may change a project.")


def require_may_reassign_project(actor: Actor, *, organization_id: int | None) -> None:
    """Who builds what is said by operations, and by the owner of its organisation."""
    if actor.is_system or actor.role in OPERATIONS:
        return
    owns = organization_id is not None and organization_id == actor.organization_id
    if not (actor.role == Role.OWNER and owns):
        raise NotAllowed("Only the owner of its organisation may give a project to another.")


def require_provider(actor: Actor) -> None:
    if actor.role not in PROVIDERS:
        raise NotAllowed("Only a provider says which services they offer.")


def require_may_sell(actor: Actor) -> None:
    """Of a project that they see: its builder and their house say what is for sale in it and
    how far it is built, and so do operations."""
    if actor.is_system or actor.role in OPERATIONS | BUSINESS | {Role.BUILDER}:
        return
    raise NotAllowed("Only those who sell a project may do this.")
