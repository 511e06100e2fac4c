"""HomeServe's bookings list and detail, beside FastAPI with SQLAlchemy and the bare limit."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from bench.harness import (
    Round,
    free_port,
    measure,
    median_round,
    print_json,
    report,
    server,
)

CUSTOMERS, VENDORS = 2_000, 200
BOOKWELL, PEER, RAW = "Bookwell", "FastAPI + SQLAlchemy", "bare ASGI, JSON made in SQL"


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench bookings", description=__doc__)
    parser.add_argument("--bookings", type=int, default=100_000, help="rows to fill in")
    parser.add_argument("--seconds", type=float, default=4, help="length of one round")
    parser.add_argument(
        "--rounds", type=int, default=5, help="interleaved rounds; the median counts"
    )
    arguments = parser.parse_args()
    if "DATABASE_URL" not in os.environ:
        sys.exit("Run it by script/bench, or set DATABASE_URL to a PostgreSQL database to fill.")
    with valkey():
        customer, token = prepare(arguments.bookings)
        run(customer, token, seconds=arguments.seconds, rounds=arguments.rounds)


@contextmanager
def valkey() -> Iterator[None]:
    from config.launcher.valkey import command

    port = free_port()
    with (
        tempfile.TemporaryDirectory() as folder,
        server(command(Path(folder), port), port=port, env={}),
    ):
        os.environ["REDIS_URL"] = f"redis://127.0.0.1:{port}/0"
        yield


def prepare(count: int) -> tuple[int, str]:
    """Fill the database; answers a customer with an average number of bookings, and their token."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.base"
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    print(f"Filling {count:,} bookings", file=sys.stderr)
    call_command("migrate", verbosity=0)
    customer_id = fill(count)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

    from accounts.models import Session, User
    from accounts.services.sessions import open_session

    user = User.objects.get(pk=customer_id)
    return customer_id, open_session(user=user, door=Session.Door.PASSWORD).tokens.access


def fill(count: int) -> int:
    from accounts.models import User
    from accounts.roles import Role
    from bookings.models import Booking
    from bookings.states import BookingStatus
    from catalog.models import Service
    from kernel import clock

    dice = Random(7)
    people = [
        User(
            username=f"{role}{number}",
            first_name=f"First{number}",
            last_name=f"Last{number}",
            email=f"{role}{number}@example.com",
            role=role,
        )
        for role, size in ((Role.CUSTOMER, CUSTOMERS), (Role.VENDOR, VENDORS))
        for number in range(size)
    ]
    User.objects.bulk_create(people)
    customers, vendors = people[:CUSTOMERS], people[CUSTOMERS:]
    services = Service.objects.bulk_create(
        Service(
            name=f"Service {number}",
            description="",
            category="cleaning",
            base_price=Decimal(499),
            duration_minutes=60,
        )
        for number in range(20)
    )
    now = clock.now()
    for start in range(0, count, 5_000):
        Booking.objects.bulk_create(
            Booking(
                customer=customers[number % CUSTOMERS],
                vendor=dice.choice(vendors),
                service=(service := dice.choice(services)),
                service_name=service.name,
                status=BookingStatus.CONFIRMED,
                pincode=f"1100{dice.randrange(10, 99)}",
                scheduled_date=now + timedelta(hours=dice.randrange(-900, 400)),
                total_price=Decimal(dice.randrange(200, 5_000)),
                currency="INR",
                dynamic_price_breakdown={"base_price": 499.0, "surge_multiplier": 1.1},
                estimated_service_duration_minutes=60,
                created_at=now - timedelta(minutes=dice.randrange(80_000)),
                customer_notes="Please ring twice.",
            )
            for number in range(start, min(start + 5_000, count))
        )
    return int(customers[0].pk)


def run(customer_id: int, token: str, *, seconds: float, rounds: int) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    with ExitStack() as stack:
        contenders = {
            name: stack.enter_context(contender)
            for name, contender in {
                BOOKWELL: bookwell(),
                PEER: peer("fastapi_bookings"),
                RAW: peer("raw_bookings"),
            }.items()
        }
        result: dict[str, object] = {}
        for title, paths in work(customer_id).items():
            measured: dict[str, list[Round]] = {name: [] for name in contenders}
            for _ in range(rounds):
                for name, (pid, base) in contenders.items():
                    urls = [base + path for path in paths]
                    measured[name].append(
                        measure(
                            urls,
                            headers=headers,
                            app_pid=pid,
                            database_pid=database_pid(),
                            seconds=seconds,
                        )
                    )
            medians = {name: median_round(each) for name, each in measured.items()}
            result[title] = report(title, medians, baseline=PEER)
    print_json(result)


def work(customer_id: int) -> dict[str, list[str]]:
    from bookings.models import Booking

    ids = Booking.objects.filter(customer_id=customer_id).values_list("pk", flat=True)[:50]
    return {
        "list of 10": ["/api/bookings/?page=1&page_size=10"],
        "list of 50": ["/api/bookings/?page=1&page_size=50"],
        "detail": [f"/api/bookings/{booking_id}/" for booking_id in ids],
    }


@contextmanager
def bookwell() -> Iterator[tuple[int, str]]:
    with uvicorn(sys.executable, "config.asgi:application", {}) as running:
        yield running


@contextmanager
def peer(module: str) -> Iterator[tuple[int, str]]:
    from django.conf import settings

    url = os.environ["DATABASE_URL"]
    env = {
        "PEER_DATABASE_URL": url.replace("postgres://", "postgresql+asyncpg://"),
        "JWT_SIGNING_KEY": settings.SIMPLE_JWT["SIGNING_KEY"],
    }
    program = os.environ["PEER_PYTHON"]
    with uvicorn(program, f"bench.peers.{module}:app", env) as running:
        yield running


@contextmanager
def uvicorn(program: str, app: str, env: dict[str, str]) -> Iterator[tuple[int, str]]:
    """A server of one process; yields its process id and its base URL."""
    port = free_port()
    command = [program, "-m", "uvicorn", app, "--port", str(port), "--log-level", "warning"]
    with server([*command, "--no-access-log"], port=port, env=env) as pid:
        yield pid, f"http://127.0.0.1:{port}"


def database_pid() -> int | None:
    """The PostgreSQL server's process, if it runs on this machine."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SHOW data_directory")
        lock = Path(cursor.fetchone()[0]) / "postmaster.pid"
    return int(lock.read_text().split("\n")[0]) if lock.exists() else None


if __name__ == "__main__":
    main()
