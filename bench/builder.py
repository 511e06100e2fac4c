"""A builder's bookings: list, detail and create, beside FastAPI with SQLAlchemy and the limit.

The list shows buyer, project and unit of each booking and the sums over all. Goals, in CPU of
the application: twice as good as FastAPI with SQLAlchemy done well (three times with 50 rows,
2.5 times when booking) and ten times as good as the same with live aggregates, as it is usually
built; with the database's, 0.55 of bare ASGI.
"""

import argparse
import os
import sys
from contextlib import ExitStack

from bench.bookings import bookwell, database_pid, peer, valkey
from bench.harness import Call, Round, measure, median_round, print_json, report

BOOKWELL, PEER = "Bookwell", "FastAPI + SQLAlchemy"
LIVE, RAW = "the same, live aggregates", "bare ASGI, JSON made in SQL"
PEERS = {PEER: "fastapi_builder", LIVE: "fastapi_live", RAW: "raw_builder"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench builder", description=__doc__)
    parser.add_argument("--bookings", type=int, default=100_000, help="rows to fill in")
    parser.add_argument("--seconds", type=float, default=3, help="length of one round")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved; the median counts")
    parser.add_argument("--creates", type=int, default=400, help="bookings made in one round")
    parser.add_argument("--small", action="store_true", help="of a small house; lists alone")
    parser.add_argument("--quick", action="store_true", help="a tenth of it, for a first look")
    arguments = parser.parse_args()
    if arguments.quick:
        arguments.bookings, arguments.seconds = 10_000, 1
        arguments.rounds, arguments.creates = 3, 100
    if "DATABASE_URL" not in os.environ:
        sys.exit("Run it by script/bench, or set DATABASE_URL to an empty PostgreSQL database.")
    with valkey():
        prepare()
        print_json(run(arguments))


def prepare() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def run(arguments: argparse.Namespace) -> dict[str, object]:
    from accounts.models import User
    from bench.builder_parts.answers import require_equal
    from bench.builder_parts.estates import fill
    from bench.builder_parts.work import CREATE, work_of
    from bench.chat_parts.contenders import token_of

    print(f"Filling in {arguments.bookings:,} bookings", file=sys.stderr)
    made = (arguments.creates * arguments.rounds + 1) * (len(PEERS) + 1)
    house = fill(arguments.bookings, free_units=made)[-1 if arguments.small else 0]
    work = work_of(house)
    headers = {"Authorization": f"Bearer {token_of(User.objects.get(pk=house.builder_id))}"}
    with ExitStack() as stack:
        running = {BOOKWELL: stack.enter_context(bookwell())}
        running |= {name: stack.enter_context(peer(module)) for name, module in PEERS.items()}
        bases = {name: base for name, (_, base) in running.items()}
        require_equal({name: work.checked(base) for name, base in bases.items()}, headers)

        def calls(title: str, base: str) -> list[Call]:
            if title == CREATE:
                return work.creates(base, arguments.creates)
            return work.reads(base)[title]

        result: dict[str, object] = {}
        for title in work.reads("") if arguments.small else [*work.reads(""), CREATE]:
            # It differs in its lists alone.
            left_out = set() if "list" in title else {LIVE}
            measured: dict[str, list[Round]] = {
                name: [] for name in running if name not in left_out
            }
            for _ in range(arguments.rounds):
                for name, rounds in measured.items():
                    pid, base = running[name]
                    rounds.append(
                        measure(
                            calls(title, base),
                            headers=headers,
                            app_pid=pid,
                            database_pid=database_pid(),
                            seconds=60 if title == CREATE else arguments.seconds,
                            once=title == CREATE,
                        )
                    )
            medians = {name: median_round(each) for name, each in measured.items()}
            result[title] = report(title, medians, baseline=PEER)
        return result


if __name__ == "__main__":
    main()
