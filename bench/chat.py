"""One event to a thousand sockets, and a chat message from its sender to its receiver.

Goals: a delivered message costs no more than 1.25 times the CPU of a bare ASGI application
with Redis between (0.8 x its speed), a socket at most 35 kB; a chat message's 99th percentile
is at most twice that of a bare peer that stores one row in the same database.
"""

import argparse
import os
import sys
from contextlib import ExitStack

from bench.bookings import valkey
from bench.harness import print_json


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench chat", description=__doc__)
    parser.add_argument("--sockets", type=int, default=1_000, help="open for the fan-out")
    parser.add_argument("--events", type=int, default=50, help="to all of them, in one round")
    parser.add_argument("--pairs", type=int, default=50, help="of people who chat")
    parser.add_argument("--rate", type=float, default=40, help="chat messages a second")
    parser.add_argument("--seconds", type=float, default=8, help="of chatting, in one round")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved; the median counts")
    parser.add_argument("--deflate", action="store_true", help="sockets compress, as browsers ask")
    parser.add_argument("--only", choices=["fanout", "messages"], help="one of the two")
    arguments = parser.parse_args()
    if "DATABASE_URL" not in os.environ:
        sys.exit("Run it by script/bench, or set DATABASE_URL to a PostgreSQL database to fill.")
    with ExitStack() as stack:
        stack.enter_context(valkey())
        prepare()
        print_json(run(arguments))


def prepare() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ["MESSAGES_A_MINUTE"] = "100000"
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def run(arguments: argparse.Namespace) -> dict[str, object]:
    from bench.chat_parts import fanout, messages

    result: dict[str, object] = {}
    if arguments.only != "messages":
        result["fanout"] = fanout.run(arguments)
    if arguments.only != "fanout":
        result["messages"] = messages.run(arguments)
    return result


if __name__ == "__main__":
    main()
