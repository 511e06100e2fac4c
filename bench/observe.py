"""What it costs to be watched: requests, lookups and scrapes, with and without numbers.

Goals: a request that is counted costs at most 5 % more CPU than one that is not, and a scrape
of the numbers of eight processes with two hundred paths less than half a second.
"""

import argparse
import io
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bench.harness import empty_house, print_json

PATHS = {"/auth/me/": "one row", "/healthz": "nothing at all"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench observe", description=__doc__)
    parser.add_argument("--requests", type=int, default=400, help="of each kind in a round")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seats", type=int, default=8, help="processes that have counted")
    arguments = parser.parse_args()
    with empty_house("observe", LOG_LEVEL="CRITICAL") as folder:
        result = {
            path: requests(path, arguments.requests, arguments.rounds) | {"does": does}
            for path, does in PATHS.items()
        }
        result["one count"] = count_alone()
        result["lookup"] = lookups(arguments.rounds)
        result["scrape"] = scrape(Path(folder), arguments.seats)
    print_json(result)


@contextmanager
def uncounted() -> Iterator[None]:
    """The same house with nobody to tell."""
    from kernel import metrics

    kept = {name: getattr(metrics, name) for name in ("count", "observe", "set_level")}
    for name in kept:
        setattr(metrics, name, lambda *_, **__: None)
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(metrics, name, function)


@contextmanager
def counted() -> Iterator[None]:
    yield


def requests(path: str, count: int, rounds: int) -> dict[str, Any]:
    """CPU microseconds of one request, all of Django included, by a thread as in earnest."""
    from accounts.tests.factories import UserFactory, tokens_of
    from kernel.http.carrying import request_of
    from kernel.http.onehop import OneHopHandler

    token = tokens_of(UserFactory()).access
    handler = OneHopHandler()
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"localhost"), (b"authorization", f"Bearer {token}".encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }

    def ask() -> None:
        response = handler.get_response(request_of(dict(scope), io.BytesIO(), None))
        assert response.status_code == 200, response.content

    found = compared(ask, count, rounds)
    handler.close()
    print(f"{path}: {found['without_us']} µs without, {found['ratio']} times that with numbers")
    return found


def compared(ask: Callable[[], None], count: int, rounds: int) -> dict[str, Any]:
    """Rounds take turns; the median ratio of neighbours counts."""
    spent: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(50):
        ask()
    for _ in range(rounds):
        for name, around in (("without", uncounted), ("with", counted)):
            with around():
                began = time.process_time()
                for _ in range(count):
                    ask()
                spent[name].append((time.process_time() - began) / count * 1e6)
    ratios = [one / other for one, other in zip(spent["with"], spent["without"], strict=True)]
    return {
        "without_us": round(statistics.median(spent["without"]), 1),
        "with_us": round(statistics.median(spent["with"]), 1),
        "ratio": round(statistics.median(ratios), 3),
    }


def count_alone(times: int = 100_000) -> dict[str, float]:
    from kernel import metrics

    labels = {"method": "GET", "route": "/bench/", "status": "200"}
    metrics.count("http_requests", **labels)
    began = time.process_time()
    for _ in range(times):
        metrics.count("http_requests", **labels)
    counts = (time.process_time() - began) / times * 1e6
    began = time.process_time()
    for _ in range(times):
        metrics.observe("http_request_seconds", 0.02, route="/bench/")
    observes = (time.process_time() - began) / times * 1e6
    print(f"One count {counts:.2f} µs, one observation {observes:.2f} µs")
    return {"count_us": round(counts, 2), "observe_us": round(observes, 2)}


def lookups(rounds: int, count: int = 2_000) -> dict[str, Any]:
    """A hit in an area beside the same hit in the bare cache."""
    from django.core.cache import cache

    from kernel.areas import area

    lamps = area("bench", prefix="bench:", says="For this measure.")
    lamps.set("1", "lit", 600)
    ways: dict[str, Callable[[], Any]] = {
        "bare": lambda: cache.get("bench:1"),
        "area": lambda: lamps.get("1"),
    }
    spent: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, look in ways.items():
            began = time.process_time()
            for _ in range(count):
                look()
            spent[name].append((time.process_time() - began) / count * 1e6)
    bare, own = (statistics.median(spent[name]) for name in ways)
    print(f"A lookup: {bare:.1f} µs bare, {own:.1f} µs in an area")
    return {"bare_us": round(bare, 1), "area_us": round(own, 1), "ratio": round(own / bare, 3)}


def scrape(folder: Path, seats: int, paths: int = 200) -> dict[str, Any]:
    """As many processes as there are `seats` have each answered so many paths."""
    from prometheus_client import values

    from kernel import metrics
    from kernel.seats import Seats

    inside = folder / "run" / "metrics"
    for number in range(seats - 1):
        taken = Seats(inside)
        other = metrics.Machine.__new__(metrics.Machine)
        other.seats = taken
        values.ValueClass = values.MultiProcessValue(process_identifier=taken.own)
        made = {name: other.made(name) for name in ("http_requests", "http_request_seconds")}
        for path in range(paths):
            made["http_requests"].labels("GET", f"/bench/{path}/<id:pk>/", "200").inc(number)
            made["http_request_seconds"].labels(f"/bench/{path}/<id:pk>/").observe(0.02)
        KEPT.append(SimpleNamespace(taken=taken, made=made))
    began, wall = time.process_time(), time.perf_counter()
    text = metrics.text()
    cpu, wall = time.process_time() - began, time.perf_counter() - wall
    print(f"A scrape of {seats} processes: {cpu * 1000:.0f} ms of CPU, {len(text):,} bytes")
    return {
        "seats": seats,
        "cpu_ms": round(cpu * 1000),
        "wall_ms": round(wall * 1000),
        "bytes": len(text),
    }


# A seat is free again when nobody holds it.
KEPT: list[SimpleNamespace] = []


if __name__ == "__main__":
    main()
