"""Who may do what with the log of deliveries."""

from typing import Final

from kernel.actors import Actor
from kernel.errors import NotAllowed

# This floor knows no roles but by their names on the wire.
OPERATORS: Final = frozenset({"ops_manager", "super_admin"})


def require_operator(actor: Actor) -> None:
    if not (actor.is_system or actor.role in OPERATORS):
        raise NotAllowed()
