"""Somebody looks for a time: whoever counts such things registers here.

They are called in the request, once it is answered well, and so must be quick and never fail.
"""

from collections.abc import Callable

from kernel.actors import Actor

Listener = Callable[[Actor, int, str], None]

_listeners: list[Listener] = []


def register(listener: Listener) -> None:
    """Have `listener` told who asks, for which service and at which pincode."""
    _listeners.append(listener)


def tell(actor: Actor, service_id: int, pincode: str) -> None:
    for listener in _listeners:
        listener(actor, service_id, pincode)
