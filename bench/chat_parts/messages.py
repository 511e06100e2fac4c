"""A chat message from its sender to its receiver, at a steady rate."""

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from typing import Any

from bench.bookings import database_pid
from bench.chat_parts.contenders import (
    BOOKWELL,
    RAW,
    Contender,
    contender,
    percentile,
    token_of,
)
from bench.harness import cpu_seconds
from bench.sockets import Client, connect

CONTENT = "When can I come and see the place? Tomorrow after five would suit me well."
# What is still under way when a round ends.
LAST_ONES = 10.0


@dataclass(frozen=True)
class Pair:
    """A customer writes to a builder; each has a socket."""

    conversation_id: int
    sender_id: int
    receiver_id: int
    tokens: tuple[str, str]
    roles: tuple[str, str]

    def addresses(self, name: str) -> tuple[str, str]:
        people = (self.sender_id, self.receiver_id)
        ends = [f"/ws/chat/{person}/" for person in people]
        if name == BOOKWELL:
            ends = [f"{end}{role}/" for end, role in zip(ends, self.roles, strict=True)]
        sender, receiver = (f"{e}?token={t}" for e, t in zip(ends, self.tokens, strict=True))
        return sender, receiver

    def frame(self, name: str, client_id: str) -> bytes:
        said = {
            "conversation_id": self.conversation_id,
            "content": CONTENT,
            "client_id": client_id,
        }
        if name == BOOKWELL:
            return json.dumps({"type": "chat_message", "data": said}).encode()
        return json.dumps({"to": self.receiver_id, **said}).encode()


@dataclass(frozen=True)
class Round:
    p50: float
    p99: float
    receipt_p50: float
    receipt_p99: float
    app_cpu: float
    database_cpu: float


class Ledger:
    """When each message was sent, heard at the other end, and receipted."""

    def __init__(self) -> None:
        self.sent: dict[str, float] = {}
        self.heard: dict[str, float] = {}
        self.receipts: dict[str, float] = {}

    def note(self, into: dict[str, float]) -> Callable[[float, bytes], None]:
        def hear(moment: float, payload: bytes) -> None:
            frame: dict[str, Any] = json.loads(payload)
            if frame["type"] != "chat_message":
                raise ValueError(frame)
            into[frame["data"]["client_id"]] = moment

        return hear

    @property
    def is_whole(self) -> bool:
        return len(self.heard) == len(self.receipts) == len(self.sent)


def run(arguments: argparse.Namespace) -> dict[str, object]:
    pairs = prepare(arguments.pairs)
    with ExitStack() as stack:
        contenders = [stack.enter_context(contender(name)) for name in (BOOKWELL, RAW)]
        return asyncio.run(measured(arguments, contenders, pairs))


def prepare(count: int) -> list[Pair]:
    from django.db import connection

    from messaging.tests.factories import ConversationFactory

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS peer_message")
        cursor.execute("CREATE TABLE peer_message (LIKE messaging_message INCLUDING ALL)")
    pairs = []
    for _ in range(count):
        conversation = ConversationFactory()
        people = (conversation.customer, conversation.provider)
        pairs.append(
            Pair(
                conversation_id=conversation.pk,
                sender_id=people[0].pk,
                receiver_id=people[1].pk,
                tokens=(token_of(people[0]), token_of(people[1])),
                roles=(people[0].role, people[1].role),
            )
        )
    return pairs


async def measured(
    arguments: argparse.Namespace, contenders: list[Contender], pairs: list[Pair]
) -> dict[str, object]:
    ledgers = {each.name: Ledger() for each in contenders}
    senders: dict[str, list[Client]] = {}
    for each in contenders:
        ledger, senders[each.name] = ledgers[each.name], []
        for pair in pairs:
            sender, receiver = pair.addresses(each.name)
            hears = (ledger.note(ledger.receipts), ledger.note(ledger.heard))
            senders[each.name].append(await connect(each.base + sender, hears[0], deflate=False))
            each.clients.append(await connect(each.base + receiver, hears[1], deflate=False))
    rounds: dict[str, list[Round]] = {each.name: [] for each in contenders}
    for number in range(arguments.rounds + 1):
        for each in contenders:
            seconds = arguments.seconds if number else 2.0  # the first warms up
            done = await one_round(
                each, pairs, senders[each.name], ledgers[each.name], arguments.rate, seconds
            )
            if number:
                rounds[each.name].append(done)
    for each in contenders:
        for client in (*each.clients, *senders[each.name]):
            client.hang_up()
    return report(arguments, rounds)


async def one_round(
    each: Contender,
    pairs: list[Pair],
    senders: list[Client],
    ledger: Ledger,
    rate: float,
    seconds: float,
) -> Round:
    for moments in (ledger.sent, ledger.heard, ledger.receipts):
        moments.clear()
    database = await asyncio.to_thread(database_pid)
    app_before, database_before = each.cpu(), cpu_seconds(database) if database else 0.0
    began = time.monotonic()
    for number in range(int(rate * seconds)):
        await asyncio.sleep(began + number / rate - time.monotonic())
        place = number % len(pairs)
        client_id = f"{began}-{number}"
        ledger.sent[client_id] = time.monotonic()
        senders[place].say(pairs[place].frame(each.name, client_id))
    async with asyncio.timeout(LAST_ONES):
        while not ledger.is_whole:  # noqa: ASYNC110 - whoever hears has better to do
            await asyncio.sleep(0.01)
    app = each.cpu() - app_before
    spent = (cpu_seconds(database) - database_before) if database else 0.0
    heard, receipts = (
        sorted(1000 * (moments[name] - sent) for name, sent in ledger.sent.items())
        for moments in (ledger.heard, ledger.receipts)
    )
    return Round(
        p50=percentile(heard, 0.5),
        p99=percentile(heard, 0.99),
        receipt_p50=percentile(receipts, 0.5),
        receipt_p99=percentile(receipts, 0.99),
        app_cpu=1000 * app / len(ledger.sent),
        database_cpu=1000 * spent / len(ledger.sent),
    )


def report(arguments: argparse.Namespace, rounds: dict[str, list[Round]]) -> dict[str, object]:
    print(f"\nChat messages, {arguments.rate:g} a second among {arguments.pairs} pairs, in ms")
    print(f"  {'':26} {'p50':>6} {'p99':>6} {'x bare':>7} {'receipt p50':>12} {'p99':>6}", end="")
    print(f" {'CPU app':>8} {'db':>6}")
    medians = {
        name: Round(*(statistics.median(part) for part in zip(*map(values, done), strict=True)))
        for name, done in rounds.items()
    }
    result: dict[str, object] = {}
    for name, each in medians.items():
        ratio = each.p99 / medians[RAW].p99
        print(f"  {name:26} {each.p50:6.1f} {each.p99:6.1f} {ratio:7.2f}", end="")
        print(f" {each.receipt_p50:12.1f} {each.receipt_p99:6.1f}", end="")
        print(f" {each.app_cpu:8.2f} {each.database_cpu:6.2f}")
        result[name] = {**asdict(each), "p99_ratio": ratio}
    return result


def values(done: Round) -> list[float]:
    return list(asdict(done).values())
