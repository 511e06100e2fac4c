"""Django over ASGI at the price of WSGI: one hop to a thread that lives long.

Django's own ASGI handler makes an executor for each request and hops several times, which
costs three times the work and, without a pool, a database connection each time. Here the
loop reads the body; one thread of a few runs the whole synchronous chain (signals, middleware,
view, rendering, closing); the loop sends what came of it.

Too many requests in line are told so at once. Health is asked on a thread of its own, so that
a busy process can still say that it lives; files come in on threads of their own, because
looking into one takes a hundred times as long as an ordinary request.
"""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor

import structlog
from django.conf import settings
from django.core import signals
from django.core.handlers.asgi import get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http import HttpRequest, HttpResponseBase
from django.urls import ResolverMatch, set_script_prefix

from kernel.http.carrying import (
    Body,
    ClientGone,
    Receive,
    Scope,
    Send,
    Watch,
    Whole,
    chunks,
    is_small_file,
    read_body,
    request_of,
    send_async,
    send_whole,
    sent,
    start_of,
    whole,
)
from kernel.http.fallback import refuse
from kernel.http.middleware import QUIET_PATHS, Handler, refusing_chain
from kernel.http.refusals import TOO_SLOW, UNAVAILABLE, Refusal, failed
from kernel.http.routes import drawers_of

log = structlog.get_logger(__name__)

# A body that takes longer to arrive than this is not waited for, in seconds.
PATIENCE = 60


class Line:
    """Threads of one kind, and the requests that wait for one of them."""

    def __init__(self, name: str, *, threads: int, queue: int) -> None:
        self.pool = ThreadPoolExecutor(threads, name)
        self.inside = 0
        self._threads = threads
        self._queue = queue

    @property
    def is_full(self) -> bool:
        return self.inside >= self._threads + self._queue

    @property
    def is_waiting(self) -> bool:
        """Whether whoever came last has to wait."""
        return self.inside > self._threads


class OneHopHandler(BaseHandler):
    """The HTTP application. One for the process; its threads are made as they are needed."""

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware(is_async=False)
        queue = settings.HTTP_QUEUE
        self._requests = Line("http", threads=settings.HTTP_THREADS, queue=queue)
        self._uploads = Line("upload", threads=settings.HTTP_UPLOADS, queue=queue // 4)
        self._streams = Line("stream", threads=settings.HTTP_STREAMS, queue=queue)
        self._health = Line("health", threads=1, queue=queue)
        # By name, for whoever watches how full they are.
        self.lines = {
            "requests": self._requests,
            "uploads": self._uploads,
            "streams": self._streams,
            "health": self._health,
        }
        self._too_busy = refusing_chain(UNAVAILABLE)
        self._too_slow = refusing_chain(TOO_SLOW)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise ValueError(f"Only HTTP is answered here, not {scope['type']}.")
        line = self._line_of(scope)
        if line.is_full:
            await self._refuse(self._too_busy, scope, send)
            return
        try:
            async with asyncio.timeout(PATIENCE):
                body, refusal = await read_body(receive)
        except ClientGone:
            return
        except TimeoutError:
            await self._refuse(self._too_slow, scope, send)
            return
        watch = Watch(receive)
        try:
            answer = await self._worked(line, scope, body, refusal, watch)
            if isinstance(answer, Whole):
                await send_whole(send, answer)
            elif answer is not None:
                await self._stream(scope, answer, send, watch)
        finally:
            watch.end()

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """Django's way, sooner."""
        if not hasattr(request, "urlconf") and request.path_info.startswith("/"):
            match = drawers_of(settings.ROOT_URLCONF).find(request.path_info[1:])
            if match is not None:
                request.resolver_match = match
                return match
        found: ResolverMatch = super().resolve_request(request)
        return found

    def _line_of(self, scope: Scope) -> Line:
        if scope["path"].rstrip("/") in QUIET_PATHS:
            return self._health
        is_upload = any(
            name == b"content-type" and value.lower().startswith(b"multipart/")
            for name, value in scope["headers"]
        )
        return self._uploads if is_upload else self._requests

    async def _refuse(self, chain: Handler, scope: Scope, send: Send) -> None:
        """On the loop, without a thread: it waits for nothing."""
        await send_whole(send, whole(chain(request_of(scope, io.BytesIO(), None))))

    async def _worked(
        self, line: Line, scope: Scope, body: Body, refusal: Refusal | None, watch: Watch
    ) -> HttpResponseBase | Whole | None:
        """What a thread makes of it. Only those whose bodies are here take a place in line:
        slow senders take nobody's."""
        line.inside += 1
        if line.is_waiting:
            # Whoever gives up meanwhile is not worked for.
            watch.begin()
        try:
            return await asyncio.get_running_loop().run_in_executor(
                line.pool, self._respond, scope, body, refusal, watch
            )
        finally:
            line.inside -= 1

    def close(self) -> None:
        """Let the threads end when they have done what they are doing."""
        for line in self.lines.values():
            line.pool.shutdown(wait=False, cancel_futures=True)

    def _respond(
        self, scope: Scope, body: Body, refusal: Refusal | None, watch: Watch
    ) -> HttpResponseBase | Whole | None:
        """In the thread: the whole of Django. A streaming response comes back open."""
        if watch.gone:
            body.close()
            return None
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        request = request_of(scope, body, refusal)
        try:
            response = self.get_response(request)
        except Exception:
            # The page that tells of an error has one itself.
            log.exception("http.chain_failed")
            response = refuse(request, failed(getattr(request, "request_id", "")))
            response._resource_closers.append(request.close)  # type: ignore[attr-defined]
        response._handler_class = self.__class__  # type: ignore[attr-defined]
        if response.streaming and not is_small_file(response):
            # It will be read in another thread, with connections of its own.
            close_old_connections()
            return response
        try:
            return whole(response)
        finally:
            response.close()

    async def _stream(
        self, scope: Scope, response: HttpResponseBase, send: Send, watch: Watch
    ) -> None:
        if self._streams.is_full:
            await self._close(response)
            await self._refuse(self._too_busy, scope, send)
            return
        self._streams.inside += 1
        watch.begin()
        try:
            await send(start_of(response))
            if getattr(response, "is_async", False):
                try:
                    await send_async(response, send, watch)
                finally:
                    await self._close(response)
            else:
                await self._send_from_thread(response, send, watch)
        finally:
            self._streams.inside -= 1

    async def _close(self, response: HttpResponseBase) -> None:
        await asyncio.get_running_loop().run_in_executor(self._streams.pool, response.close)

    async def _send_from_thread(self, response: HttpResponseBase, send: Send, watch: Watch) -> None:
        """One thread reads the stream from beginning to end: a database cursor or a generator
        must not wander. It waits for the client at each chunk, hence a pool of its own."""
        loop = asyncio.get_running_loop()

        def run() -> None:
            try:
                for chunk in chunks(response):
                    if watch.gone:
                        return
                    message = {"type": "http.response.body", "body": chunk, "more_body": True}
                    asyncio.run_coroutine_threadsafe(sent(send, message), loop).result()
            finally:
                response.close()

        await loop.run_in_executor(self._streams.pool, run)
        if not watch.gone:
            await send({"type": "http.response.body"})
