"""Whether every chat message is stored once and seen once, while sockets are cut and servers die.

Goal: of 10,000 messages between 100 pairs, with sockets cut at random and the web process
killed twice, each is stored once and shown once to each side, in the same order to both.
"""

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.harness import print_json

if TYPE_CHECKING:
    from config.tests.storm import Storm


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench chat_storm", description=__doc__)
    parser.add_argument("--messages", type=int, default=10_000, help="in all")
    parser.add_argument("--pairs", type=int, default=100, help="of people who chat")
    parser.add_argument("--restarts", type=int, default=2, help="of the web process: kill -9")
    parser.add_argument("--cuts", type=int, default=1_000, help="of single sockets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1_800, help="before it counts as failed")
    parser.add_argument("--sqlite", action="store_true", help="in a new file, not DATABASE_URL")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-chat-storm-") as folder:
        prepare(folder, sqlite=arguments.sqlite)
        result = run(arguments, Path(folder))
    print_json(result)
    sys.exit(1 if result["faults"] else 0)


def prepare(folder: str, *, sqlite: bool) -> None:
    os.environ["VAR_DIR"] = folder
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ["MESSAGES_A_MINUTE"] = "100000"
    # These settings start a Valkey; the processes of the fleet have one of their own.
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    if sqlite:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bookwell.sqlite3"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def run(arguments: argparse.Namespace, folder: Path) -> dict[str, object]:
    from django.db import connection

    from config.tests.running import Fleet
    from config.tests.storm import Storm, faults, people

    fleet = Fleet(folder / "fleet")
    try:
        (web,) = fleet.start_web("web")
        crowd = people(pairs=arguments.pairs, messages=arguments.messages, port=web.port)
        storm = Storm(
            crowd,
            restart=web.restart,
            dice=random.Random(arguments.seed),
            cuts=arguments.cuts,
            restarts=arguments.restarts,
        )
        began = time.monotonic()
        try:
            asyncio.run(blow(storm, arguments.seconds))
        except TimeoutError:
            print("Not all was said and shown in time.", file=sys.stderr)
        took = time.monotonic() - began
        found = list(faults(crowd))
    finally:
        fleet.end()
    result: dict[str, object] = {
        "database": connection.vendor,
        "messages": storm.total,
        "pairs": arguments.pairs,
        "cuts": storm.made_cuts,
        "restarts": storm.made_restarts,
        "seed": arguments.seed,
        "seconds": round(took, 1),
        "messages_a_second": round(storm.total / took, 1),
        "connections": sum(each.connections for each in crowd),
        "sent_again": sum(each.repeated for each in crowd),
        "faults": found[:20],
    }
    report(result, shown=sum(len(each.shown) for each in crowd))
    return result


async def blow(storm: "Storm", seconds: float) -> None:
    told = asyncio.create_task(tell(storm))
    try:
        await storm.blow(seconds=seconds)
    finally:
        told.cancel()


async def tell(storm: "Storm") -> None:
    began = time.monotonic()
    while True:
        await asyncio.sleep(5)
        print(
            f"  {time.monotonic() - began:5.0f} s: {storm.sent:,} of {storm.total:,} stored,"
            f" {storm.made_cuts:,} sockets cut, {storm.made_restarts} restarts",
            file=sys.stderr,
        )


def report(result: dict[str, object], *, shown: int) -> None:
    print(
        f"\n{result['messages']:,} messages between {result['pairs']} pairs on"
        f" {result['database']}: {result['seconds']} s, {result['messages_a_second']} a second"
    )
    print(f"  sockets cut {result['cuts']:,} times, opened {result['connections']:,} times")
    print(f"  web process killed {result['restarts']} times")
    print(f"  sent again and known again: {result['sent_again']}")
    print(f"  shown: {shown:,} frames; faults: {len(result['faults']) or 'none'}")  # type: ignore[arg-type]
    for fault in result["faults"]:  # type: ignore[attr-defined]
        print(f"    {fault}")


if __name__ == "__main__":
    main()
