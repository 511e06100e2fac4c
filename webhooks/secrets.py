"""The secrets that endpoints' deliveries are signed with, and the signatures.

In the manner of Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over
`<id>.<timestamp>.<body>`, in base 64 behind `v1,`; several, parted by spaces, while a secret is
being replaced. A secret is 32 random bytes, written as `whsec_` and base 64.
"""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from hmac import digest
from typing import Any, Final

from kernel.sealed import Unreadable, seal, unseal

__all__ = ["Unreadable", "about", "before", "keys_of", "made_up", "sealed", "signatures"]

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32
# However often it is replaced within a day, the one that a receiver still has is likely among them.
FORMER: Final = 3


def about(endpoint_id: Any) -> str:
    return f"webhooks.endpoint:{endpoint_id}"


def made_up() -> str:
    return PREFIX + b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sealed(secret: str, endpoint_id: Any) -> bytes:
    return seal(secret, about=about(endpoint_id))


def before(latest: bytes, former: bytes, endpoint_id: Any) -> bytes:
    """Those that go on signing once `latest` is replaced while `former` have not run out: the
    last few of them. What no key opens is not among them."""
    found: list[str] = []
    for kept in (latest, former):
        with suppress(Unreadable):
            found += unseal(kept, about=about(endpoint_id)).split()
    return sealed(" ".join(found[:FORMER]), endpoint_id)


def keys_of(kept: bytes, endpoint_id: Any) -> list[bytes]:
    """What signs. Raises kernel.sealed.Unreadable."""
    found = unseal(kept, about=about(endpoint_id)).split()
    return [b64decode(each.removeprefix(PREFIX)) for each in found]


def signatures(keys: Iterable[bytes], *, event_id: str, timestamp: int, body: bytes) -> str:
    """The value of `webhook-signature`."""
    signed = f"{event_id}.{timestamp}.".encode() + body
    made = (b64encode(digest(key, signed, sha256)).decode() for key in keys)
    return " ".join(f"v1,{each}" for each in made)
