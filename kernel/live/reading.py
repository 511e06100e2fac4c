"""What comes in over a socket, read without trust."""

import json
from base64 import urlsafe_b64decode
from typing import Any

from kernel.live.codes import CloseCode, Refused

BIGGEST_SINCE = 2**63 - 1


def number_of(text: str) -> int:
    if not (text.isascii() and text.isdecimal()) or len(text) > 19 or int(text) > BIGGEST_SINCE:
        raise Refused(CloseCode.BAD_REQUEST)
    return int(text)


def object_of(text: str | None) -> dict[str, Any]:
    try:
        content = json.loads(text or "")
    except (ValueError, RecursionError) as error:
        raise Refused(CloseCode.BAD_REQUEST) from error
    if not isinstance(content, dict):
        raise Refused(CloseCode.BAD_REQUEST)
    return content


def expiry_of(token: str) -> float | None:
    """When an already checked JWT runs out; None for a token that does not say."""
    try:
        body = token.split(".")[1]
        return float(json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))["exp"])
    except (IndexError, ValueError, KeyError, TypeError):
        return None
