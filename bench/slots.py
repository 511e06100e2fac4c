"""Free slots of many providers and days, beside django-appointment on the same database.

Goals: 20 providers x 30 days in at most 6 statements and at 50 times the peer's CPU speed,
the database's included; one day of 10,000 providers in at most 3 statements and 300 ms.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.harness import cpu_seconds, print_json

FIRST = datetime(2027, 3, 1, tzinfo=UTC)
DAYS = 30
# Nine half hours of the eighteen between 09:00 and 18:00.
BOOKED = [f"{9 + number:02}:{30 * (number % 2):02}" for number in range(9)]
# Providers, days, and whether the peer is asked as well: its cost grows with both.
CASES = [
    (1, 1, True),
    (1, 30, True),
    (20, 30, True),
    (200, 30, False),
    (1_000, 1, False),
    (10_000, 1, False),
]
SCRIPT = Path(__file__).parent / "peers" / "django_appointment_slots.py"


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench slots", description=__doc__)
    parser.add_argument("--no-peer", action="store_true", help="Bookwell alone")
    parser.add_argument("--seconds", type=float, default=1.5, help="CPU spent on each case")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-slots-") as folder:
        prepare(folder)
        theirs = {} if arguments.no_peer else peer(folder)
        result = run(theirs, seconds=arguments.seconds)
    print_json(result)


def prepare(folder: str) -> None:
    """Migrate an empty database: DATABASE_URL's, or a new SQLite file."""
    os.environ.setdefault("VAR_DIR", folder)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bookwell.sqlite3")
    # These settings start what else is needed themselves.
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    print(f"Filling the calendars on {connection.vendor}", file=sys.stderr)
    fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def fill() -> None:
    """As many providers as the widest case; the first 200 are booked for all days."""
    from accounts.models import User
    from accounts.roles import Role
    from scheduling.entries import EntryKind
    from scheduling.models import CalendarEntry, Pincode, WorkingHours

    people = [
        User(
            username=f"vendor{number}",
            email=f"vendor{number}@example.com",
            role=Role.VENDOR,
            timezone="UTC",
        )
        for number in range(max(providers for providers, *_ in CASES))
    ]
    User.objects.bulk_create(people, batch_size=1_000)
    WorkingHours.objects.bulk_create(
        (
            WorkingHours(provider=person, weekday=day, starts="09:00", ends="18:00")
            for person in people
            for day in range(7)
        ),
        batch_size=5_000,
    )
    Pincode.objects.bulk_create(
        Pincode(code=f"1100{number:02}", latitude=28.6 + number / 500, longitude=77.2, radius_km=1)
        for number in range(1, 41)
    )
    half = timedelta(minutes=30)
    CalendarEntry.objects.bulk_create(
        (
            CalendarEntry(
                provider=person,
                starts_at=at,
                ends_at=at + half,
                job_starts_at=at,
                job_ends_at=at + half,
                kind=EntryKind.BOOKING,
                subject_id=f"{number}-{day}-{clock}",
                pincode=f"1100{(number + day) % 40 + 1:02}",
            )
            for number, person in enumerate(people)
            for day in range(DAYS if number < 200 else 1)
            for clock in BOOKED
            for at in [moment(day, clock)]
        ),
        batch_size=5_000,
    )


def moment(day: int, clock: str) -> datetime:
    hours, minutes = map(int, clock.split(":"))
    return FIRST + timedelta(days=day, hours=hours, minutes=minutes)


def run(theirs: dict[tuple[int, int], Any], *, seconds: float) -> dict[str, Any]:
    from django.db import connection

    from scheduling.selectors.agendas import moment as instant_of

    rows = []
    print(f"\nFree half hours, nine of eighteen booked each day, on {connection.vendor}")
    print(f"  {'providers x days':18} {'free':>7} {'statements':>10} {'CPU ms':>9}", end="")
    print(f" {'+ travel':>9} {'peer CPU':>10} {'statements':>10} {'x':>7}")
    for providers, days, _ in CASES:
        slots, statements, cpu = measured(lambda: ours(providers, days), seconds)  # noqa: B023 - called at once
        *_, travelling = measured(lambda: ours(providers, days, "110020"), seconds)  # noqa: B023 - called at once
        row = {
            "providers": providers,
            "days": days,
            "free": sum(map(len, slots.values())),
            "statements": statements,
            "cpu_ms": cpu,
            "cpu_ms_with_travel": travelling,
        }
        line = f"  {f'{providers:,} x {days}':18} {row['free']:7} {statements:10} {cpu:9.2f}"
        line += f" {travelling:9.2f}"
        other = theirs.get((providers, days))
        if other:
            row |= {"peer_cpu_ms": other["cpu_ms"], "peer_statements": other["statements"]}
            row["ratio"] = other["cpu_ms"] / cpu
            row["same_slots"] = [clock for day in other["slots"] for clock in day] == [
                f"{instant_of(at):%H:%M}" for each in slots.values() for at in each
            ]
            line += f" {other['cpu_ms']:10.1f} {other['statements']:10} {row['ratio']:7.0f}"
            line += "" if row["same_slots"] else "  other slots!"
        print(line)
        rows.append(row)
    return {"database": connection.vendor, "cases": rows}


def ours(providers: int, days: int, pincode: str = "") -> dict[int, list[int]]:
    from accounts.models import User
    from scheduling.selectors import free_slots
    from scheduling.slots import VisitShape

    people = User.objects.order_by("pk").values("pk")[:providers]
    return free_slots(
        provider_ids=people,
        shape=VisitShape(duration_minutes=30),
        first=FIRST,
        last=FIRST + timedelta(days=days) - timedelta(seconds=1),
        pincode=pincode,
    )


def measured(search: Callable[[], Any], seconds: float) -> tuple[Any, int, float]:
    """What it answers, its statements, and milliseconds of CPU, the database's included.

    Repeated for `seconds`, because the kernel counts another process's CPU in hundredths.
    The hours of a week, once expanded, stay known: the first run is not counted.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer = search()
    statements = len(captured)  # now: a request, even one of a test's, empties the log
    pid = backend()
    before, times = spent(pid), 0
    while spent(pid) - before < seconds:
        search()
        times += 1
    return answer, statements, 1000 * (spent(pid) - before) / times


def spent(pid: int | None) -> float:
    return time.process_time() + (cpu_seconds(pid) if pid else 0.0)


def backend() -> int | None:
    """The process that serves us, when the database has one; else its CPU is ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def peer(folder: str) -> dict[tuple[int, int], Any]:
    """The same days in django-appointment, in its own environment (PEER_PYTHON)."""
    python = os.environ.get("PEER_PYTHON")
    if python is None:
        sys.exit("Run it by script/bench, set PEER_PYTHON, or say --no-peer.")
    cases = [(providers, days) for providers, days, asked in CASES if asked]
    question = {
        "first": FIRST.date().isoformat(),
        "days": DAYS,
        "booked": BOOKED,
        "cases": cases,
    }
    print("Asking django-appointment, which takes a while", file=sys.stderr)
    done = subprocess.run(
        [python, "-W", "ignore", str(SCRIPT)],
        input=json.dumps(question),
        env={**os.environ, "PEER_DATABASE_URL": beside(folder)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return dict(zip(cases, json.loads(done.stdout.splitlines()[-1]), strict=True))


def beside(folder: str) -> str:
    """A database of the peer's own on the same server, or a file beside ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return f"sqlite:///{folder}/peer.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS appointment_peer")
        cursor.execute("CREATE DATABASE appointment_peer")
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/appointment_peer"))


if __name__ == "__main__":
    main()
