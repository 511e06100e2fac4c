"""From where a request comes, and which session it bears."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from rest_framework.request import Request

from accounts.api.authentication import TokenAuthentication
from accounts.errors import InvalidToken
from accounts.services import sessions
from accounts.services.sessions import Caller
from kernel.provenance import plain_address


def caller_of(request: Request | HttpRequest) -> Caller:
    return Caller(
        address=address_of(request.META),
        device=request.headers.get("User-Agent", "").replace("\x00", "")[:200],
    )


def session_of(request: Request) -> UUID:
    """The session of the token that the request bears."""
    claims: Any = request.auth
    session_id: UUID = claims.session_id
    return session_id


def address_of(meta: dict[str, str]) -> str | None:
    """The caller's address, as the server found it: it believes a proxy's headers when told to
    (TRUST_PROXY), and we believe none ourselves."""
    return plain_address(meta.get("REMOTE_ADDR", ""))


def log_out(request: Request, *, refresh_token: str) -> None:
    """End the session of `refresh_token`, else of the access token that the request bears."""
    if refresh_token:
        sessions.log_out(refresh_token=refresh_token)
        return
    borne = TokenAuthentication().authenticate(request)
    if borne is None:
        raise InvalidToken()
    actor, claims = borne
    sessions.end_session(session_id=claims.session_id, actor=actor)
