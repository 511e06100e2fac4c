"""From where the present work comes and who does it, for what is written down about it.

One thread works on a request from beginning to end, so a context variable is the request's own.
Each edge says what it is (`coming_from`): a request, a socket, a task, a command. A use case then
says by itself who acts, and what it is called (`acting`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from ipaddress import ip_address
from typing import Final, Literal

# By which edge something is done.
Via = Literal["api", "admin", "socket", "task", "command", "other"]
# Of what is done no more is kept than this.
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Provenance:
    """`peer` as the server found it; `request_id` as the log and the answer bear it; `person` is
    the id of who acts, None for the platform and for nobody, `role` theirs, `"system"` or
    `"anonymous"`; `what` is the name of a use case, task, command or path."""

    peer: str = ""
    request_id: str = ""
    person: int | None = None
    role: str = ""
    via: Via = "other"
    what: str = ""

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


@contextmanager
def acting(
    *,
    person: int | None = None,
    role: str = "",
    via: Via | None = None,
    what: str = "",
) -> Iterator[None]:
    """What is done inside is done by that person, as `what`. What is not said stays as it is: the
    platform that acts for somebody's request does what that person began."""
    now = _current.get()
    if person is None:
        # Somebody is known, or `role` says what kind of nobody it is.
        person, role = now.person, now.role if now.person is not None else role or now.role
    token = _current.set(
        Provenance(now.peer, now.request_id, person, role, via or now.via, what or now.what)
    )
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def of_itself(what: str, *, via: Via = "task", role: str = "system") -> Iterator[None]:
    """What is done inside is nobody's request: the worker does it, the scheduler, a command."""
    now = replace(_current.get(), person=None, role=role, via=via, what=what)
    with coming_from(now):
        yield


def identify(person: int | None, role: str) -> None:
    """Who sent the present request has been found out: known until the edge is done with it."""
    _current.set(replace(_current.get(), person=person, role=role))


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
