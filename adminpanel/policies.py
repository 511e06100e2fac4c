"""Who may run the platform."""

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.errors import NotAllowed


def require_operations(actor: Actor) -> None:
    """Those who answer for the whole of it: not the houses, and not who lets vendors in."""
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotAllowed()
