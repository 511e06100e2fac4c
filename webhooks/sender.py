"""The thread that makes the calls: one in a worker's process, for as long as there are any.

A call that takes ten seconds holds up no other, and none of the worker's tasks. A killed process
leaves calls behind that are taken up again when their claim has run out: at least once.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import structlog
from django.conf import settings
from django.db import close_old_connections, connection

from webhooks import calling
from webhooks.calling import Call, Result
from webhooks.services import is_anything_to_share, share_out
from webhooks.services.sending import turn

log = structlog.get_logger(__name__)

# So soon a poke is noticed.
TICK: Final = 0.05
# What ends within so long is written down together.
GATHER: Final = 0.05
# So often is looked whether something has become due, also while others are being called.
LOOK: Final = 0.25
# With nothing to do, the thread stays for a little while: what is tried again soon is not left
# to the scheduler.
LINGER: Final = 5.0
# The database is away: what was answered is kept, and written down when it is back.
PAUSE: Final = 1.0

Turn = Callable[[Collection[Result], int], list[Call]]


class Sender:
    """`poke` says that there is something to be told, from whatever thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._poked = threading.Event()
        self._thread: threading.Thread | None = None

    def poke(self) -> None:
        with self._lock:
            self._poked.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        with ThreadPoolExecutor(1, thread_name_prefix="webhooks-database") as database:
            while not self._is_over():
                try:
                    asyncio.run(self._work(database))
                except Exception:  # a bug of ours: the next poke begins anew
                    log.exception("webhooks.sender_failed")
            database.submit(_let_go)

    def _is_over(self) -> bool:
        """Unless somebody has just poked, this thread ends, and the next poke starts another."""
        with self._lock:
            if self._poked.is_set():
                return False
            self._thread = None
            return True

    async def _work(self, database: ThreadPoolExecutor) -> None:
        """Until nothing has been due, and nobody called, for a while."""
        loop = asyncio.get_running_loop()
        flying: set[asyncio.Task[Result]] = set()
        results: list[Result] = []
        quiet_from = time.monotonic()
        while True:
            self._poked.clear()
            calls, written = await loop.run_in_executor(
                database, _turn, results, settings.WEBHOOKS_AT_ONCE - len(flying)
            )
            if written:
                results = []
            else:
                await asyncio.sleep(PAUSE)
            flying |= {asyncio.create_task(calling.make(each)) for each in calls}
            if flying or results:
                quiet_from = time.monotonic()
            elif time.monotonic() - quiet_from >= LINGER:
                return
            done, flying = await self._ended(flying)
            results += [each.result() for each in done]

    async def _ended(self, flying: set[Any]) -> tuple[set[Any], set[Any]]:
        """Those that have ended, once there are any, or somebody has poked, or after a while."""
        waited = 0.0
        while waited < LOOK and not self._poked.is_set():
            if any(each.done() for each in flying):
                await asyncio.wait(flying, timeout=GATHER)
                break
            if flying:
                await asyncio.wait(flying, timeout=TICK, return_when=asyncio.FIRST_COMPLETED)
            else:
                await asyncio.sleep(TICK)
            waited += TICK
        done = {each for each in flying if each.done()}
        return done, flying - done


def send_what_is_due() -> int:
    """Make all the calls that are due, in this thread, until there are none; how many."""
    count, results = 0, list[Result]()
    while True:
        _share_out()
        calls = turn(results=results, room=settings.WEBHOOKS_AT_ONCE)
        if not calls:
            return count
        results = asyncio.run(_made(calls))
        count += len(results)


async def _made(calls: Collection[Call]) -> list[Result]:
    return await asyncio.gather(*(calling.make(each) for each in calls))


def _let_go() -> None:
    """Of the connection of the thread that calls it: each has its own."""
    connection.close()


def _share_out() -> None:
    """One portion at a time: what is to be sent does not wait for all of it."""
    if is_anything_to_share():
        share_out()


def _turn(results: Collection[Result], room: int) -> tuple[list[Call], bool]:
    try:
        close_old_connections()
        _share_out()
        return turn(results=results, room=room), True
    except Exception:
        log.exception("webhooks.turn_failed")
        return [], not results


sender = Sender()
