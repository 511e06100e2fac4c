from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from kernel import clock
from kernel.models import Event, IdempotencyRecord, OutboxEntry, SocketTicket, StreamEntry
from kernel.outbox import SUBSCRIBER
from kernel.retention import past_their_time, prune

pytestmark = pytest.mark.django_db


def ago(**delta):
    return clock.now() - timedelta(**delta)


def outbox_entry(**fields):
    return OutboxEntry.objects.create(handler="test.note", payload={}, **fields)


def test_what_was_done_is_forgotten_and_what_was_not_is_kept():
    outbox_entry(done_at=ago(days=8))
    kept = [
        outbox_entry(done_at=ago(days=6)),
        outbox_entry(done_at=ago(days=8), key="once"),
        outbox_entry(dead_at=ago(days=400)),
        outbox_entry(due_at=ago(days=400)),
    ]

    prune()

    assert list(OutboxEntry.objects.order_by("pk")) == kept


def test_streams_are_kept_for_as_long_as_they_can_be_replayed():
    for number, age in ((1, 31), (2, 29)):
        StreamEntry.objects.create(stream="hall", number=number, type="said", data={})
        StreamEntry.objects.filter(number=number).update(created_at=ago(days=age))

    assert prune()["stream entries"] == 1

    assert StreamEntry.objects.get().number == 2


def test_answers_are_kept_for_two_days():
    for key, age in (("old", 49), ("new", 47)):
        IdempotencyRecord.objects.create(
            actor="user:1", method="POST", path="/", key=key, fingerprint=""
        )
        IdempotencyRecord.objects.filter(key=key).update(created_at=ago(hours=age))

    prune()

    assert IdempotencyRecord.objects.get().key == "new"


def test_tickets_that_nobody_used_are_forgotten():
    SocketTicket.objects.create(digest="x", stub="", expires_at=ago(seconds=1))

    prune()

    assert not SocketTicket.objects.exists()


def test_events_are_kept_until_nobody_waits_for_them():
    events = [Event.objects.create(name="test.Old", payload={}) for _ in range(4)]
    old, dead, waiting, young = events
    for about, state in ((old, {"done_at": ago(days=401)}), (dead, {"dead_at": ago(days=300)})):
        entry = outbox_entry(**state)
        OutboxEntry.objects.filter(pk=entry.pk).update(payload={"event": about.pk})
    outbox_entry()
    OutboxEntry.objects.filter(done_at=None, dead_at=None).update(payload={"event": waiting.pk})
    OutboxEntry.objects.update(handler=SUBSCRIBER, created_at=ago(days=401))
    Event.objects.exclude(pk=young.pk).update(created_at=ago(days=401))

    assert prune()["events"] == 1

    assert set(Event.objects.all()) == {dead, waiting, young}


def test_what_would_be_deleted_is_counted_and_left():
    outbox_entry(done_at=ago(days=8))
    told = StringIO()

    call_command("prune", dry_run=True, stdout=told)

    assert OutboxEntry.objects.count() == 1
    assert "outbox entries" in told.getvalue()
    assert past_their_time() == prune()
    assert not OutboxEntry.objects.exists()
