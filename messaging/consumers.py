"""`/ws/chat/<user_id>/<role>/`: one person's conversations, both ways.

What is said here goes through the same use cases as what is posted, so both ways reach both
sides alike. Frames of one socket are handled one after the other, in their order; while one is
handled the server reads no more than a buffer's worth of those behind it.
"""

import time
from collections.abc import Mapping
from typing import Any, ClassVar

import structlog

from kernel import clock
from kernel.actors import Actor
from kernel.errors import DomainError, NotAllowed, TooMany
from kernel.json import dumps
from kernel.live.codes import Refused
from kernel.live.consumers import StreamConsumer
from messaging.audience import stream_of
from messaging.frames import Frame, Read, Said, client_id_of, frame_of
from messaging.services import mark_read, message_shown, send_message, tell_typing

log = structlog.get_logger(__name__)

# Shown to a socket that asks for them (`receipts=1`): the published pages know no such types.
RECEIPTS = frozenset({"chat_read", "chat_typing"})
TYPING_PAUSE = 1.0


class Unavailable(DomainError):
    code = "UNAVAILABLE"
    message = "That could not be done now. Please try again."


class ChatConsumer(StreamConsumer):
    listens = True
    # The longest message, each character of it written as an escaped pair.
    biggest_frame: ClassVar[int] = 60_000

    _typed_at: float = float("-inf")

    async def stream_of(self, actor: Actor) -> str:
        """One's own, in one's own role; for owner and staff their organisation's."""
        user_id: int = self.arguments["user_id"]
        if actor.user_id != user_id or actor.role != self.arguments["role"]:
            raise NotAllowed()
        return stream_of(actor)

    def hidden(self, query: Mapping[str, str]) -> frozenset[str]:
        return frozenset() if query.get("receipts") in ("1", "true") else RECEIPTS

    async def received(self, content: dict[str, Any]) -> None:
        try:
            await self._handle(frame_of(content))
        except DomainError as error:
            await self._refuse(error, content)
        except (Refused, OSError):  # it must be closed, or is
            raise
        except Exception:  # the database is away
            log.exception("chat.failed")
            await self._refuse(Unavailable(), content)

    async def overrun(self, content: dict[str, Any]) -> None:
        await self._refuse(TooMany("You are sending too fast. Please wait a moment."), content)

    async def _handle(self, frame: Frame) -> None:
        if isinstance(frame, Said):
            await self._say(frame)
        elif isinstance(frame, Read):
            await self.act(mark_read, conversation_id=frame.conversation_id, up_to=frame.up_to)
        elif time.monotonic() - self._typed_at >= TYPING_PAUSE:
            self._typed_at = time.monotonic()
            await self.act(tell_typing, conversation_id=frame.conversation_id)

    async def _say(self, said: Said) -> None:
        """The receipt is the message itself, which its sender's stream brings to all of their
        sockets. One that was sent before is there already: only who asks again is told again."""
        sent = await self.act(
            send_message,
            to=said.to,
            content=said.content,
            attachment_url=said.attachment_url,
            client_id=said.client_id,
        )
        if not sent.is_new:
            document = await self.read(message_shown, sent.message, sent.message.conversation)
            await self._answer("chat_message", {**document, "repeated": True})

    async def _refuse(self, error: DomainError, content: Mapping[str, Any]) -> None:
        refusal = {
            "kind": "chat_refused",
            "title": "That was not sent",
            "body": error.message,
            "code": error.code,
            "field": error.field,
            "retry_after": error.retry_after,
            "client_id": client_id_of(content),
        }
        await self._answer("notification", refusal)

    async def _answer(self, kind: str, data: Mapping[str, Any]) -> None:
        """Tell this socket alone, if it is still open; such a frame has no number."""
        if not self.is_open:
            return
        frame = {"type": kind, "data": data, "timestamp": clock.now()}
        await self.send(text_data=dumps(frame).decode())
