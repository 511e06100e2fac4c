"""The limit of sockets: bare ASGI, a set of them per room, one Redis subscription.

`/ws/room/<name>/` shows what is published on the channel of that name. `/ws/chat/<user_id>/`
takes `{to, content, client_id}`, stores it in one statement on asyncpg and publishes it to both.
"""

import asyncio
import json
import os
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qsl

import asyncpg
import jwt
from redis.asyncio import Redis

INSERT = """
    INSERT INTO peer_message (conversation_id, sender_id, sender_side, content, attachment_url,
        client_id, created_at)
    VALUES ($1, $2, 'customer', $3, '', $4, now()) RETURNING id, created_at
"""

pool: asyncpg.Pool | None = None
redis = Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)
pubsub = redis.pubsub()
rooms: dict[str, set[Any]] = defaultdict(set)
listening: list[asyncio.Task[None]] = []


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    await receive()
    user_id = _bearer(scope)
    room = scope["path"].split("/")[-2]
    if room not in rooms:
        rooms[room] = set()
        await pubsub.subscribe(room)
        if not listening:
            listening.append(asyncio.create_task(_listen()))
    rooms[room].add(send)
    await send({"type": "websocket.accept"})
    try:
        while (message := await receive())["type"] == "websocket.receive":
            await _store(user_id, json.loads(message["text"]))
    finally:
        rooms[room].discard(send)


async def _store(user_id: int, sent: dict[str, Any]) -> None:
    assert pool is not None
    to, content, client_id = sent["to"], sent["content"], sent["client_id"]
    row = await pool.fetchrow(INSERT, sent["conversation_id"], user_id, content, client_id)
    frame = {
        "type": "chat_message",
        "data": {"id": row["id"], "from": user_id, "content": content, "client_id": client_id},
        "timestamp": row["created_at"].isoformat(),
    }
    text = json.dumps(frame)
    async with redis.pipeline(transaction=False) as pipeline:
        await pipeline.publish(str(to), text).publish(str(user_id), text).execute()


async def _listen() -> None:
    async for message in pubsub.listen():
        if message["type"] != "message":
            continue
        frame = {"type": "websocket.send", "text": message["data"].decode()}
        for send in tuple(rooms[message["channel"].decode()]):
            await send(frame)


def _bearer(scope: dict[str, Any]) -> int:
    query = dict(parse_qsl(scope["query_string"].decode()))
    key = os.environ["JWT_SIGNING_KEY"]
    claims = jwt.decode(query["token"], key, algorithms=["HS256"], audience="bookwell")
    return int(claims["user_id"])


async def _live(receive: Any, send: Any) -> None:
    global pool
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            url = os.environ["DATABASE_URL"]
            pool = await asyncpg.create_pool(url, min_size=4, max_size=16)
            await send({"type": "lifespan.startup.complete"})
        else:
            assert pool is not None
            await pool.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
