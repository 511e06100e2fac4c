import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from kernel import clock, outbox
from kernel.models import OutboxEntry
from kernel.outbox import ATTEMPTS, PermanentFailure, drain, enqueue, outbox_handler

done = []


@outbox_handler("test.note")
def note(payload):
    done.append(payload["text"])


@outbox_handler("test.fail")
def fail(payload):
    raise ConnectionError("the provider is away")


@outbox_handler("test.refuse")
def refuse(payload):
    raise PermanentFailure("no such number")


@outbox_handler("test.sleep")
def sleep(payload):
    time.sleep(payload["seconds"])
    done.append(payload["text"])


@pytest.fixture(autouse=True)
def _forget_done():
    done.clear()


def later(**delta):
    return clock.now() + timedelta(**delta)


@pytest.mark.django_db
def test_what_is_due_is_done_once():
    enqueue("test.note", {"text": "hello"})

    assert drain() == 1
    assert drain() == 0

    entry = OutboxEntry.objects.get()
    assert done == ["hello"]
    assert entry.done_at
    assert entry.lease_until is None
    assert entry.attempts == 1


@pytest.mark.django_db
def test_a_key_is_taken_once():
    enqueue("test.note", {"text": "first"}, key="note:1")
    enqueue("test.note", {"text": "second"}, key="note:1")

    drain()

    assert done == ["first"]


@pytest.mark.django_db
def test_what_is_not_due_yet_waits():
    enqueue("test.note", {"text": "tomorrow"}, due_at=later(days=1))

    assert drain() == 0
    assert done == []


@pytest.mark.django_db
def test_a_failure_is_tried_again_after_a_pause_that_grows():
    enqueue("test.fail", {})
    pauses = []

    for _ in range(3):
        before = clock.now()
        drain()
        entry = OutboxEntry.objects.get()
        pauses.append(round((entry.due_at - before).total_seconds()))
        OutboxEntry.objects.update(due_at=clock.now())

    assert pauses == [2, 4, 8]
    assert entry.attempts == 3
    assert entry.dead_at is None
    assert entry.last_error == "ConnectionError('the provider is away')"


@pytest.mark.django_db
def test_the_last_failure_is_the_end():
    enqueue("test.fail", {})
    OutboxEntry.objects.update(attempts=ATTEMPTS - 1)

    drain()

    assert OutboxEntry.objects.get().dead_at
    assert drain() == 0


@pytest.mark.django_db
def test_a_permanent_failure_is_not_tried_again():
    enqueue("test.refuse", {})

    drain()

    entry = OutboxEntry.objects.get()
    assert entry.dead_at
    assert entry.last_error == "no such number"


@pytest.mark.django_db
@pytest.mark.parametrize("error", [PermanentFailure("no"), ValueError("no"), None])
def test_what_an_entry_was_for_dies_with_it(monkeypatch, error):
    told = []

    def fails(payload):
        raise error

    monkeypatch.setitem(outbox._handlers, "test.mortal", fails)
    monkeypatch.setitem(
        outbox._burials, "test.mortal", lambda payload, error: told.append((payload, str(error)))
    )
    enqueue("test.mortal", {"of": 7})
    # Without an error of its own it has killed its workers.
    OutboxEntry.objects.update(attempts=ATTEMPTS if error is None else ATTEMPTS - 1)

    drain()

    died = "no" if error else "A worker died in the last of 12 attempts."
    assert told == [({"of": 7}, died)]
    assert OutboxEntry.objects.get().dead_at


@pytest.mark.django_db
def test_an_entry_dies_though_nobody_can_be_told(monkeypatch):
    def cannot(payload, error):
        raise LookupError

    monkeypatch.setitem(outbox._burials, "test.refuse", cannot)
    enqueue("test.refuse", {})

    drain()

    assert OutboxEntry.objects.get().dead_at


@pytest.mark.django_db
def test_an_entry_that_nobody_here_knows_is_kept_for_a_newer_worker():
    enqueue("test.from_the_future", {})

    drain()

    entry = OutboxEntry.objects.get()
    assert entry.dead_at is None
    assert entry.due_at > clock.now()
    assert entry.last_error == (
        "LookupError(\"There is no handler named 'test.from_the_future' here.\")"
    )


@pytest.mark.django_db
def test_an_entry_that_kills_its_workers_is_dead_in_the_end():
    enqueue("test.note", {"text": "poison"})
    OutboxEntry.objects.update(attempts=ATTEMPTS, lease_until=later(seconds=-1))

    drain()

    assert done == []
    assert OutboxEntry.objects.get().dead_at


@pytest.mark.django_db
def test_a_leased_entry_is_left_alone_until_the_lease_runs_out():
    enqueue("test.note", {"text": "leased"})
    OutboxEntry.objects.update(attempts=1, lease_until=later(seconds=5))
    assert drain() == 0

    OutboxEntry.objects.update(lease_until=later(seconds=-1))
    assert drain() == 1
    assert done == ["leased"]


@pytest.mark.django_db
def test_a_worker_that_lost_its_lease_does_not_overwrite_the_one_that_has_it():
    enqueue("test.note", {"text": "contested"})
    (mine,) = outbox._claim(1)
    OutboxEntry.objects.update(lease_until=later(seconds=-1))
    (theirs,) = outbox._claim(1)

    outbox._settle(mine, dead_at=clock.now(), last_error="I was too slow")

    entry = OutboxEntry.objects.get()
    assert entry.dead_at is None
    assert entry.lease_until > clock.now()
    assert entry.attempts == theirs.attempts == 2


@pytest.mark.django_db(transaction=True)
def test_many_drains_at_once_do_each_entry_once():
    for number in range(120):
        enqueue("test.note", {"text": str(number)})

    def work(_):
        try:
            return drain()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        tried = sum(threads.map(work, range(4)))

    assert tried == 120
    assert sorted(done, key=int) == [str(number) for number in range(120)]
    assert set(OutboxEntry.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.django_db(transaction=True)
def test_a_slow_handler_keeps_its_lease(settings):
    settings.OUTBOX_LEASE_SECONDS = 0.6
    enqueue("test.sleep", {"seconds": 1.5, "text": "slow"})

    def work():
        drain()
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    time.sleep(1)
    taken_by_a_rival = drain()
    worker.join()

    assert taken_by_a_rival == 0
    assert done == ["slow"]
    assert OutboxEntry.objects.get().done_at


@pytest.mark.django_db
def test_a_drain_gives_back_what_it_has_no_time_for(monkeypatch):
    monkeypatch.setattr(outbox, "TURN", 0.05)
    enqueue("test.sleep", {"seconds": 0.1, "text": "first"})
    enqueue("test.note", {"text": "second"})

    drain()

    waiting = OutboxEntry.objects.get(done_at=None)
    assert done == ["first"]
    assert waiting.lease_until is None
    assert waiting.attempts == 0
    drain()
    assert done == ["first", "second"]
