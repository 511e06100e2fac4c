"""A socket as the hub sees it."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from kernel.live.codes import CloseCode


class Member:
    """One open socket on one stream, and how far into the stream it has got.

    `write` sends an ASGI message, `expel` closes with a code, `recheck` asks again whether the
    person may listen and expels them if not. Frames of the types in `hides` are not written
    to it; it gets past their numbers all the same.
    """

    __slots__ = (
        "behind",
        "check_at",
        "cursor",
        "expel",
        "hides",
        "recheck",
        "stream",
        "user_id",
        "write",
    )

    def __init__(
        self,
        *,
        stream: str,
        user_id: int,
        write: Callable[[dict[str, Any]], Coroutine[Any, Any, None]],
        expel: Callable[[CloseCode], Awaitable[None]],
        recheck: Callable[[], Awaitable[None]],
        check_at: float,
        hides: frozenset[str] = frozenset(),
    ) -> None:
        self.stream = stream
        self.user_id = user_id
        self.write = write
        self.expel = expel
        self.recheck = recheck
        self.hides = hides
        # When to ask again, on the clock of `time.monotonic`.
        self.check_at = check_at
        self.cursor = 0
        self.behind: asyncio.Task[None] | None = None
