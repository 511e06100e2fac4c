"""The secrets that endpoints' deliveries are signed with, and the signatures.

In the manner of Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over
`<id>.<timestamp>.<body>`, in base 64 behind `v1,`; several, parted by spaces, while a secret is
being replaced. A secret is 32 random bytes, written as `whsec_` and base 64.
"""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable
from hashlib import sha256
from hmac import digest
from typing import Any, Final

from kernel.sealed import Unreadable, seal, unseal

__all__ = ["Unreadable", "about", "key_of", "made_up", "sealed", "signatures"]

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32


def about(endpoint_id: Any) -> str:
    return f"webhooks.endpoint:{endpoint_id}"


def made_up() -> str:
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sealed(secret: str, endpoint_id: Any) -> bytes:
    return seal(secret, about=about(endpoint_id))


def key_of(kept: bytes, endpoint_id: Any) -> bytes:
    """What signs. Raises kernel.sealed.Unreadable."""
    secret = unseal(kept, about=about(endpoint_id))
    return b64decode(secret.removeprefix(PREFIX))


def signatures(keys: Iterable[bytes], *, event_id: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`."""
    signed = f"{event_id}.{timestamp}.".encode() + body
    made = (b64encode(digest(key, signed, sha256)).decode() for key in keys)
    return " ".join(f"v1,{each}" for each in made)
