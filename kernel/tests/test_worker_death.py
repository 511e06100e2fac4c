import time

import pytest
from django.db import connection

from kernel import wakeup
from kernel.models import OutboxEntry, Stream
from kernel.outbox import enqueue
from kernel.tests.processes import kill, running

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

WORKER = "celery -A config worker --include kernel.tests.recording --concurrency 2".split()


def open_entries():
    try:
        return OutboxEntry.objects.filter(done_at=None).count()
    finally:
        connection.close()


def wait_until_open(at_most, *, seconds=40):
    """Ring as the sweep does until no more than `at_most` entries are open."""
    deadline = time.monotonic() + seconds
    while open_entries() > at_most:
        assert time.monotonic() < deadline, f"{open_entries()} entries are still open"
        wakeup.ring(outbox=True)
        time.sleep(0.1)


def test_a_killed_worker_loses_nothing_and_records_nothing_twice(tmp_path):
    runs = tmp_path / "runs"
    surroundings = {
        "RECORDING": str(runs),
        "OUTBOX_LEASE_SECONDS": "2",
        "log": tmp_path / "worker.log",
    }
    for number in range(200):
        enqueue("test.record", {"number": number}, key=f"record:{number}")

    with running(*WORKER, **surroundings) as worker:
        wait_until_open(120)
        kill(worker)
    killed_at = open_entries()
    with running(*WORKER, **surroundings):
        wait_until_open(0)

    times = [int(line) for line in runs.read_text().split()]
    assert killed_at > 0
    assert set(times) == set(range(200))
    assert len(times) <= 202  # one in the hands of each process when it was killed
    assert Stream.objects.filter(name__startswith="recorded.").count() == 200
    assert set(OutboxEntry.objects.values_list("dead_at", flat=True)) == {None}
