"""How quickly the outbox is emptied by a Celery worker with two processes.

Goals: 500 entries a second; from commit to done 10 ms in the middle, on an idle worker; and
while thousands of mails wait, what is urgent is done within 250 ms (99 of 100), as if alone.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.harness import cpu_seconds, empty_house, print_json

WORKER = "celery --quiet -A config worker --include kernel.tests.recording --concurrency 2".split()


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench outbox", description=__doc__)
    parser.add_argument("--entries", type=int, default=3_000, help="how many to do in a row")
    parser.add_argument("--tries", type=int, default=100, help="how many to do one by one")
    parser.add_argument("--mails", type=int, default=2_000, help="how many wait in a storm")
    arguments = parser.parse_args()
    with empty_house("outbox"), worker() as pid:
        one_by_one(1)  # it is up when this is done
        result = one_by_one(arguments.tries) | in_a_row(arguments.entries, pid)
        result |= in_a_storm(arguments.mails, arguments.tries)
    print_json(result)


@contextmanager
def worker() -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", *WORKER])
    try:
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def write(count: int, handler: str = "test.nothing", lane: int = 2) -> None:
    from django.db import transaction

    from kernel.models import Lane
    from kernel.outbox import enqueue

    with transaction.atomic():
        for _ in range(count):
            enqueue(handler, {}, lane=Lane(lane))


def wait_until_done(pause: float) -> None:
    from kernel.models import OutboxEntry

    while OutboxEntry.objects.filter(done_at=None).exists():
        time.sleep(pause)


def one_by_one(tries: int) -> dict[str, float]:
    """Milliseconds from a commit to the end of what it asked for."""
    from kernel import clock
    from kernel.models import OutboxEntry

    times = []
    for _ in range(tries):
        write(1)
        committed = clock.now()
        wait_until_done(0.002)
        done_at = OutboxEntry.objects.latest("done_at").done_at
        times.append((done_at - committed).total_seconds() * 1000)
        time.sleep(0.02)
    p50, p99 = statistics.median(times), sorted(times)[int(tries * 0.99)]
    print(f"Commit to done, idle worker: p50 {p50:.1f} ms, p99 {p99:.1f} ms")
    return {"p50_ms": p50, "p99_ms": p99}


def in_a_row(count: int, pid: int) -> dict[str, float]:
    write(count)
    committed, before = time.monotonic(), cpu_seconds(pid)
    wait_until_done(0.05)
    rate = count / (time.monotonic() - committed)
    cpu = 1000 * (cpu_seconds(pid) - before) / count
    print(f"{count} in a row, two processes: {rate:.0f}/s, {cpu:.2f} ms of the worker's CPU each")
    return {"rate": rate, "cpu_ms": cpu}


def in_a_storm(mails: int, tries: int) -> dict[str, float]:
    """Milliseconds to what is urgent while mails of 20 ms each wait: in a lane of its own, and
    in one line with them, as it would be without lanes."""
    from kernel.models import Lane

    result = {}
    for name, lane in (("one_line", Lane.BULK), ("lanes", Lane.URGENT)):
        times = sorted(_during_a_storm(mails, tries, lane))
        p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
        print(f"{mails} mails wait, {name}: p50 {p50:.0f} ms, p99 {p99:.0f} ms")
        result |= {f"{name}_p50_ms": p50, f"{name}_p99_ms": p99}
    ratio = result["one_line_p99_ms"] / result["lanes_p99_ms"]
    print(f"The lanes make it {ratio:.0f} times shorter")
    return result | {"storm_ratio": ratio}


def _during_a_storm(mails: int, tries: int, lane: int) -> list[float]:
    from kernel.models import OutboxEntry

    OutboxEntry.objects.all().delete()
    write(mails, "test.mail", lane=3)
    for _ in range(tries):
        write(1, "test.nothing", lane=lane)
        time.sleep(0.02)
    wait_until_done(0.1)
    rows = OutboxEntry.objects.filter(handler="test.nothing").values_list("created_at", "done_at")
    return [(done - asked).total_seconds() * 1000 for asked, done in rows if done is not None]


if __name__ == "__main__":
    main()
