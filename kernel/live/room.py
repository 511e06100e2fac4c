"""The sockets of one stream in one process.

Each process reads a stream's table once per ring, encodes each entry once, and writes the
text straight to the sockets that joined. Every socket keeps its own cursor into the
stream, so whatever is lost, late or doubled between the processes, a socket receives each
number once and in order. A socket that cannot keep up has no queue that could grow: it
falls behind and catches up from the recent frames or from the table.
"""

import asyncio
from collections import deque
from collections.abc import Coroutine, Sequence
from contextvars import Context
from itertools import islice
from typing import Any

import structlog

from kernel.live import log as stream_log
from kernel.live.codes import CloseCode
from kernel.live.log import Frame
from kernel.live.member import Member
from kernel.live.pool import in_pool
from kernel.live.stepping import start

log = structlog.get_logger(__name__)

YIELD_EVERY = 64
RECENT = 256
SLOW = 5.0
# What a write raises when the connection is lost, or was closed just now: the consumer will
# hear of it.
GONE = (OSError, RuntimeError)


class Room:
    """Reads its stream on when rung, and brings its members up to date."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.members: set[Member] = set()
        # Those that receive nothing more and whose consumer has still to leave.
        self.lost: set[Member] = set()
        self.joining = 0
        self.cursor: int | None = None
        self.recent: deque[Frame] = deque(maxlen=RECENT)
        self.rung = False
        self.reading: asyncio.Task[None] | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.members or self.lost or self.joining)

    def admit(self, member: Member, *, head: int) -> None:
        """Take in `member`, who knows that the stream has got to `head` at least."""
        if self.cursor is None:
            self.cursor = head
        self.members.add(member)
        self.bring_up(member)
        if self.rung or head > self.cursor:
            self.ring()

    def has(self, member: Member) -> bool:
        return member in self.members or member in self.lost

    def remove(self, member: Member) -> bool:
        """Let `member` go; False when it was not here."""
        if not self.has(member):
            return False
        if member.behind is not None:
            member.behind.cancel()
        self.members.discard(member)
        self.lost.discard(member)
        return True

    def close(self) -> None:
        if self.reading is not None:
            self.reading.cancel()

    def ring(self) -> None:
        """There may be something new: read the table, now or right after the present read."""
        self.rung = True
        if self.reading is None and self.cursor is not None:
            # No errand of whoever rang: what is logged of it bears nobody's id.
            self.reading = asyncio.create_task(self._read(), context=Context())

    def offer(self, frame: Frame) -> None:
        """A ring that brings along what it rings for. It is taken if it is the very next and
        nobody is looking at the table just now, which knows better."""
        if self.cursor is None or self.reading is not None or frame.number > self.cursor + 1:
            self.ring()
        elif frame.number == self.cursor + 1:
            self._take([frame])
            self.reading = asyncio.create_task(self._read(delivered=False), context=Context())

    def _take(self, frames: Sequence[Frame]) -> None:
        self.recent.extend(frames)
        self.cursor = frames[-1].number

    async def _read(self, *, delivered: bool = True) -> None:
        try:
            if not delivered:
                await self._deliver()
            while self.rung:
                self.rung = False
                await self._read_on()
        except Exception:  # the database is away: the poll comes back to it
            log.exception("live.read_failed", stream=self.stream)
        finally:
            self.reading = None

    async def _read_on(self) -> None:
        assert self.cursor is not None  # noqa: S101 - `ring` waits for it
        while frames := await in_pool(stream_log.after, self.stream, self.cursor):
            self._take(frames)
            await self._deliver()
            if len(frames) < stream_log.PAGE:
                return

    async def _deliver(self) -> None:
        for count, member in enumerate(tuple(self.members), start=1):
            self.bring_up(member)
            if count % YIELD_EVERY == 0:
                await asyncio.sleep(0)

    async def whisper(self, kind: str, text: str) -> None:
        """Write `text` to whoever is up to date and does not hide its kind: now or never."""
        message = stream_log.as_message(text)
        for count, member in enumerate(tuple(self.members), start=1):
            if kind not in member.hides and member.behind is None:
                self._whisper_to(member, message)
            if count % YIELD_EVERY == 0:
                await asyncio.sleep(0)

    def _whisper_to(self, member: Member, message: dict[str, Any]) -> None:
        try:
            rest = start(member.write(message))
        except GONE:
            self._set_aside(member)
        else:
            if rest is not None:
                member.behind = asyncio.create_task(self._catch_up(member, rest))

    def bring_up(self, member: Member) -> None:
        """Write to `member` what is new to it, as far as its connection takes it at once."""
        if member.behind is not None:
            return  # its own task is at it and will find the new frames
        rest = None
        assert self.cursor is not None  # noqa: S101 - nobody is admitted before
        try:
            for frame in self._recent_after(member.cursor):
                if frame.type not in member.hides:
                    rest = start(member.write(frame.message))
                member.cursor = frame.number
                if rest is not None:
                    break
        except GONE:
            self._set_aside(member)
        else:
            if rest is not None or member.cursor < self.cursor:
                member.behind = asyncio.create_task(self._catch_up(member, rest))

    @property
    def head(self) -> int:
        return self.cursor or 0

    def _recent_after(self, number: int) -> Sequence[Frame]:
        """The recent frames past `number`; none when the first of them is gone already."""
        if not self.recent:
            return ()
        newest = self.recent[-1]
        ahead = newest.number - number
        if ahead == 1:  # as nearly always
            return (newest,)
        if ahead < 1:
            return ()
        skip = number + 1 - self.recent[0].number
        return tuple(islice(self.recent, skip, None)) if skip >= 0 else ()

    async def _catch_up(self, member: Member, rest: Coroutine[Any, Any, None] | None) -> None:
        try:
            if rest is not None:
                async with asyncio.timeout(SLOW):
                    await rest
            while member in self.members and member.cursor < self.head:
                frames = self._recent_after(member.cursor) or await in_pool(
                    stream_log.after, self.stream, member.cursor
                )
                await self._write_all(member, frames)
        except TimeoutError:
            await self._lose(member, CloseCode.TOO_SLOW)
        except GONE:
            self._set_aside(member)
        except Exception:
            log.exception("live.catch_up_failed", stream=self.stream)
            await self._lose(member, CloseCode.FAILED)
        finally:
            member.behind = None

    async def _lose(self, member: Member, code: CloseCode) -> None:
        self._set_aside(member)
        await member.expel(code)

    def _set_aside(self, member: Member) -> None:
        self.members.discard(member)
        self.lost.add(member)

    async def _write_all(self, member: Member, frames: Sequence[Frame]) -> None:
        for count, frame in enumerate(frames, start=1):
            if frame.type not in member.hides:
                async with asyncio.timeout(SLOW):
                    await member.write(frame.message)
            member.cursor = frame.number
            if count % YIELD_EVERY == 0:
                await asyncio.sleep(0)
