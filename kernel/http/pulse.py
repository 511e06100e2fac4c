"""What a web process knows of itself alone, put where it is added up with the others'."""

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from django.db import connection

from kernel import metrics
from kernel.http.onehop import OneHopHandler

EVERY: Final = 5.0

metrics.level("http_inside", "Requests that are worked on or wait for a thread.", "line")
metrics.level("database_connections", "Connections of the pools.", "state")
metrics.level("database_waiting", "Threads that wait for a connection.")


class Pulse:
    """Looks every few seconds, from when the process begins to serve until it ends."""

    def __init__(self, http: OneHopHandler) -> None:
        self._http = http
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._task = asyncio.create_task(self._beat())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _beat(self) -> None:
        while True:
            self.look()
            await asyncio.sleep(EVERY)

    def look(self) -> None:
        for name, line in self._http.lines.items():
            metrics.set_level("http_inside", line.inside, line=name)
        found = pool_stats()
        if found is not None:
            free = found.get("pool_available", 0)
            used = max(0, found.get("pool_size", 0) - free)
            metrics.set_level("database_connections", used, state="used")
            metrics.set_level("database_connections", free, state="free")
            metrics.set_level("database_waiting", found.get("requests_waiting", 0))


def pool_stats() -> Mapping[str, Any] | None:
    """None where there is no pool, as on SQLite."""
    pool = getattr(connection, "pool", None)
    return None if pool is None else pool.get_stats()
