"""Text that the database keeps without being able to read it: AES-256-GCM (NIST SP 800-38D).

Each sealed text names the key that opens it, so that a new key may be put in front of
`SEALING_KEYS` at any time: what is written from then on bears it, and what is older still opens.
It is bound to what it is `about`: moved to another row it does not open.
"""

import secrets
from base64 import urlsafe_b64decode
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_ID_BYTES = 4
NONCE_BYTES = 12


class Unreadable(Exception):
    """Sealed with a key that is not there any more, about something else, or tampered with."""


def seal(text: str, *, about: str) -> bytes:
    """`text` as only `unseal` with the same `about` reads it; never twice the same."""
    (key_id, cipher), *_ = _ciphers(tuple(settings.SEALING_KEYS))
    nonce = secrets.token_bytes(NONCE_BYTES)
    return key_id + nonce + cipher.encrypt(nonce, text.encode(), about.encode())


def unseal(sealed: bytes, *, about: str) -> str:
    """What `seal` was given. Raises Unreadable."""
    sealed = bytes(sealed)
    key_id, rest = sealed[:KEY_ID_BYTES], sealed[KEY_ID_BYTES:]
    cipher = dict(_ciphers(tuple(settings.SEALING_KEYS))).get(key_id)
    if cipher is None:
        raise Unreadable("No key of SEALING_KEYS opens this.")
    nonce, content = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    try:
        return cipher.decrypt(nonce, content, about.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise Unreadable("This is not what was sealed.") from error


def key_ids() -> list[bytes]:
    """What is sealed with each of the keys begins with, in their order."""
    return [key_id for key_id, _ in _ciphers(tuple(settings.SEALING_KEYS))]


def is_current(sealed: bytes) -> bool:
    """Whether the key that seals today sealed this."""
    return bytes(sealed)[:KEY_ID_BYTES] == _ciphers(tuple(settings.SEALING_KEYS))[0][0]


@lru_cache(maxsize=4)
def _ciphers(stated: tuple[str, ...]) -> list[tuple[bytes, AESGCM]]:
    """By the first bytes of a digest of each key. A key is any long secret text: one that is
    32 bytes in base 64 is taken as it is, any other is digested to that size."""
    keys = [_key(each) for each in stated]
    return [(sha256(b"key id" + key).digest()[:KEY_ID_BYTES], AESGCM(key)) for key in keys]


def _key(stated: str) -> bytes:
    try:
        decoded = urlsafe_b64decode(stated)
    except ValueError:
        decoded = b""
    return decoded if len(decoded) == 32 else sha256(stated.encode()).digest()
