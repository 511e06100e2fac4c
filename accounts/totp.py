"""Codes by the clock, as the apps for them reckon: RFC 6238 with SHA-1, six digits, 30 seconds.

Nothing here knows a person. A code is named by its step, the number of the half minute that it
belongs to, so that whoever keeps the last one can refuse it the second time.
"""

import hmac
from datetime import datetime
from typing import Final

import pyotp

SECONDS: Final = 30
DIGITS: Final = 6
# How many steps a phone's clock may be wrong, either way (RFC 6238 §5.2 advises one).
DRIFT: Final = 1


def fresh_secret() -> str:
    """160 bits in base 32, as RFC 4226 §4 recommends."""
    return pyotp.random_base32()


def address_of(secret: str, *, account: str, issuer: str) -> str:
    """The `otpauth://` address that a phone reads from a square."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def code_at(secret: str, step: int) -> str:
    return pyotp.HOTP(secret).at(step)


def step_at(moment: datetime) -> int:
    return int(moment.timestamp()) // SECONDS


def step_of(secret: str, code: str, *, at: datetime, after: int = 0) -> int | None:
    """The step that `code` belongs to, of those around `at` and later than `after`; else None.

    All of them are compared, so that time does not tell which.
    """
    now = step_at(at)
    right = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if hmac.compare_digest(code_at(secret, step).encode(), code.encode())
    ]
    return next((step for step in right if step > after), None)
