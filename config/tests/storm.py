"""People who chat while their sockets are cut and the server dies: clients, and a checker.

A client does what a good page does: it connects again with `since`, sends again under the same
`client_id` what it has no receipt for, and writes down everything that it is shown.
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from accounts.tests.factories import tokens_of
from kernel.live import streams
from kernel.models import Stream
from messaging.models import Message
from messaging.tests.factories import ConversationFactory

# How many messages a client has under way at once.
WINDOW = 4
LOST = (ConnectionClosed, InvalidHandshake, OSError, EOFError, TimeoutError)


@dataclass(frozen=True)
class Shown:
    """One numbered frame that somebody has received."""

    number: int
    message_id: int
    sender_id: int
    client_id: str
    content: str


@dataclass
class Person:
    """One side of one conversation, and their page."""

    user_id: int
    role: str
    conversation_id: int
    address: str
    words: list[str]
    shown: list[Shown] = field(default_factory=list)
    # Answers to what was sent again, which have no number.
    repeated: int = 0
    refused: list[str] = field(default_factory=list)
    connections: int = 0
    _receipts: set[str] = field(default_factory=set)
    _socket: ClientConnection | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def sent(self) -> int:
        """How many of their messages they know to be stored."""
        return len(self._receipts)

    @property
    def is_done(self) -> bool:
        return self.sent == len(self.words)

    def client_id(self, index: int) -> str:
        return f"{self.user_id}-{index}"

    def cut(self) -> bool:
        """Tear the connection, if there is one: no farewell, and what is under way is lost."""
        if self._socket is None:
            return False
        self._socket.transport.abort()
        return True

    async def chat(self) -> None:
        """Stay connected until cancelled, and say it all."""
        while True:
            since = self.shown[-1].number if self.shown else 0
            with suppress(*LOST):
                async with connect(
                    f"{self.address}&since={since}",
                    compression=None,
                    ping_interval=None,
                    open_timeout=10,
                    close_timeout=0.1,
                ) as socket:
                    self.connections += 1
                    self._socket = socket
                    async with asyncio.TaskGroup() as both:
                        speaking = both.create_task(self._speak(socket))
                        both.create_task(self._listen(socket, speaking))
            self._socket = None
            await asyncio.sleep(random.uniform(0.02, 0.3))

    async def _speak(self, socket: ClientConnection) -> None:
        """What has no receipt yet, in its order, a few at a time."""
        left = [n for n in range(len(self.words)) if self.client_id(n) not in self._receipts]
        under_way: set[str] = set()
        for index in left:
            under_way.add(self.client_id(index))
            data = {
                "conversation_id": self.conversation_id,
                "content": self.words[index],
                "client_id": self.client_id(index),
            }
            with suppress(*LOST):
                await socket.send(json.dumps({"type": "chat_message", "data": data}))
            while len(under_way - self._receipts) >= WINDOW:
                self._changed.clear()
                await self._changed.wait()

    async def _listen(self, socket: ClientConnection, speaking: asyncio.Task[None]) -> None:
        with suppress(*LOST):
            async for text in socket:
                self._hear(json.loads(text))
        speaking.cancel()

    def _hear(self, frame: dict) -> None:
        data = frame["data"]
        if frame["type"] == "notification":
            self.refused.append(data["code"])
            return
        if "id" in frame:
            self.shown.append(
                Shown(
                    number=frame["id"],
                    message_id=data["id"],
                    sender_id=data["sender_id"],
                    client_id=data["client_id"],
                    content=data["content"],
                )
            )
        else:
            assert data["repeated"]
            self.repeated += 1
        if data["sender_id"] == self.user_id:
            self._receipts.add(data["client_id"])
            self._changed.set()


def people(*, pairs: int, messages: int, port: int) -> list[Person]:
    """Customers and builders, two by two, who have so many things to say in all."""
    gathered = []
    for _ in range(pairs):
        conversation = ConversationFactory()
        for user in (conversation.customer, conversation.provider):
            token = tokens_of(user).access
            address = f"ws://127.0.0.1:{port}/ws/chat/{user.pk}/{user.role}/?token={token}"
            gathered.append(Person(user.pk, user.role, conversation.pk, address, words=[]))
    for number in range(messages):
        gathered[number % len(gathered)].words.append(f"Word {number} of {messages}")
    return gathered


@dataclass
class Storm:
    """All of them at once. `restart` ends the server and starts it again; it blocks."""

    people: list[Person]
    restart: Callable[[], None]
    dice: random.Random
    cuts: int
    restarts: int
    made_cuts: int = 0
    made_restarts: int = 0

    @property
    def total(self) -> int:
        return sum(len(each.words) for each in self.people)

    @property
    def sent(self) -> int:
        return sum(each.sent for each in self.people)

    async def blow(self, *, seconds: float) -> None:
        """Until everybody has said all and has been shown all; raises TimeoutError."""
        chatting = [asyncio.create_task(each.chat()) for each in self.people]
        trouble = [asyncio.create_task(self._cut()), asyncio.create_task(self._restart())]
        try:
            async with asyncio.timeout(seconds):
                await asyncio.gather(*trouble)
                while not self._is_over():
                    self._raise_what_failed(chatting)
                    await asyncio.sleep(0.05)
        finally:
            for task in (*chatting, *trouble):
                task.cancel()
            await asyncio.gather(*chatting, *trouble, return_exceptions=True)

    def _is_over(self) -> bool:
        """Each has the words of both in their stream; what is too much the checker finds."""
        due = Counter[int]()
        for each in self.people:
            due[each.conversation_id] += len(each.words)
        return all(
            each.is_done and len(each.shown) >= due[each.conversation_id] for each in self.people
        )

    def _raise_what_failed(self, tasks: Iterable[asyncio.Task[None]]) -> None:
        for task in tasks:
            if task.done():
                task.result()

    async def _cut(self) -> None:
        """Spread over the whole storm."""
        while self.made_cuts < self.cuts:
            await asyncio.sleep(self.dice.uniform(0.002, 0.02))
            if self.sent * (self.cuts + 1) >= self.total * self.made_cuts:
                self.made_cuts += self.dice.choice(self.people).cut()

    async def _restart(self) -> None:
        for number in range(1, self.restarts + 1):
            while self.sent * (self.restarts + 1) < self.total * number:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            await asyncio.to_thread(self.restart)
            self.made_restarts = number


def faults(people: Iterable[Person]) -> Iterator[str]:
    """What is wrong between the database and what people were shown; nothing, if all is well."""
    for each in people:
        stored = _stored(each.conversation_id)
        if each.refused:
            yield f"{each.user_id} was refused: {Counter(each.refused)}"
        mine = [
            (client_id, text) for _, sender, client_id, text in stored if sender == each.user_id
        ]
        if mine != [(each.client_id(n), text) for n, text in enumerate(each.words)]:
            yield f"of {each.user_id}'s {len(each.words)} words {len(mine)} are stored, or mixed up"
        numbers = [shown.number for shown in each.shown]
        if numbers != list(range(1, _head(each) + 1)):
            yield f"{each.user_id} was shown other numbers than there are, once each and in order"
        rows = [(s.message_id, s.sender_id, s.client_id, s.content) for s in each.shown]
        if rows != stored:
            yield f"{each.user_id} was shown other messages than are stored, or in another order"


def _stored(conversation_id: int) -> list[tuple[int, int, str, str]]:
    rows = Message.objects.filter(conversation_id=conversation_id).order_by("pk")
    return list(rows.values_list("pk", "sender_id", "client_id", "content"))


def _head(person: Person) -> int:
    return Stream.objects.get(name=streams.user_chat(person.user_id, person.role)).last
