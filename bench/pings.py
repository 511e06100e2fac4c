"""Where contractors are, from their phones to their customers' pages, at a steady rate.

Goal: 200 positions a second from 50 contractors are on their customers' sockets at once: the 99th
percentile, from the moment at which a phone should have sent it, stays below 250 ms. Beside it,
in the same run, each position stored and put on the job's stream, as one would without whispers.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from bench.bookings import database_pid, valkey
from bench.chat_parts.contenders import percentile, token_of
from bench.harness import cpu_seconds, free_port, print_json, server
from bench.sockets import Client, connect, process_cpu

BOOKWELL, NAIVE = "Bookwell: kept, and whispered", "kept, and put on the stream"
APPS = {BOOKWELL: "config.asgi:application", NAIVE: "bench.peers.naive_pings:app"}
GOAL = 250.0
# What is still under way when a round ends.
LAST_ONES = 10.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench pings", description=__doc__)
    parser.add_argument("--contractors", type=int, default=50)
    parser.add_argument("--rate", type=float, default=200, help="positions a second, of all")
    parser.add_argument("--seconds", type=float, default=5, help="length of one round")
    parser.add_argument("--rounds", type=int, default=3, help="interleaved; the median counts")
    arguments = parser.parse_args()
    if "DATABASE_URL" not in os.environ:
        sys.exit("Run it by script/bench, or set DATABASE_URL to a PostgreSQL database to fill.")
    with ExitStack() as stack:
        stack.enter_context(valkey())
        pairs = prepare(arguments.contractors)
        contenders = [stack.enter_context(contender(name)) for name in APPS]
        print_json(asyncio.run(measured(arguments, contenders, pairs)))


@dataclass(frozen=True)
class Pair:
    """A contractor on the way, and the customer who waits for them."""

    job_id: int
    contractor: str  # their tokens
    customer: str


def prepare(count: int) -> list[Pair]:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    django.setup()
    from django.core.management import call_command
    from django.test import override_settings

    from jobs.tests.where_factories import LocatedVisitFactory

    call_command("migrate", verbosity=0)
    # Nobody logs in with a password here, and a good hash takes half a second.
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        visits = [LocatedVisitFactory() for _ in range(count)]
    return [
        Pair(each.job_id, token_of(each.contractor), token_of(each.job.customer)) for each in visits
    ]


@dataclass
class Contender:
    name: str
    pid: int
    port: int
    sent: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)
    shown: dict[str, float] = field(default_factory=dict)
    refused: int = 0

    def hear(self, moment: float, payload: bytes) -> None:
        frame = json.loads(payload)
        shown = frame["data"].get("recorded_at")
        # What is late from the round before is none of this one.
        if frame["type"] == "contractor_location" and shown in self.sent:
            self.shown.setdefault(shown, moment)

    @property
    def is_whole(self) -> bool:
        return len(self.shown) == len(self.answered) == len(self.sent)

    def begin(self) -> None:
        for moments in (self.sent, self.answered, self.shown):
            moments.clear()
        self.refused = 0


@contextmanager
def contender(name: str) -> Iterator[Contender]:
    port = free_port()
    options = ["--log-level", "warning", "--no-access-log", "--ws-ping-interval", "0"]
    command = [sys.executable, "-m", "uvicorn", APPS[name], "--port", str(port), *options]
    with server(command, port=port, env={}) as pid:
        yield Contender(name, pid, port)


@dataclass(frozen=True)
class Round:
    """Milliseconds: from when a phone should have sent it to its answer, and to the page."""

    answer_p50: float
    answer_p95: float
    answer_p99: float
    shown_p50: float
    shown_p95: float
    shown_p99: float
    app_cpu: float
    database_cpu: float
    refused: int


async def measured(
    arguments: argparse.Namespace, contenders: list[Contender], pairs: list[Pair]
) -> dict[str, object]:
    sockets: list[Client] = []
    for each in contenders:
        for pair in pairs:
            url = f"ws://127.0.0.1:{each.port}/ws/jobs/{pair.job_id}/?token={pair.customer}"
            sockets.append(await connect(url, each.hear, deflate=False))
    rounds: dict[str, list[Round]] = {each.name: [] for each in contenders}
    for number in range(arguments.rounds + 1):
        for each in contenders:
            seconds = arguments.seconds if number else 2.0  # the first warms up
            done = await one_round(each, pairs, arguments.rate, seconds)
            if number:
                rounds[each.name].append(done)
    for socket in sockets:
        socket.hang_up()
    return report(arguments, rounds)


async def one_round(each: Contender, pairs: list[Pair], rate: float, seconds: float) -> Round:
    each.begin()
    database = await asyncio.to_thread(database_pid)
    app_before, database_before = process_cpu(each.pid), cpu_seconds(database) if database else 0.0
    pause = len(pairs) / rate
    began = time.monotonic() + 0.2
    phones = [
        phone(each, pair, began + pause * place / len(pairs), pause, began + seconds)
        for place, pair in enumerate(pairs)
    ]
    try:
        async with asyncio.timeout(seconds + LAST_ONES):
            await asyncio.gather(*phones)
            while not each.is_whole:  # noqa: ASYNC110 - whoever hears has better to do
                await asyncio.sleep(0.01)
    except TimeoutError:
        lost = len(each.sent) - len(each.shown)
        print(f"{each.name}: {lost} of {len(each.sent)} were not shown in time", file=sys.stderr)
    count = len(each.sent)
    spent = (cpu_seconds(database) - database_before) if database else 0.0
    answers, shows = (
        sorted(1000 * (moments.get(key, time.monotonic()) - due) for key, due in each.sent.items())
        for moments in (each.answered, each.shown)
    )
    return Round(
        *(percentile(answers, share) for share in (0.5, 0.95, 0.99)),
        *(percentile(shows, share) for share in (0.5, 0.95, 0.99)),
        app_cpu=1000 * (process_cpu(each.pid) - app_before) / count,
        database_cpu=1000 * spent / count,
        refused=each.refused,
    )


async def phone(each: Contender, pair: Pair, due: float, pause: float, until: float) -> None:
    """One connection. It sends what is due however late it is, and its lateness counts."""
    reader, writer = await asyncio.open_connection("127.0.0.1", each.port)
    target = f"/api/v1/jobs/{pair.job_id}/location"
    number = 0
    while due < until:
        await asyncio.sleep(due - time.monotonic())
        recorded_at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
        body = json.dumps(
            {
                "latitude": 28.5 + number * 2e-5,
                "longitude": 77.2,
                "accuracy": 8.0,
                "heading": 3.0,
                "speed": 9.0,
                "recorded_at": recorded_at,
            }
        ).encode()
        each.sent[recorded_at] = due
        writer.write(
            f"POST {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {pair.contractor}"
            f"\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        each.refused += await status_of(reader) != 200
        each.answered[recorded_at] = time.monotonic()
        due, number = due + pause, number + 1
    writer.close()


async def status_of(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
    length = next(int(line[15:]) for line in head if line.startswith("content-length:"))
    await reader.readexactly(length)
    return int(head[0].split()[1])


def report(arguments: argparse.Namespace, rounds: dict[str, list[Round]]) -> dict[str, object]:
    medians = {
        name: Round(
            *(statistics.median(values) for values in zip(*map(asrow, each), strict=True))  # type: ignore[arg-type]
        )
        for name, each in rounds.items()
    }
    print(
        f"\n{arguments.rate:g} positions a second from {arguments.contractors} contractors,"
        f" median of {arguments.rounds} rounds"
    )
    print(f"  {'':32}{'answer, ms':^21}{'on the page, ms':^21}{'ms of CPU each':^16}")
    print(f"  {'':32}" + f"{'p50':>7}{'p95':>7}{'p99':>7}" * 2 + f"{'app':>8}{'db':>8}")
    for name, each in medians.items():
        *times, app, database, refused = asrow(each)
        print(f"  {name:32}" + "".join(f"{value:7.1f}" for value in times), end="")
        print(f"{app:8.2f}{database:8.2f}" + (f"  {refused:.0f} refused" if refused else ""))
    ours, naive = medians[BOOKWELL], medians[NAIVE]
    ratios = {
        "p99": naive.shown_p99 / ours.shown_p99,
        "cpu": (naive.app_cpu + naive.database_cpu) / (ours.app_cpu + ours.database_cpu),
    }
    print(
        f"  ratio to the stream: {ratios['cpu']:.2f} × of CPU, {ratios['p99']:.2f} × of the p99;"
        f" the goal of {GOAL:g} ms is {'met' if ours.shown_p99 <= GOAL else 'MISSED'}"
    )
    return {"ratios": ratios, **{name: asdict(each) for name, each in medians.items()}}


def asrow(each: Round) -> tuple[float, ...]:
    return tuple(asdict(each).values())


if __name__ == "__main__":
    main()
