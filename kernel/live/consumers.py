"""The base of every socket: who is there, may they listen, and then their stream."""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, ClassVar, ParamSpec, TypeVar
from urllib.parse import parse_qs

import structlog
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.utils.module_loading import import_string

from kernel.actors import Actor
from kernel.errors import DomainError, NotAllowed, NotFound
from kernel.live import tickets
from kernel.live.codes import REASONS, CloseCode, Refused
from kernel.live.hub import hub
from kernel.live.member import Member
from kernel.live.pace import Pace
from kernel.live.pool import in_pool, in_writing_pool
from kernel.live.reading import expiry_of, number_of, object_of
from kernel.live.visits import Visit, visiting
from kernel.logging import masked
from kernel.provenance import acting, coming_from, current

P = ParamSpec("P")
R = TypeVar("R")

log = structlog.get_logger(__name__)

# How often a socket's right to be open is asked again, in case a notice got lost.
RECHECK = 45.0
CLOSING = 5.0
# The subprotocol after which a client may name its token.
BEARER = "bearer"


class StreamConsumer(AsyncWebsocketConsumer):
    """A socket that shows one stream to whoever may see it.

    A subclass says which stream in `stream_of`, and does something in `received` if its
    clients may talk as well. What a client did not ask to see it names in `hidden`. The
    path's arguments are in `self.arguments`.
    """

    # The hub carries what sockets receive; no channel is needed for each of them.
    channel_layer_alias = "none"
    listens: ClassVar[bool] = False
    # Whether it also opens for who has still to replace a password that somebody else made.
    works_with_temporary_password: ClassVar[bool] = False
    # Of what comes in, in characters.
    biggest_frame: ClassVar[int] = 16 * 1024

    actor: Actor
    _visit: Visit
    arguments: dict[str, Any]
    _member: Member | None = None
    _token: str = ""
    is_open: bool = False  # and not closed by us
    _pace: Pace | None = None

    async def stream_of(self, actor: Actor) -> str:
        """The stream that `actor` asks for. Raises NotAllowed (4403) or NotFound (4404)."""
        raise NotImplementedError

    def hidden(self, query: Mapping[str, str]) -> frozenset[str]:
        """The types of frames that this socket, opened with `query`, is not shown."""
        return frozenset()

    async def received(self, content: dict[str, Any]) -> None:
        """A JSON object came in. Called where `listens` is true, in the order in which they
        came, each when the one before is done with; raise Refused to close."""

    async def overrun(self, content: dict[str, Any]) -> None:
        """The same, but too soon: nothing is done with it. Too often, and the socket is closed."""

    async def read(self, func: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a selector from here."""
        return await in_pool(func, *args, **kwargs)

    async def act(self, use_case: Callable[..., R], **arguments: Any) -> R:
        """Have a use case done for who is there. Whether their token still lives is asked
        again: what comes in before the eviction does is not done for somebody who has left.
        """
        authenticate, token = self._authenticator(), self._token

        def work() -> R:
            try:
                actor = authenticate(token)
            except DomainError as error:
                raise _refused(error) from error
            with coming_from(provenance), acting(via="socket", what=what):
                return use_case(actor=actor, **arguments)

        provenance, what = current(), masked(self.scope["path"])
        return await in_writing_pool(work)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        with visiting(scope, type(self).__name__) as self._visit:
            try:
                await super().__call__(scope, receive, send)
            finally:
                # Where something was raised, or the connection broke in a write of ours.
                await self.disconnect(CloseCode.FAILED)

    # --- coming ------------------------------------------------------------------------------

    async def connect(self) -> None:
        try:
            await self._enter()
        except Refused as refusal:
            await self._turn_away(refusal.code)
        except Exception:
            log.exception("live.connect_failed", path=self.scope["path"])
            await self._turn_away(CloseCode.FAILED)

    async def _welcome(self) -> None:
        """Open the socket: from here on it misses nothing."""
        self.is_open = True
        await self.accept(subprotocol=self._subprotocol())

    async def _turn_away(self, code: CloseCode) -> None:
        # Opened first: only then can a page read why it was closed.
        if not self.is_open:
            await self._welcome()
        await self._close(code)

    async def _enter(self) -> None:
        query = self._taken_query()
        self.arguments = self.scope.get("url_route", {}).get("kwargs", {})
        self._token = await self._token_of(query)
        self.actor = await self._authenticated()
        self._visit.user_id = self.actor.user_id
        stream = await self._allowed_stream()
        since = number_of(query["since"]) if "since" in query else None
        assert self.actor.user_id is not None  # noqa: S101 - a token is somebody's
        member = Member(
            stream=stream,
            user_id=self.actor.user_id,
            write=self.base_send,
            expel=self._expel,
            recheck=self._recheck,
            check_at=self._next_check(),
            hides=self.hidden(query),
        )
        self._member = member
        await hub().join(member, since=since, ready=self._welcome)

    def _taken_query(self) -> dict[str, str]:
        """The query, which from here on is not in the scope for anybody to log."""
        raw, self.scope["query_string"] = self.scope.get("query_string", b""), b""
        try:
            parsed = parse_qs(raw.decode(), keep_blank_values=True, max_num_fields=20)
        except ValueError as error:
            raise Refused(CloseCode.BAD_REQUEST) from error
        return {name: values[-1] for name, values in parsed.items()}

    def _subprotocol(self) -> str | None:
        return BEARER if BEARER in self.scope.get("subprotocols", ()) else None

    async def _token_of(self, query: dict[str, str]) -> str:
        if "ticket" in query:
            try:
                return await in_pool(tickets.redeem, query["ticket"])
            except DomainError as error:
                raise Refused(CloseCode.NOT_AUTHENTICATED) from error
        offered = [name for name in self.scope.get("subprotocols", ()) if name != BEARER]
        return query.get("token") or (offered[0] if self._subprotocol() and offered else "")

    def _authenticator(self) -> Callable[..., Actor]:
        authenticate: Callable[..., Actor] = import_string(settings.LIVE_AUTHENTICATOR)
        return authenticate

    async def _authenticated(self) -> Actor:
        authenticate = self._authenticator()
        if self.works_with_temporary_password:
            # To listen; what comes in is asked about as everywhere (`act`).
            authenticate = partial(authenticate, limited=True)
        try:
            actor = await in_pool(authenticate, self._token)
        except DomainError as error:
            raise _refused(error) from error
        if not actor.is_authenticated:
            raise Refused(CloseCode.NOT_AUTHENTICATED)
        return actor

    async def _allowed_stream(self) -> str:
        try:
            return await self.stream_of(self.actor)
        except NotAllowed as error:
            raise Refused(CloseCode.NOT_ALLOWED) from error
        except NotFound as error:
            raise Refused(CloseCode.NOT_FOUND) from error

    # --- staying -----------------------------------------------------------------------------

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        if not self.is_open:
            return  # it was closed, and this was on its way
        if len(text_data or bytes_data or "") > self.biggest_frame:
            await self._close(CloseCode.TOO_BIG)
        elif self.listens and self._member is not None:
            try:
                await self._hear(text_data)
            except Refused as refusal:
                await self._close(refusal.code)

    async def _hear(self, text: str | None) -> None:
        self._pace = self._pace or Pace()
        is_welcome = self._pace.admits()
        await (self.received if is_welcome else self.overrun)(object_of(text))

    async def _recheck(self) -> None:
        """Close unless the token still lives and its bearer may still listen."""
        member = self._member
        if member is None:
            return
        try:
            self.actor = await self._authenticated()
            if await self._allowed_stream() != member.stream:
                raise Refused(CloseCode.NOT_ALLOWED)
        except Refused as refusal:
            await self._expel(refusal.code)
        except Exception:  # the database is away: ask again soon, but do not cut everybody off
            about = {"stream": member.stream, "request_id": self._visit.request_id}
            log.exception("live.recheck_failed", **about)
        else:
            member.check_at = self._next_check()

    def _next_check(self) -> float:
        pause = RECHECK * random.uniform(0.8, 1.2)  # noqa: S311 - spreads load
        expires_at = expiry_of(self._token)
        if expires_at is not None:
            pause = min(pause, max(0.0, expires_at - time.time()))
        return time.monotonic() + pause

    # --- going -------------------------------------------------------------------------------

    async def _close(self, code: CloseCode) -> None:
        if self.is_open:
            self.is_open = False
            self._visit.close(code)
            await self.close(code=code.value, reason=REASONS[code])

    async def _expel(self, code: CloseCode) -> None:
        """Close from outside this consumer's own task; a socket that takes not even that is
        counted as gone until the server's ping finds it dead."""
        with contextlib.suppress(OSError, RuntimeError):
            try:
                async with asyncio.timeout(CLOSING):
                    await self._close(code)
            except TimeoutError:
                member, self._member = self._member, None
                if member is not None:
                    hub().dismiss(member)

    async def disconnect(self, code: int) -> None:
        self._visit.close(code)
        member, self._member = self._member, None
        if member is not None:
            await hub().leave(member)


class UnknownPath(AsyncWebsocketConsumer):
    """Where no socket is."""

    channel_layer_alias = "none"

    async def connect(self) -> None:
        await self.accept()
        await self.close(code=CloseCode.NOT_FOUND.value, reason=REASONS[CloseCode.NOT_FOUND])


def _refused(error: DomainError) -> Refused:
    """A token that nobody bears is asked for anew; to know who it is and not to let them is
    another matter."""
    known = isinstance(error, NotAllowed)
    return Refused(CloseCode.NOT_ALLOWED if known else CloseCode.NOT_AUTHENTICATED)
