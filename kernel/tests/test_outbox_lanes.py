"""What is urgent overtakes what is not, and nothing waits for ever."""

import time
from datetime import timedelta
from itertools import count

import pytest
import time_machine
from django.db import connection, transaction

from kernel import clock, outbox
from kernel.models import Lane, OutboxEntry
from kernel.outbox import Postponed, drain, enqueue, outbox_handler, waiting
from kernel.tests.plans import kept_plan

pytestmark = pytest.mark.django_db

done = []


@outbox_handler("lanes.note")
def note(payload):
    done.append(payload["text"])


@outbox_handler("lanes.slow")
def slow(payload):
    done.append(payload["text"])
    time.sleep(0.02)
    if payload["text"] == "bulk 0":
        enqueue("lanes.note", {"text": "urgent"}, lane=Lane.URGENT)


@outbox_handler("lanes.held")
def held(payload):
    done.append(payload["text"])
    if len(done) < 20:
        raise Postponed("the channel is held", until=clock.now() + timedelta(minutes=5))


class Patience(ConnectionError):
    retry_after = 90


@outbox_handler("lanes.asked_for_patience")
def asked_for_patience(payload):
    raise Patience


@pytest.fixture(autouse=True)
def _afresh(monkeypatch):
    monkeypatch.setattr(outbox, "_claims", count())
    done.clear()


def many(lane, number, name, handler="lanes.note"):
    for each in range(number):
        enqueue(handler, {"text": f"{name} {each}"}, lane=lane)


def test_the_urgent_goes_before_what_has_waited_for_longer():
    many(Lane.BULK, 3, "bulk")
    many(Lane.NORMAL, 1, "normal")
    many(Lane.URGENT, 1, "urgent")

    drain()

    assert done == ["urgent 0", "normal 0", "bulk 0", "bulk 1", "bulk 2"]


def test_in_one_lane_the_first_due_is_done_first():
    enqueue("lanes.note", {"text": "later"}, due_at=clock.now() - timedelta(seconds=1))
    enqueue("lanes.note", {"text": "sooner"}, due_at=clock.now() - timedelta(seconds=9))

    drain()

    assert done == ["sooner", "later"]


def test_however_much_is_urgent_each_lane_has_its_turn(monkeypatch):
    monkeypatch.setattr(outbox, "LARGEST_BATCH", 2)
    for lane in Lane:
        many(lane, 30, lane.name)

    drain(limit=12)

    shares = {lane.name: sum(text.startswith(lane.name) for text in done) for lane in Lane}
    assert shares == {"URGENT": 8, "NORMAL": 2, "BULK": 2}


def test_what_becomes_urgent_does_not_wait_for_a_slow_batch_to_end(monkeypatch):
    monkeypatch.setattr(outbox, "SMALLEST_BATCH", 32)
    monkeypatch.setattr(outbox, "GLANCE", 0.05)
    many(Lane.BULK, 20, "bulk", handler="lanes.slow")

    drain()

    assert done.index("urgent") < 6
    assert len(done) == len(set(done)) == 21
    assert set(OutboxEntry.objects.values_list("attempts", flat=True)) == {1}


def test_what_is_postponed_waits_without_an_attempt_being_counted():
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False) as now:
        enqueue("lanes.held", {"text": "mail"})
        for _ in range(outbox.ATTEMPTS + 8):
            drain()
            drain()  # not before its time
            now.shift(timedelta(minutes=5))

    assert len(done) == outbox.ATTEMPTS + 8
    entry = OutboxEntry.objects.get()
    assert entry.done_at
    assert entry.attempts == 1


def test_who_asks_for_patience_is_not_asked_again_before():
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False):
        enqueue("lanes.asked_for_patience", {})
        drain()

        assert OutboxEntry.objects.get().due_at == clock.now() + timedelta(seconds=90)


def test_an_older_process_that_knows_of_no_lanes_writes_to_the_middle_one():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_outboxentry (handler, payload, due_at, attempts, last_error,"
            " created_at) VALUES ('lanes.note', '{}', %s, 0, '', %s)",
            [clock.now(), clock.now()],
        )

    assert OutboxEntry.objects.get().lane == Lane.NORMAL


def test_a_lane_is_read_from_its_index_in_the_order_of_what_is_due():
    queryset = waiting(Lane.BULK, clock.now()).order_by("due_at", "pk")[:32]

    if connection.vendor == "postgresql":
        with transaction.atomic():
            plan = kept_plan(queryset)
        assert "outbox_open_by_lane" in plan
        assert "Sort" not in plan
    else:
        plan = queryset.explain()
        assert "outbox_open_by_lane" in plan
        assert "TEMP B-TREE" not in plan
