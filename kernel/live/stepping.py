"""Running a coroutine at once, as far as it goes without waiting.

Writing to a healthy socket waits for nothing, and making an asyncio task for each write of
a fan-out costs more than the write. So a write is started by hand; only one that has to
wait becomes a task.
"""

from collections.abc import Awaitable, Coroutine, Generator
from functools import partial
from types import coroutine
from typing import Any, cast


def start(work: Coroutine[Any, Any, None]) -> Coroutine[Any, Any, None] | None:
    """Run `work` up to where it first waits: what is left of it, or None when it is done."""
    try:
        waiting = work.send(None)
    except StopIteration:
        return None
    return _rest_of(work, waiting)


async def _rest_of(work: Coroutine[Any, Any, None], waiting: Any) -> None:
    await cast("Awaitable[None]", _resumed(work, waiting))


@coroutine
def _resumed(work: Coroutine[Any, Any, None], waiting: Any) -> Generator[Any, Any, None]:
    """Hand the event loop what `work` waits for, and `work` what the loop answers."""
    while True:
        try:
            answer = yield waiting
        except BaseException as error:  # a cancellation or time-out belongs to `work` as well
            step = partial[Any](work.throw, error)
        else:
            step = partial[Any](work.send, answer)
        try:
            waiting = step()
        except StopIteration:
            return
