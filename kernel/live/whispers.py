"""What only whoever is there right now need hear, as that somebody is typing: kept nowhere.

A whisper has no number and is not replayed. It goes from process to process over Redis and is
lost with it; a reader that is behind does not hear it either.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kernel import clock, wakeup
from kernel.json import dumps

LARGEST = 2_000


def whisper(*, type: str, data: Mapping[str, Any], streams: Iterable[str]) -> None:  # noqa: A002 - the word on the wire
    """Tell the sockets that are open on `streams` now. Returns at once."""
    text = dumps({"type": type, "data": data, "timestamp": clock.now()}).decode()
    if len(text) > LARGEST:
        raise ValueError(f"A whisper of {len(text)} characters is too long.")
    # The kind stands in front, so that a process need not decode it for each of its sockets.
    wakeup.whisper(streams, f"{type} {text}")
