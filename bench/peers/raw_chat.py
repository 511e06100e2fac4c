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

from redis.asyncio import Redis

from bench.peers import bare
from bench.peers.tokens import bearer_of

INSERT = """
    INSERT INTO peer_message (conversation_id, sender_id, sender_side, content, attachment_url,
        client_id, created_at)
    VALUES ($1, $2, 'customer', $3, '', $4, now()) RETURNING id, created_at
"""

database = bare.Database()
redis = Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)
pubsub = redis.pubsub()
rooms: dict[str, set[Any]] = defaultdict(set)
listening: list[asyncio.Task[None]] = []


async def app(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await database.live(receive, send)
        return
    await receive()
    token = dict(parse_qsl(scope["query_string"].decode()))["token"]
    user_id = bearer_of(token).user_id
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
    to, content, client_id = sent["to"], sent["content"], sent["client_id"]
    row = await database.pool.fetchrow(INSERT, sent["conversation_id"], user_id, content, client_id)
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
