"""One POST to a provider, and what its answer means."""

from collections.abc import Collection, Mapping
from datetime import UTC
from email.utils import parsedate_to_datetime
from math import ceil
from typing import Any, Final

import requests

from kernel import clock
from notifications.errors import Refused, Unavailable

# To connect, and between two bytes of the answer, in seconds.
TIMEOUT: Final = (3.05, 10)
# Says something of our account, or of this moment, and nothing against the message.
PASSING: Final = frozenset({401, 402, 403, 408, 409, 425, 429})
# May pass, and says nothing against other messages.
OF_ONE_MESSAGE: Final = frozenset({408, 409, 425})


def post(
    url: str,
    *,
    headers: Mapping[str, str],
    unreachable: Mapping[str, int | None],
    throttled: Collection[str] = (),
    of_one_message: Collection[str] = (),
    **kwargs: Any,
) -> Mapping[str, Any]:
    """The provider's JSON answer; raises Unavailable or Refused.

    `unreachable` are the provider's codes for an address that takes nothing, each with for how
    many days (None for good), `throttled` those by which it says "not so fast" whatever the
    status, and `of_one_message` those by which it says so of this message alone. No redirect
    is followed, and no error bears what was sent or the keys it was sent with.
    """
    try:
        answer = requests.post(
            url, headers=dict(headers), timeout=TIMEOUT, allow_redirects=False, **kwargs
        )
    except requests.RequestException as failure:
        raise Unavailable(type(failure).__name__, is_outage=True) from None
    body = _json(answer)
    if answer.ok and not answer.is_redirect and body is not None:
        return body
    code = _code(body)
    sentence = f"HTTP {answer.status_code} ({code})" if code else f"HTTP {answer.status_code}"
    if code not in {*throttled, *of_one_message} and is_for_good(answer.status_code):
        raise Refused(
            sentence, is_unreachable=code in unreachable, silent_days=unreachable.get(code)
        )
    raise Unavailable(
        sentence,
        is_outage=answer.status_code not in OF_ONE_MESSAGE and code not in of_one_message,
        retry_after=_seconds(answer.headers.get("Retry-After")),
    )


def is_for_good(status: int) -> bool:
    """Whether an answer with this status will be the same the next time."""
    return 400 <= status < 500 and status not in PASSING


def text_at(body: Mapping[str, Any], *path: str | int) -> str:
    """The text at `path`; raises Unavailable when the answer is not what is documented."""
    value: Any = body
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        value = None
    if not isinstance(value, str) or not value:
        raise Unavailable("The provider's answer makes no sense.", is_outage=True)
    return value


def _json(answer: requests.Response) -> Mapping[str, Any] | None:
    try:
        body = answer.json()
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _code(body: Mapping[str, Any] | None) -> str:
    """The provider's own code for its refusal: Twilio's `code`, Meta's `error.code`."""
    if body is None:
        return ""
    inner = body.get("error")
    code = inner.get("code") if isinstance(inner, dict) else body.get("code")
    return str(code) if isinstance(code, int | str) else ""


def _seconds(header: str | None) -> int | None:
    """`Retry-After`: so many seconds, or a moment; None for what is neither."""
    if not header:
        return None
    if header.isascii() and header.isdecimal() and len(header) < 10:
        return int(header)
    try:
        moment = parsedate_to_datetime(header)
        at = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return max(0, ceil((at - clock.now()).total_seconds())) or None
    except (ValueError, OverflowError):
        return None
