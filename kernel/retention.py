"""How long the kernel keeps what it has written down, and the apps what they register."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Model, QuerySet

from kernel import clock
from kernel.models import (
    BackupRecord,
    Counter,
    Event,
    IdempotencyRecord,
    OutboxEntry,
    SocketTicket,
    StreamEntry,
)
from kernel.outbox import SUBSCRIBER

# How far back a socket may ask with `?since=`.
REPLAY_HORIZON = timedelta(days=30)
DONE_ENTRIES = timedelta(days=7)
# A key makes an entry unique for as long as the entry is kept.
DONE_KEYED_ENTRIES = timedelta(days=90)
# What happened is told by the rows that it happened to; an event is for who reacts to it.
EVENTS = timedelta(days=400)
IDEMPOTENCY_RECORDS = timedelta(hours=48)
BACKUP_RECORDS = timedelta(days=400)
CHUNK = 5_000

_kept: dict[str, Callable[[], QuerySet]] = {}


def register(name: str, past_its_time: Callable[[], QuerySet]) -> None:
    """Have those rows deleted from time to time that `past_its_time` answers."""
    _kept[name] = past_its_time


def prune() -> dict[str, int]:
    """Delete what is past its time, in chunks that lock nothing for long. Dead outbox
    entries stay until staff deal with them, and with them the events that they are about."""
    return {name: sum(_delete(rows) for rows in each) for name, each in _past_their_time().items()}


def past_their_time() -> dict[str, int]:
    """How many rows `prune` would delete."""
    return {name: sum(rows.count() for rows in each) for name, each in _past_their_time().items()}


def _past_their_time() -> dict[str, list[QuerySet]]:
    now = clock.now()
    done = OutboxEntry.objects.filter(dead_at=None)
    return {
        "outbox entries": [
            done.filter(key=None, done_at__lt=now - DONE_ENTRIES),
            done.exclude(key=None).filter(done_at__lt=now - DONE_KEYED_ENTRIES),
        ],
        "events": [_old_events(now - EVENTS)],
        "stream entries": [StreamEntry.objects.filter(created_at__lt=now - REPLAY_HORIZON)],
        "idempotency records": [
            IdempotencyRecord.objects.filter(created_at__lt=now - IDEMPOTENCY_RECORDS)
        ],
        "socket tickets": [SocketTicket.objects.filter(expires_at__lt=now)],
        "counters": [Counter.objects.filter(resets_at__lt=now)],
        "records of backups": [BackupRecord.objects.filter(made_at__lt=now - BACKUP_RECORDS)],
        **{name: [past_its_time()] for name, past_its_time in _kept.items()},
    }


def _old_events(before: datetime) -> QuerySet[Event]:
    """Those that no subscriber waits for any more. What is written down about an event is written
    in its own transaction, so what still waits for an old one is as old."""
    awaited = OutboxEntry.objects.filter(
        handler=SUBSCRIBER, done_at=None, created_at__lt=before + timedelta(days=1)
    ).values_list("payload__event", flat=True)
    return Event.objects.filter(created_at__lt=before).exclude(pk__in=list(awaited))


def _delete(rows: QuerySet[Model]) -> int:
    """Asked again of each: what somebody has taken up meanwhile is theirs."""
    total = 0
    while chunk := list(rows.values_list("pk", flat=True)[:CHUNK]):
        total += rows.filter(pk__in=chunk).delete()[0]
    return total
