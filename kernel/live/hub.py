"""All the open sockets of one process, and the one subscription that serves them.

Three things bring a room up to date: its ring over Redis, the regular poll (which is all
there is while Redis is down), and a reconnection, before which rings may have been lost.
"""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextvars import Context
from typing import Any
from weakref import WeakKeyDictionary

import structlog

from kernel import metrics
from kernel.live import log as stream_log
from kernel.live.bus import Bus
from kernel.live.codes import CloseCode, Refused
from kernel.live.log import Frame
from kernel.live.member import Member
from kernel.live.pool import in_pool
from kernel.live.room import Room
from kernel.recent import forget_everything
from kernel.wakeup import Entry

log = structlog.get_logger(__name__)

POLL = 15.0
POLL_WITHOUT_REDIS = 5.0
WATCH = 5.0
# No longer than this does a cache say that a token lives which has died.
REMEMBERED = 8.0
# The published pages open a socket again three seconds after they closed it themselves: one
# stays behind for every booking looked at.
SOCKETS_A_USER = 100

metrics.level("sockets_open", "Sockets that are open now.")


class Hub:
    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}
        self._sockets: Counter[int] = Counter()
        self._open = 0
        self._bus = self._new_bus()
        self._poll_now = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._errands: set[asyncio.Task[None]] = set()

    def _new_bus(self) -> Bus:
        return Bus(
            on_ring=self._ring,
            on_entry=self._entry,
            on_whisper=self._whisper,
            on_notice=self._notice,
            on_connect=self._catch_up,
        )

    async def join(
        self, member: Member, *, since: int | None, ready: Callable[[], Awaitable[None]]
    ) -> None:
        """Have `member` receive its stream: all after `since`, or all after `ready` was called,
        before which nothing is written to it.

        Raises Refused when `since` cannot be served, or the person has too many sockets.
        """
        if self._sockets[member.user_id] >= SOCKETS_A_USER:
            raise Refused(CloseCode.TOO_MANY)
        self._sockets[member.user_id] += 1
        self._count(1)
        self._start()
        room = self._rooms.setdefault(member.stream, Room(member.stream))
        room.joining += 1
        try:
            # The doorbell first, the position after: nothing can fall in between.
            await self._bus.listen(member.stream)
            position = await in_pool(stream_log.position, member.stream)
            if since is not None and not position.can_resume(since):
                raise Refused(CloseCode.TOO_OLD)
            member.cursor = position.last if since is None else since
            await ready()
            room.admit(member, head=position.last)
        finally:
            room.joining -= 1
            if not room.has(member):
                await self._left(member, room)

    async def leave(self, member: Member) -> None:
        room = self._rooms.get(member.stream)
        if room is None or not room.remove(member):
            return
        await self._left(member, room)

    def dismiss(self, member: Member) -> None:
        """Have `member` leave, from a task that may be one of this hub's own."""
        self._run(self.leave(member))

    async def _left(self, member: Member, room: Room) -> None:
        self._count(-1)
        self._sockets[member.user_id] -= 1
        if self._sockets[member.user_id] <= 0:
            del self._sockets[member.user_id]
        if room.is_empty and self._rooms.get(room.stream) is room:
            del self._rooms[room.stream]
            room.close()
            await self._bus.forget(room.stream)
        if not self._rooms:
            await self._stop()

    def _count(self, step: int) -> None:
        self._open += step
        metrics.set_level("sockets_open", self._open)

    def members(self) -> Iterator[Member]:
        for room in tuple(self._rooms.values()):
            yield from tuple(room.members)

    # --- what happens by itself, while anybody is here ---------------------------------------

    def _start(self) -> None:
        if not self._tasks:
            # In a context of their own: they are not the errand of whoever came first.
            self._tasks = [
                asyncio.create_task(work(), context=Context())
                for work in (self._bus.run, self._poll, self._watch)
            ]

    async def _stop(self) -> None:
        current = asyncio.current_task()
        tasks = [task for task in (*self._tasks, *self._errands) if task is not current]
        self._tasks = []
        # Whoever comes meanwhile starts afresh and is not disturbed by what ends here.
        self._bus = self._new_bus()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ring(self, stream: str) -> None:
        if room := self._rooms.get(stream):
            room.ring()

    def _entry(self, entry: Entry) -> None:
        if room := self._rooms.get(entry.stream):
            room.offer(Frame(entry.number, entry.type, stream_log.as_message(entry.text)))

    def _whisper(self, stream: str, body: str) -> None:
        if room := self._rooms.get(stream):
            kind, _, text = body.partition(" ")
            self._run(room.whisper(kind, text))

    def _catch_up(self) -> None:
        """Rings and notices may have been lost: look at every stream, and at every right."""
        self._poll_now.set()
        for member in self.members():
            member.check_at = 0.0

    async def _poll(self) -> None:
        """Now and then look for streams that went on without a ring, all in one query."""
        while True:
            await self._pause()
            try:
                heads = await in_pool(stream_log.heads, tuple(self._rooms))
            except Exception as error:  # the database is away: the next round will tell
                log.warning("live.poll_failed", error=repr(error))
                continue
            for stream, last in heads.items():
                room = self._rooms.get(stream)
                if room and last > room.head:
                    room.ring()

    async def _pause(self) -> None:
        seconds = POLL if self._bus.is_connected else POLL_WITHOUT_REDIS
        try:
            async with asyncio.timeout(seconds * random.uniform(0.8, 1.2)):  # noqa: S311
                await self._poll_now.wait()
        except TimeoutError:
            pass
        self._poll_now.clear()

    async def _watch(self) -> None:
        """Ask again, one after the other, whether those whose time has come may stay."""
        while True:
            await asyncio.sleep(WATCH)
            now = time.monotonic()
            for member in list(self.members()):
                if member.check_at <= now:
                    await member.recheck()

    # --- notices from other processes --------------------------------------------------------

    def _notice(self, notice: dict[str, Any]) -> None:
        forget_everything()
        for member in list(self.members()):
            if member.user_id == notice.get("user"):
                self._run(self._reconsider(member))
            elif member.stream == notice.get("stream"):
                self._run(member.recheck())

    async def _reconsider(self, member: Member) -> None:
        """Ask now, and again when nobody can be remembering the answer of before."""
        await member.recheck()
        member.check_at = min(member.check_at, time.monotonic() + REMEMBERED)

    def _run(self, work: Any) -> None:
        errand = asyncio.ensure_future(work)
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running event loop: one a process, in earnest."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
    return _hubs[loop]
