"""Whether what a message says still holds when it goes out.

Quiet hours, retries and outages hold messages back, and what they speak of goes on meanwhile.
An app registers for a kind how its facts are now; the worker asks right before it sends. What
has changed between that question and the provider's taking the message (milliseconds, or the
seconds of a slow provider) cannot be caught: the notice of the change itself follows then.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kernel import clock

Facts = Mapping[str, Any]
# The facts as they are now, or None: nobody needs to read this any more.
Check = Callable[[Facts], Facts | None]

_checks: dict[str, Check] = {}


def register(kind: str, check: Check) -> None:
    """Have `check` called with the data of each notice of `kind` before it is sent.

    It reads and changes nothing, and answers `data` itself where nothing has changed.
    """
    _checks[kind] = check


def as_it_is_now(kind: str, data: Facts) -> Facts | None:
    """What a notice of `kind` has to say now; None when it is overtaken."""
    check = _checks.get(kind)
    return data if check is None else check(data)


def until(name: str) -> Check:
    """The check of what is worthless after the instant that its data has under `name`."""

    def check(data: Facts) -> Facts | None:
        return data if is_before(data.get(name)) else None

    return check


def is_before(text: Any) -> bool:
    """Whether it is not yet the instant that `text` states; nothing stated never ends."""
    return not text or clock.now() < datetime.fromisoformat(str(text))
