"""Django over ASGI at the price of WSGI: one hop to a thread that lives long.

Django's own ASGI handler makes an executor for each request and hops several times, which
costs three times the work and, without a pool, a database connection each time. Here the
loop reads the body; one thread of a few runs the whole synchronous chain (signals, middleware,
view, rendering, closing); the loop sends what came of it.

Too many requests in line are told so at once. Health is asked on a thread of its own, so that
a busy process can still say that it lives.
"""

import asyncio
import io
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import structlog
from django.conf import settings
from django.core import signals
from django.core.handlers.asgi import ASGIRequest, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http import FileResponse, HttpResponseBase
from django.urls import set_script_prefix

from kernel.http.fallback import refuse
from kernel.http.middleware import QUIET_PATHS, refusing_chain
from kernel.http.refusals import TOO_LARGE, UNAVAILABLE, UNREADABLE_QUERY, Refusal, failed

log = structlog.get_logger(__name__)

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Body = IO[bytes]

CHUNK = 2**16
# A file up to this size is read at once, and its sending holds no thread.
SMALL_FILE = 2**20
# A body that takes longer to arrive than this is not waited for, in seconds.
PATIENCE = 60


class ClientGone(Exception):
    """The client closed the connection before it had asked for anything whole."""


class OneHopHandler(BaseHandler):
    """The HTTP application. One for the process; its threads are made as they are needed."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        self._workers = ThreadPoolExecutor(settings.HTTP_THREADS, "http")
        self._streams = ThreadPoolExecutor(settings.HTTP_STREAMS, "stream")
        self._health = ThreadPoolExecutor(1, "health")
        self._room = settings.HTTP_THREADS + settings.HTTP_QUEUE
        self._inside = 0
        self._busy = refusing_chain(UNAVAILABLE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"Only HTTP is answered here, not {scope['type']}.")
        if scope["path"].rstrip("/") in QUIET_PATHS:
            await self._answer(scope, receive, send, self._health)
        elif self._inside >= self._room:
            # On the loop, without a thread: it waits for nothing.
            await _send_whole(send, _whole(self._busy(_request(scope, io.BytesIO(), None))))
        else:
            self._inside += 1
            try:
                await self._answer(scope, receive, send, self._workers)
            finally:
                self._inside -= 1

    def close(self) -> None:
        """Let the threads end when they have done what they are doing."""
        for pool in (self._workers, self._streams, self._health):
            pool.shutdown(wait=False, cancel_futures=True)

    async def _answer(
        self, scope: Scope, receive: Receive, send: Send, pool: ThreadPoolExecutor
    ) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                body, refusal = await _read_body(receive)
        except (ClientGone, TimeoutError):
            return
        watch = _Watch(receive)
        if self._inside > settings.HTTP_THREADS:
            # It has to wait; whoever gives up meanwhile is not worked for.
            watch.begin()
        try:
            answer = await asyncio.get_running_loop().run_in_executor(
                pool, self._respond, scope, body, refusal, watch
            )
            if isinstance(answer, Whole):
                await _send_whole(send, answer)
            elif answer is not None:
                watch.begin()
                await self._stream(answer, send, watch)
        finally:
            watch.end()

    def _respond(
        self, scope: Scope, body: Body, refusal: Refusal | None, watch: "_Watch"
    ) -> "HttpResponseBase | Whole | None":
        """In the thread: the whole of Django. A streaming response comes back open."""
        if watch.gone:
            body.close()
            return None
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request = _request(scope, body, refusal)
        try:
            response = self.get_response(request)
        except Exception:
            # The page that tells of an error has one itself.
            log.exception("http.chain_failed")
            response = refuse(request, failed(getattr(request, "request_id", "")))
            response._resource_closers.append(request.close)  # type: ignore[attr-defined]
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        if response.streaming and not _is_small_file(response):
            # It will be read in another thread, with connections of its own.
            close_old_connections()
            return response
        try:
            return _whole(response)
        finally:
            response.close()

    async def _stream(self, response: HttpResponseBase, send: Send, watch: "_Watch") -> None:
        await send(_start(response))
        if getattr(response, "is_async", False):
            try:
                await _send_async(response, send, watch)
            finally:
                await self._close(response)
        else:
            await self._send_from_thread(response, send, watch)

    async def _close(self, response: HttpResponseBase) -> None:
        await asyncio.get_running_loop().run_in_executor(self._streams, response.close)

    async def _send_from_thread(
        self, response: HttpResponseBase, send: Send, watch: "_Watch"
    ) -> None:
        """One thread reads the stream from beginning to end: a database cursor or a generator
        must not wander. It waits for the client at each chunk, hence a pool of its own."""
        loop = asyncio.get_running_loop()

        def run() -> None:
            try:
                for chunk in _chunks(response):
                    if watch.gone:
                        return
                    message = {"type": "http.response.body", "body": chunk, "more_body": True}
                    asyncio.run_coroutine_threadsafe(_sent(send, message), loop).result()
            finally:
                response.close()

        await loop.run_in_executor(self._streams, run)
        if not watch.gone:
            await send({"type": "http.response.body"})


class Whole:
    """A finished response, as what the server is told."""

    __slots__ = ("body", "start")

    def __init__(self, start: Message, body: bytes) -> None:
        self.start = start
        self.body = body


def _request(scope: Scope, body: Body, refusal: Refusal | None) -> ASGIRequest:
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


async def _read_body(receive: Receive) -> tuple[Body, Refusal | None]:
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


class _Watch:
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


async def _sent(send: Send, message: Message) -> None:
    await send(message)


def _is_small_file(response: HttpResponseBase) -> bool:
    if not isinstance(response, FileResponse):
        return False
    return int(response.headers.get("Content-Length", SMALL_FILE + 1)) <= SMALL_FILE


def _whole(response: HttpResponseBase) -> Whole:
    if isinstance(response, FileResponse):
        response.block_size = CHUNK
        return Whole(_start(response), response.getvalue())
    return Whole(_start(response), response.content)  # type: ignore[attr-defined]


def _start(response: HttpResponseBase) -> Message:
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


async def _send_whole(send: Send, answer: Whole) -> None:
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


def _chunks(response: Any) -> Iterator[bytes]:
    if isinstance(response, FileResponse):
        response.block_size = CHUNK
    for part in response:
        for position in range(0, len(part), CHUNK):
            yield part[position : position + CHUNK]


async def _send_async(response: Any, send: Send, watch: _Watch) -> None:
    async with aclosing(aiter(response)) as parts:
        async for part in parts:
            if watch.gone:
                return
            await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body"})
