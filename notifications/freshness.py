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

# What is said in the messages that go out and stands in no notice that is kept.
Words = Callable[[Facts], Facts]

_checks: dict[str, Check] = {}
_words: dict[str, Words] = {}


def register(kind: str, check: Check) -> None:
    """Have `check` called with the data of each notice of `kind` before it is sent.

    It reads and changes nothing, and answers `data` itself where nothing has changed.
    """
    _checks[kind] = check


def register_words(kind: str, words: Words) -> None:
    """Have the messages of `kind` say what `words` answers beside the notice's data: what
    people wrote to each other, say. It is asked before each sending and kept nowhere, so title
    and body in the app must do without it."""
    _words[kind] = words


def told_in_messages(kind: str, data: Facts) -> Facts:
    """What a message of `kind` says, with the words that are not kept."""
    words = _words.get(kind)
    return data if words is None else {**data, **words(data)}


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
