"""From where the present request comes, for what is written down about it.

One thread works on a request from beginning to end, so a context variable is the request's own.
Outside of any (a worker, a command) there is nothing to say.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final


@dataclass(frozen=True, slots=True)
class Provenance:
    """`peer` as the server found it; `request_id` as the log and the answer bear it."""

    peer: str = ""
    request_id: str = ""

    @property
    def address(self) -> str:
        """The caller's address in its plain form; empty where there is none."""
        return plain_address(self.peer) or ""


UNKNOWN: Final = Provenance()

_current: ContextVar[Provenance] = ContextVar("provenance", default=UNKNOWN)


def current() -> Provenance:
    return _current.get()


@contextmanager
def coming_from(provenance: Provenance) -> Iterator[None]:
    token = _current.set(provenance)
    try:
        yield
    finally:
        _current.reset(token)


def plain_address(peer: str) -> str | None:
    """An address as it is compared and kept; None for what is none.

    An IPv4 caller of a socket for both families is one all the same: else the limits would
    take all of them for one IPv6 network.
    """
    try:
        address = ip_address(peer.partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
