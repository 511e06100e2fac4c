"""The wire of the doorbell and of whispers: a Redis subscription, made again when it breaks."""

import asyncio
import contextlib
import json
import random
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.exceptions import RedisError

from kernel.wakeup import DOORBELL, NOTICES, Entry

log = structlog.get_logger(__name__)

# A connection on which nothing came for so long is asked whether it lives.
QUIET = 10.0
SETUP = 3.0
# How long a socket waits for its subscription to be confirmed before it goes on without.
CONFIRMATION = 1.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0


class Bus:
    """Hears the rings and whispers of the streams it listens to, and every notice.

    `on_connect` is called after each (re)connection: what was rung before it is unknown.
    """

    def __init__(
        self,
        *,
        on_ring: Callable[[str], None],
        on_entry: Callable[[Entry], None],
        on_whisper: Callable[[str, str], None],
        on_notice: Callable[[dict[str, Any]], None],
        on_connect: Callable[[], None],
    ) -> None:
        self._on_ring = on_ring
        self._on_entry = on_entry
        self._on_whisper = on_whisper
        self._on_notice = on_notice
        self._on_connect = on_connect
        self._wanted: set[str] = set()
        self._confirmations: dict[str, asyncio.Event] = {}
        self._pubsub: PubSub | None = None
        # Set once it is known whether Redis is there.
        self._tried = asyncio.Event()

    @property
    def is_connected(self) -> bool:
        return self._pubsub is not None

    async def listen(self, stream: str) -> None:
        """Hear `stream` from when this returns; without Redis, from when Redis is back."""
        self._wanted.add(stream)
        confirmed = self._confirmations.setdefault(stream, asyncio.Event())
        if confirmed.is_set():
            return
        with contextlib.suppress(TimeoutError, RedisError, OSError):
            async with asyncio.timeout(CONFIRMATION):
                await self._tried.wait()
                if self._pubsub is None:
                    return
                await self._pubsub.subscribe(DOORBELL + stream)
                await confirmed.wait()

    async def forget(self, stream: str) -> None:
        self._wanted.discard(stream)
        self._confirmations.pop(stream, None)
        if self._pubsub is not None:
            with contextlib.suppress(TimeoutError, RedisError, OSError):
                async with asyncio.timeout(CONFIRMATION):
                    await self._pubsub.unsubscribe(DOORBELL + stream)

    async def run(self) -> None:
        """Stay connected until cancelled."""
        pause = FIRST_PAUSE
        while True:
            try:
                async with self._connection() as pubsub:
                    pause = FIRST_PAUSE
                    await self._hear(pubsub)
            except (RedisError, OSError, TimeoutError) as error:
                log.info("live.redis_lost", error=repr(error))
            self._tried.set()
            await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - spreads load
            pause = min(pause * 2, LONGEST_PAUSE)

    @contextlib.asynccontextmanager
    async def _connection(self) -> Any:
        # Without a socket time-out, or an idle subscription would be cut: `_hear` watches it.
        client = Redis.from_url(
            settings.REDIS_URL, socket_timeout=None, socket_connect_timeout=SETUP
        )
        pubsub = client.pubsub()
        try:
            async with asyncio.timeout(SETUP):
                channels = [NOTICES, *(DOORBELL + name for name in self._wanted)]
                await pubsub.subscribe(*channels)
            self._pubsub = pubsub
            self._tried.set()
            missed = self._wanted - {name.removeprefix(DOORBELL) for name in channels}
            if missed:
                await pubsub.subscribe(*(DOORBELL + name for name in missed))
            self._on_connect()
            yield pubsub
        finally:
            self._pubsub = None
            for confirmed in self._confirmations.values():
                confirmed.clear()
            with contextlib.suppress(RedisError, OSError, TimeoutError):
                async with asyncio.timeout(CONFIRMATION):
                    await pubsub.aclose()  # type: ignore[no-untyped-call]
                    await client.aclose()

    async def _hear(self, pubsub: PubSub) -> None:
        asked = False
        while True:
            message = await pubsub.get_message(timeout=QUIET)
            if message is not None:
                asked = False
                self._handle(message)
            elif asked:
                raise TimeoutError("Redis does not answer")
            else:
                asked = True
                async with asyncio.timeout(SETUP):
                    await pubsub.ping()

    def _handle(self, message: dict[str, Any]) -> None:
        channel = (message["channel"] or b"").decode()
        stream = channel.removeprefix(DOORBELL)
        if message["type"] == "subscribe" and stream in self._confirmations:
            self._confirmations[stream].set()
        elif message["type"] != "message":
            return
        elif channel == NOTICES:
            self._on_notice(json.loads(message["data"]))
        else:
            self._hear_of(stream, message["data"].decode())

    def _hear_of(self, stream: str, body: str) -> None:
        if not body:
            self._on_ring(stream)
        elif body.startswith(Entry.MARK):
            self._on_entry(Entry.read(stream, body))
        else:
            self._on_whisper(stream, body)
