"""Single-use tickets for opening a socket, so that no token need stand in an address.

A ticket bears one half of the caller's access token and this table the other, so that
neither an address in a log nor a copy of the database is worth anything alone.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from kernel import clock
from kernel.errors import NotAuthenticated
from kernel.models import SocketTicket

LIFETIME = timedelta(seconds=30)


def issue(token: str) -> str:
    """A ticket that opens one socket as the bearer of the access token `token`."""
    stub, _, signature = token.rpartition(".")
    name = secrets.token_urlsafe(16)
    SocketTicket.objects.create(digest=_digest(name), stub=stub, expires_at=clock.now() + LIFETIME)
    return f"{name}.{signature}"


def redeem(ticket: str) -> str:
    """The access token that `ticket` stands for, once; raises NotAuthenticated."""
    name, _, signature = ticket.partition(".")
    row = SocketTicket.objects.filter(digest=_digest(name)).first()
    if row is None:
        raise NotAuthenticated()
    # Of two that come at once, one deletes the row.
    deleted, _ = SocketTicket.objects.filter(digest=row.digest).delete()
    if not deleted or row.expires_at < clock.now():
        raise NotAuthenticated()
    return f"{row.stub}.{signature}"


def _digest(name: str) -> str:
    return sha256(name.encode()).hexdigest()
