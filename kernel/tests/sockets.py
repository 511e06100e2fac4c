"""An open socket in a test: `async with connected(app, "/ws/…/?token=…") as socket`."""

import asyncio
from contextlib import asynccontextmanager
from urllib.parse import unquote, urlsplit

import orjson
from asgiref.testing import ApplicationCommunicator

from kernel.live.hub import hub

PATIENCE = 5


class Socket(ApplicationCommunicator):
    """The browser's end of a socket."""

    def __init__(self, application, url, *, headers=(), subprotocols=()):
        parts = urlsplit(url)
        super().__init__(
            application,
            {
                "type": "websocket",
                "path": unquote(parts.path),
                "query_string": parts.query.encode(),
                "headers": list(headers),
                "subprotocols": list(subprotocols),
            },
        )

    async def open(self):
        """The server's answer: accepted, or closed before that."""
        await self.send_input({"type": "websocket.connect"})
        return await self.receive_output(PATIENCE)

    async def say(self, content):
        text = content if isinstance(content, str) else orjson.dumps(content).decode()
        await self.send_input({"type": "websocket.receive", "text": text})

    async def frame(self):
        """The next thing that the server says."""
        message = await self.receive_output(PATIENCE)
        assert message["type"] == "websocket.send", message
        return orjson.loads(message["text"])

    async def close_code(self):
        """The code with which the server closes, having said nothing more."""
        message = await self.receive_output(PATIENCE)
        assert message["type"] == "websocket.close", message
        return message["code"]

    async def hears_nothing(self, seconds=0.2):
        return await self.receive_nothing(timeout=seconds)

    async def hang_up(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1005})
        await self.wait(PATIENCE)


@asynccontextmanager
async def connected(application, url, **kwargs):
    """A socket that the server has accepted; hung up when the block ends."""
    socket = Socket(application, url, **kwargs)
    answer = await socket.open()
    assert answer["type"] == "websocket.accept", answer
    try:
        yield socket
    finally:
        await socket.hang_up()


async def joined(count=1):
    """Wait until `count` sockets have joined their streams."""
    async with asyncio.timeout(PATIENCE):
        while len(list(hub().members())) != count:  # noqa: ASYNC110 - nothing rings for this
            await asyncio.sleep(0.005)
