"""Sockets to test the kernel's with: halls that anybody may watch, rooms for their owners."""

from django.urls import path

from kernel.actors import Actor
from kernel.errors import NotAllowed, NotAuthenticated, NotFound
from kernel.events import Announcement, announce
from kernel.live.consumers import StreamConsumer
from kernel.live.pool import in_pool
from kernel.live.routing import websocket_application

# Tests take people's rights away by adding to these.
dead_tokens: set[str] = set()
banned: set[int] = set()


def actor_of(token: str) -> Actor:
    """Whose token `user-<id>` is."""
    if not token.startswith("user-") or token in dead_tokens:
        raise NotAuthenticated()
    return Actor(user_id=int(token.removeprefix("user-").split(".")[0]), role="customer")


class HallConsumer(StreamConsumer):
    def hidden(self, query):
        return frozenset({query["hiding"]} if "hiding" in query else ())

    async def stream_of(self, actor):
        if actor.user_id in banned:
            raise NotAllowed()
        if self.arguments["name"] == "nowhere":
            raise NotFound()
        return f"hall.{self.arguments['name']}"


class RoomConsumer(StreamConsumer):
    listens = True

    async def stream_of(self, actor):
        if actor.user_id != self.arguments["user_id"]:
            raise NotAllowed()
        return f"room.{actor.user_id}"

    async def received(self, content):
        await self.read(say, f"room.{self.actor.user_id}", content)


application = websocket_application(
    [
        path("ws/hall/<str:name>/", HallConsumer.as_asgi()),
        path("ws/room/<int:user_id>/", RoomConsumer.as_asgi()),
    ]
)


def say(stream, *contents):
    """Announce `contents` on `stream`."""
    announce(*(Announcement(type="said", data=content, streams=(stream,)) for content in contents))


async def say_async(stream, *contents):
    await in_pool(say, stream, *contents)
