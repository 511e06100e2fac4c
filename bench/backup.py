"""Backing up and taking back, beside Django's dumpdata and loaddata of the same rows.

Each runs as a command of its own, so that its CPU and the most memory it took are what the
system says of that process. The database's own CPU is not in it; the time on the clock is.
Memory must not grow with the rows.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.harness import empty_house, print_json

START = datetime(2026, 1, 1, tzinfo=UTC)
BATCH = 5_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench backup", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--no-peers", action="store_true", help="without dumpdata and loaddata")
    arguments = parser.parse_args()
    with empty_house("backup") as folder:
        result: dict[str, Any] = {}
        there = 0
        spares = [make_spare(folder, f"spare{n}") for n in range(2 * len(arguments.rows))]
        for rows in sorted(arguments.rows):
            fill(there, rows)
            there = rows
            result[str(rows)] = measure(Path(folder), rows, spares, peers=not arguments.no_peers)
    print_json(result)


def fill(there: int, rows: int) -> None:
    """Events, notices and counted demand, straight into the tables."""
    from accounts.tests.factories import UserFactory
    from catalog.tests.factories import ServiceFactory
    from kernel.models import Event
    from notifications.models import Notification
    from pricing.models import DemandBucket

    people = [UserFactory().pk for _ in range(100)]
    service = ServiceFactory().pk
    kinds = {
        Event: lambda n: Event(
            name="bookings.BookingAccepted",
            payload={"booking_id": f"{n:032x}", "vendor_id": n % 997, "at": str(START)},
        ),
        Notification: lambda n: Notification(
            recipient_id=people[n % 100],
            kind="booking_accepted",
            title=f"Booking {n} was accepted",
            body="आपकी बुकिंग स्वीकार कर ली गई है। They come at ten.",
            data={"booking": f"{n:032x}", "price": "1499.00"},
            key=f"bench:{n}",
        ),
        DemandBucket: lambda n: DemandBucket(
            service_id=service,
            pincode=f"{110000 + n % 900}",
            hour=START + timedelta(hours=n // 900),
            asked=n % 17,
            booked=n % 5,
        ),
    }
    for model, make in kinds.items():
        wanted = range(there // len(kinds), rows // len(kinds))
        for first in range(wanted.start, wanted.stop, BATCH):
            last = min(first + BATCH, wanted.stop)
            model.objects.bulk_create(make(n) for n in range(first, last))


@dataclass(frozen=True)
class Run:
    seconds: float
    cpu: float
    megabytes: float


def measure(
    folder: Path, rows: int, spares: list[dict[str, str]], *, peers: bool
) -> dict[str, Any]:
    archive, dump = folder / f"{rows}.tar.gz", folder / f"{rows}.json"
    runs = {"idle": run("check"), "backup": run("backup", str(archive), "--unchecked")}
    runs["restore --verify"] = run("restore", str(archive), "--verify")
    runs["restore"] = run("restore", str(archive), **spares.pop())
    if peers:
        left_out = ["--exclude=contenttypes", "--exclude=auth.permission"]
        runs["dumpdata"] = run("dumpdata", "--all", *left_out, "--output", str(dump))
        runs["loaddata"] = run("loaddata", str(dump), **spares.pop())
    head = f"{'seconds':>9} {'CPU s':>8} {'rows/s':>9} {'memory MB':>10} {'file MB':>8}"
    print(f"\n{f'{rows:,} rows':18} {head}")
    for name, each in runs.items():
        file = {"backup": archive, "dumpdata": dump}.get(name)
        size = file.stat().st_size / 1e6 if file else 0
        print(
            f"  {name:16} {each.seconds:9.1f} {each.cpu:8.1f} {rows / each.seconds:9,.0f}"
            f" {each.megabytes:10.0f} {size:8.1f}"
        )
    result = {name: asdict(each) for name, each in runs.items()}
    if peers:
        for ours, theirs in (("backup", "dumpdata"), ("restore", "loaddata")):
            ratio = runs[theirs].seconds / runs[ours].seconds
            print(f"  {ours} is {ratio:.1f} times as quick as {theirs}")
            result[f"{ours}_ratio"] = ratio
    return result


def run(*arguments: str, **environment: str) -> Run:
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        most = 0.0
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            most = max(most, peak_memory(process.pid))
            time.sleep(0.05)
        _, status, usage = ended
        if status:
            said.seek(0)
            sys.exit(f"{' '.join(arguments)} failed:\n{said.read().decode()[-2000:]}")
    return Run(time.monotonic() - began, usage.ru_utime + usage.ru_stime, most)


def peak_memory(pid: int) -> float:
    """In megabytes. What the system says of it at its end counts its parent's before it, too."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def make_spare(folder: str, name: str) -> dict[str, str]:
    """The settings of another house, as empty as this one is now."""
    from django.db import connection

    place = Path(folder) / name
    (place / "secrets").mkdir(parents=True)
    for secret in (Path(folder) / "secrets").iterdir():
        (place / "secrets" / secret.name).write_text(secret.read_text())
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(place / "spare.sqlite3")])
        return {"VAR_DIR": str(place), "DATABASE_URL": f"sqlite:///{place / 'spare.sqlite3'}"}
    return {"VAR_DIR": str(place), "DATABASE_URL": _copied(name)}


def _copied(name: str) -> str:
    """PostgreSQL copies a database that nobody uses."""
    import psycopg
    from django.db import connection

    url = urlsplit(os.environ["DATABASE_URL"])
    connection.close()
    connection.close_pool()
    with psycopg.connect(urlunsplit(url._replace(path="/postgres")), autocommit=True) as other:
        other.execute(f"CREATE DATABASE {name} TEMPLATE {url.path.strip('/')}")
    return urlunsplit(url._replace(path=f"/{name}"))


if __name__ == "__main__":
    main()
