"""Between ASGI's messages and Django's requests and responses: bodies in, answers out."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import aclosing
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import FileResponse, HttpResponseBase

from kernel.http.refusals import TOO_LARGE, UNREADABLE_QUERY, Refusal

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Body = IO[bytes]

CHUNK = 2**16
# A file up to this size is read at once, and its sending holds no thread.
SMALL_FILE = 2**21


class ClientGone(Exception):
    """The client closed the connection before it had asked for anything whole."""


class Whole:
    """A finished response, as what the server is told."""

    __slots__ = ("body", "start")

    def __init__(self, start: Message, body: bytes) -> None:
        self.start = start
        self.body = body


def request_of(scope: Scope, body: Body, refusal: Refusal | None) -> ASGIRequest:
    """The request. One that cannot be read is emptied and marked, and refused on its way."""
    try:
        scope["query_string"].decode()
    except UnicodeDecodeError:
        scope = {**scope, "query_string": b""}
        refusal = UNREADABLE_QUERY
    request = ASGIRequest(scope, body)
    if refusal is None:
        # As long as it is, not as long as the client said, or did not say.
        body.seek(0, io.SEEK_END)
        if body.tell() or "CONTENT_LENGTH" in request.META:
            request.META["CONTENT_LENGTH"] = str(body.tell())
        body.seek(0)
    request.refusal = refusal  # type: ignore[attr-defined]
    return request


async def read_body(receive: Receive) -> tuple[Body, Refusal | None]:
    """The body, in memory while it is small; not a byte beyond the limit is kept."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ClientGone
    first = message.get("body", b"")
    if len(first) > settings.LARGEST_BODY:
        return io.BytesIO(), TOO_LARGE
    if not message.get("more_body", False):
        return io.BytesIO(first), None
    body: Any = SpooledTemporaryFile(settings.FILE_UPLOAD_MAX_MEMORY_SIZE)  # noqa: SIM115
    body.write(first)
    size = len(first)
    try:
        while message.get("more_body", False):
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            chunk = message.get("body", b"")
            size += len(chunk)
            if size > settings.LARGEST_BODY:
                body.close()
                return io.BytesIO(), TOO_LARGE
            body.write(chunk)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, None


class Watch:
    """Whether the client is still there; asked of the server only once `begin` is called."""

    def __init__(self, receive: Receive) -> None:
        self.gone = False
        self._receive = receive
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._listen())

    def end(self) -> None:
        self.gone = True
        if self._task is not None:
            self._task.cancel()

    async def _listen(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.gone = True


async def sent(send: Send, message: Message) -> None:
    await send(message)


def is_small_file(response: HttpResponseBase) -> bool:
    if not isinstance(response, FileResponse):
        return False
    return int(response.headers.get("Content-Length", SMALL_FILE + 1)) <= SMALL_FILE


def whole(response: HttpResponseBase) -> Whole:
    if isinstance(response, FileResponse):
        response.block_size = CHUNK
        return Whole(start_of(response), response.getvalue())
    return Whole(start_of(response), response.content)  # type: ignore[attr-defined]


def start_of(response: HttpResponseBase) -> Message:
    headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    headers += [
        (b"Set-Cookie", cookie.output(header="").encode("ascii").strip())
        for cookie in response.cookies.values()
    ]
    return {
        "type": "http.response.start",
        "status": response.status_code,
        "headers": headers,
    }


async def send_whole(send: Send, answer: Whole) -> None:
    await send(answer.start)
    body = answer.body
    for position in range(0, len(body) or 1, CHUNK):
        last = position + CHUNK >= len(body)
        await send(
            {
                "type": "http.response.body",
                "body": body[position : position + CHUNK],
                "more_body": not last,
            }
        )


def chunks(response: Any) -> Iterator[bytes]:
    if isinstance(response, FileResponse):
        response.block_size = CHUNK
    for part in response:
        for position in range(0, len(part), CHUNK):
            yield part[position : position + CHUNK]


async def send_async(response: Any, send: Send, watch: Watch) -> None:
    async with aclosing(aiter(response)) as parts:
        async for part in parts:
            if watch.gone:
                return
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body"})
