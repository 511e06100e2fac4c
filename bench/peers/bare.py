"""What the bare ASGI peers share: a pool that lives as long as the server, and an answer."""

import os
from typing import Any

import asyncpg

from bench.peers.planning import PLANNED_ONCE
from bench.peers.tokens import Bearer, bearer_of


class Database:
    """asyncpg's pool on `DATABASE_URL`."""

    def __init__(self) -> None:
        self._pool: asyncpg.Pool | None = None

    @property
    def pool(self) -> asyncpg.Pool:
        assert self._pool is not None, "the server has not started"
        return self._pool

    async def live(self, receive: Any, send: Any) -> None:
        """ASGI's lifespan: open the pool, close it."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._pool = await asyncpg.create_pool(
                    os.environ["DATABASE_URL"],
                    min_size=4,
                    max_size=16,
                    server_settings=PLANNED_ONCE,
                )
                await send({"type": "lifespan.startup.complete"})
            else:
                await self.pool.close()
                await send({"type": "lifespan.shutdown.complete"})
                return


def bearer(scope: dict[str, Any]) -> Bearer:
    return bearer_of(dict(scope["headers"])[b"authorization"].removeprefix(b"Bearer "))


async def body_of(receive: Any) -> bytes:
    """The whole of what was sent."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            return body


async def answer(send: Any, body: str | None, *, status: int = 200) -> None:
    """JSON; 404 where there is none."""
    content = (body or "").encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(content))]
    status = status if body else 404
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})
