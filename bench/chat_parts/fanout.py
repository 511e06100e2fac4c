"""One event to a thousand sockets of one process."""

import argparse
import asyncio
import json
import os
import statistics
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass

from bench.chat_parts.contenders import (
    BOOKWELL,
    RAW,
    STOCK,
    Contender,
    contender,
    percentile,
    token_of,
)
from bench.sockets import connect

# As many sockets may one person have here.
SOCKETS_A_PERSON = 50
WARM = 20
IDLE = 5.0
EVENT = {
    "id": "6f0a3d5e-8a86-4a65-9d4e-1f4f0f8f7c11",
    "status": "confirmed",
    "note": "The vendor is on the way and will be with you in a quarter of an hour.",
    "vendor": {"id": 17, "name": "First Last"},
}
# Publishes one event; answers the moment from which it could be delivered.
Publish = Callable[[], Awaitable[float]]


@dataclass(frozen=True)
class Round:
    cpu: float  # µs a delivered message
    p50: float
    p99: float


def run(arguments: argparse.Namespace) -> dict[str, object]:
    booking_id, tokens = prepare(arguments.sockets)
    with ExitStack() as stack:
        contenders = [stack.enter_context(contender(name)) for name in (BOOKWELL, RAW, STOCK)]
        return asyncio.run(measured(arguments, contenders, booking_id, tokens))


def prepare(sockets: int) -> tuple[str, list[str]]:
    """A booking, and the tokens of managers who may all follow it."""
    from accounts.roles import Role
    from accounts.tests.factories import UserFactory
    from bookings.tests.factories import BookingFactory

    people = -(-sockets // SOCKETS_A_PERSON)
    managers = [UserFactory(role=Role.OPS_MANAGER) for _ in range(people)]
    return str(BookingFactory().pk), [token_of(each) for each in managers]


async def measured(
    arguments: argparse.Namespace, contenders: list[Contender], booking_id: str, tokens: list[str]
) -> dict[str, object]:
    paths = {BOOKWELL: f"/ws/bookings/{booking_id}/"}
    audience = {each.name: Audience() for each in contenders}
    memory, idle = {}, {}
    for each in contenders:
        url = each.base + paths.get(each.name, f"/ws/room/{booking_id}/")
        memory[each.name] = await fill(each, url, tokens, audience[each.name], arguments)
        before = each.cpu()
        await asyncio.sleep(IDLE)
        idle[each.name] = 1000 * (each.cpu() - before) / IDLE
    publishers = {
        BOOKWELL: to_bookwell(booking_id),
        RAW: to_raw(booking_id),
        STOCK: to_stock(booking_id),
    }
    rounds: dict[str, list[Round]] = {each.name: [] for each in contenders}
    for number in range(arguments.rounds + 1):
        for each in contenders:
            events = arguments.events if number else 3  # the first warms up
            done = await one_round(each, publishers[each.name], audience[each.name], events)
            if number:
                rounds[each.name].append(done)
    for each in contenders:
        for client in each.clients:
            client.hang_up()
    return report(arguments, rounds, memory, idle)


class Audience:
    """Hears all sockets of one contender."""

    def __init__(self) -> None:
        self.size = 0
        self.moments: list[float] = []
        self.all_heard = asyncio.Event()

    def heard(self, moment: float, payload: bytes) -> None:
        self.moments.append(moment)
        if len(self.moments) == self.size:
            self.all_heard.set()

    def clear(self) -> None:
        self.moments = []
        self.all_heard.clear()


async def fill(
    each: Contender,
    url: str,
    tokens: list[str],
    audience: Audience,
    arguments: argparse.Namespace,
) -> float:
    """Open all sockets; answers what one costs in kB, beyond what the first few cost."""
    audience.size = arguments.sockets
    before = 0
    for number in range(arguments.sockets):
        if number == WARM:
            before = each.memory()
        address = f"{url}?token={tokens[number % len(tokens)]}"
        each.clients.append(await connect(address, audience.heard, deflate=arguments.deflate))
    return (each.memory() - before) / 1000 / (arguments.sockets - WARM)


async def one_round(each: Contender, publish: Publish, audience: Audience, events: int) -> Round:
    """Each event when all have heard the one before."""
    before = each.cpu()
    latencies: list[float] = []
    for _ in range(events):
        audience.clear()
        published = await publish()
        async with asyncio.timeout(30):
            await audience.all_heard.wait()
        latencies += [moment - published for moment in audience.moments]
    spent = each.cpu() - before
    latencies.sort()
    return Round(
        cpu=1_000_000 * spent / len(latencies),
        p50=1000 * percentile(latencies, 0.5),
        p99=1000 * percentile(latencies, 0.99),
    )


def to_bookwell(booking_id: str) -> Publish:
    from django.db import transaction

    from kernel.events import Announcement, announce
    from kernel.live import streams

    said = Announcement(
        type="booking_status_change", data=EVENT, streams=(streams.booking(booking_id),)
    )

    def work() -> float:
        committed = []
        with transaction.atomic():
            # Before the bell is rung, which is done on commit as well.
            transaction.on_commit(lambda: committed.append(time.monotonic()))
            announce(said)
        return committed[0]

    async def publish() -> float:
        return await asyncio.to_thread(work)

    return publish


def to_raw(room: str) -> Publish:
    from redis.asyncio import Redis

    redis = Redis.from_url(os.environ["REDIS_URL"], socket_timeout=None)
    frame = {"type": "booking_status_change", "data": EVENT, "timestamp": "2026-01-15T10:00:00Z"}
    text = json.dumps(frame)

    async def publish() -> float:
        began = time.monotonic()
        await redis.publish(room, text)
        return began

    return publish


def to_stock(room: str) -> Publish:
    from channels_redis.core import RedisChannelLayer

    host = {"address": os.environ["REDIS_URL"], "socket_timeout": None}
    layer = RedisChannelLayer(hosts=[host])
    frame = {"type": "booking_status_change", "data": EVENT, "timestamp": "2026-01-15T10:00:00Z"}

    async def publish() -> float:
        began = time.monotonic()
        await layer.group_send(room, {"type": "frame", "frame": frame})
        return began

    return publish


def report(
    arguments: argparse.Namespace,
    rounds: dict[str, list[Round]],
    memory: dict[str, float],
    idle: dict[str, float],
) -> dict[str, object]:
    print(f"\nOne event to {arguments.sockets:,} sockets, {arguments.events} times a round")
    print(f"  {'':26} {'µs CPU each':>11} {'x bare':>7} {'p50 ms':>7} {'p99 ms':>7}", end="")
    print(f" {'kB a socket':>11} {'idle, ms/s':>10}")
    result: dict[str, object] = {}
    base = statistics.median(each.cpu for each in rounds[RAW])
    for name, done in rounds.items():
        cpu, p50, p99 = (
            statistics.median(getattr(each, part) for each in done)
            for part in ("cpu", "p50", "p99")
        )
        print(f"  {name:26} {cpu:11.1f} {base / cpu:7.2f} {p50:7.1f} {p99:7.1f}", end="")
        print(f" {memory[name]:11.1f} {idle[name]:10.1f}")
        result[name] = {
            "cpu_us": cpu,
            "ratio": base / cpu,
            "p50_ms": p50,
            "p99_ms": p99,
            "kb_a_socket": memory[name],
            "idle_ms_a_second": idle[name],
        }
    return result
