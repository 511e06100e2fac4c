"""The figures of operations over a million bookings, beside counting them at each request.

Both are asked in the same run, on the same rows and with the same indexes, and must say the same.
Goals: no page of operations asks more than 16 statements, and each costs at most a tenth of
counting; a turn of the worker that fills a busy day stays under a second.

    script/bench dashboard             on PostgreSQL
    script/bench dashboard --sqlite    on SQLite
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.harness import cpu_seconds, empty_house, print_json

TURNS = 7
PATHS = {
    "stats": "/admin-dashboard/dashboard/stats/",
    "pincode analytics": "/admin-dashboard/analytics/pincode/?per_page=50",
    "pincode scaling": "/admin-dashboard/pincode-scaling/data/?page_size=50",
    "one pincode": "/admin-dashboard/analytics/pincode/?pincode=110001",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench dashboard", description=__doc__)
    parser.add_argument("--bookings", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=92, help="whose figures are filled in")
    parser.add_argument("--sqlite", action="store_true", help="on SQLite, whatever DATABASE_URL is")
    arguments = parser.parse_args()
    if arguments.sqlite:
        os.environ.pop("DATABASE_URL", None)
    with empty_house("dashboard"):
        print_json(measure(arguments.bookings, arguments.days))


def measure(bookings: int, filled: int) -> dict[str, Any]:
    from django.db import connection

    from accounts.roles import Role
    from accounts.tests.factories import UserFactory, signed_in
    from adminpanel.services.figures import compare, rebuild, refresh_figures
    from bench.dashboard_parts import city, counting

    result: dict[str, Any] = {"database": connection.vendor, "bookings": bookings}
    clock = Clock()
    result["rows"] = city.fill(bookings)
    print(f"{result['rows']} rows in {clock.lap():.0f} s", flush=True)
    days = rebuild(since=city.today() - timedelta(days=filled - 1))
    result["rebuild_s"] = round(clock.lap(), 1)
    print(f"{days} days counted anew in {result['rebuild_s']} s", flush=True)
    city.tidy()
    result["turn_ms"] = round(1000 * median(refresh_figures))
    wrong = sum(1 for _ in compare(since=city.today() - timedelta(days=2)))
    result["differences"] = wrong
    client = signed_in(UserFactory(role=Role.OPS_MANAGER))
    client.defaults["HTTP_HOST"] = "localhost"
    print(f"A turn of the worker: {result['turn_ms']} ms; {wrong} figures of 3 days differ")
    print(
        f"{'':20}{'kept ms':>9}{'CPU ms':>9}{'asks':>6}{'counted ms':>12}{'CPU ms':>9}{'ratio':>8}"
    )
    for name, path in PATHS.items():
        said = client.get(path)
        assert said.status_code == 200, said.content
        kept = costs(lambda path=path: client.get(path))
        count = getattr(counting, name.replace(" ", "_"))
        counted = costs(count, turns=3)
        counting.agree(name, said.json(), count())
        asks = queries(lambda path=path: client.get(path))
        ratio = counted["cpu_ms"] / kept["cpu_ms"]
        result[name] = {"kept": kept, "asks": asks, "counted": counted, "ratio": round(ratio, 1)}
        print(
            f"{name:20}{kept['ms']:9.1f}{kept['cpu_ms']:9.1f}{asks:6d}"
            f"{counted['ms']:12.1f}{counted['cpu_ms']:9.1f}{ratio:7.1f}x",
            flush=True,
        )
    return result


class Clock:
    def __init__(self) -> None:
        self._at = time.perf_counter()

    def lap(self) -> float:
        before, self._at = self._at, time.perf_counter()
        return self._at - before


def median(work: Callable[[], Any], turns: int = 3) -> float:
    """Seconds."""
    times = []
    for _ in range(turns):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def costs(work: Callable[[], Any], turns: int = TURNS) -> dict[str, float]:
    """Of one request, with the database's share: milliseconds on the wall and of CPU."""
    backend = _backend()
    work()
    walls, cpus = [], []
    for _ in range(turns):
        began, used = time.perf_counter(), _used(backend)
        work()
        walls.append(time.perf_counter() - began)
        cpus.append(_used(backend) - used)
    # Linux counts the CPU of another process in hundredths: the mean tells more than the median.
    return {
        "ms": round(1000 * statistics.median(walls), 1),
        "cpu_ms": round(1000 * statistics.mean(cpus), 1),
    }


def _backend() -> int | None:
    from django.db import connection

    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def _used(backend: int | None) -> float:
    return time.process_time() + (cpu_seconds(backend) if backend else 0.0)


def queries(work: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


if __name__ == "__main__":
    main()
