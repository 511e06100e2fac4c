"""Channels as its documentation shows it: a JSON consumer, a group for each room, Redis between."""

import os
from typing import Any

import django
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.urls import re_path

from bench.peers.tokens import bearer_of

settings.configure(
    SECRET_KEY="bench",
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [{"address": os.environ["REDIS_URL"], "socket_timeout": None}]},
        }
    },
)
django.setup()


class RoomConsumer(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        token = self.scope["query_string"].decode().removeprefix("token=")
        bearer_of(token)
        self.room = self.scope["url_route"]["kwargs"]["room"]
        await self.channel_layer.group_add(self.room, self.channel_name)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard(self.room, self.channel_name)

    async def frame(self, event: dict[str, Any]) -> None:
        await self.send_json(event["frame"])


app = ProtocolTypeRouter(
    {"websocket": URLRouter([re_path(r"^ws/room/(?P<room>[\w.-]+)/$", RoomConsumer.as_asgi())])}
)
