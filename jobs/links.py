"""The link by which somebody without an account answers a quote.

Its token is the permission: 256 random bits, told to the customer and shown to the contractor's
side. Who looks one up knows its digest alone, and the copy that can be shown again is sealed
(`kernel.sealed`); logs show neither (`kernel.logging`).
"""

import hashlib
import secrets
from typing import Final

from django.conf import settings

from kernel.sealed import Unreadable, seal, unseal
from notifications.frontend import page_of

TOKEN_BYTES: Final = 32
# The front end's page for it, and what is read there.
PAGE: Final = "quote"
PATH: Final = "/api/v1/customers/public/job/"


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def sealed(token: str, *, quote_id: int) -> bytes:
    return seal(token, about=about(quote_id))


def unsealed(content: bytes | memoryview | None, *, quote_id: int) -> str | None:
    """The token again; None where there is none, or its key was taken away."""
    if content is None:
        return None
    try:
        return unseal(bytes(content), about=about(quote_id))
    except Unreadable:
        return None


def public_url(token: str) -> str:
    """Where the customer opens it: the front end's page, else what that would read."""
    return page_of(PAGE, token) or f"{settings.PUBLIC_URL.rstrip('/')}{PATH}{token}"


def about(quote_id: int) -> str:
    return f"quote {quote_id}"
