"""How long the kernel keeps what it has written down, and the apps what they register."""

from collections.abc import Callable
from datetime import timedelta

from django.db.models import Model, QuerySet

from kernel import clock
from kernel.models import Counter, IdempotencyRecord, OutboxEntry, SocketTicket, StreamEntry

# How far back a socket may ask with `?since=`.
REPLAY_HORIZON = timedelta(days=30)
DONE_ENTRIES = timedelta(days=7)
# A key makes an entry unique for as long as the entry is kept.
DONE_KEYED_ENTRIES = timedelta(days=90)
IDEMPOTENCY_RECORDS = timedelta(hours=48)
CHUNK = 5_000

_kept: dict[str, Callable[[], QuerySet]] = {}


def register(name: str, past_its_time: Callable[[], QuerySet]) -> None:
    """Have those rows deleted from time to time that `past_its_time` answers."""
    _kept[name] = past_its_time


def prune() -> dict[str, int]:
    """Delete what is past its time, in chunks that lock nothing for long. Dead outbox
    entries stay until staff deal with them."""
    now = clock.now()
    done = OutboxEntry.objects.filter(dead_at=None)
    return {
        "outbox entries": _delete(done.filter(key=None, done_at__lt=now - DONE_ENTRIES))
        + _delete(done.exclude(key=None).filter(done_at__lt=now - DONE_KEYED_ENTRIES)),
        "stream entries": _delete(StreamEntry.objects.filter(created_at__lt=now - REPLAY_HORIZON)),
        "idempotency records": _delete(
            IdempotencyRecord.objects.filter(created_at__lt=now - IDEMPOTENCY_RECORDS)
        ),
        "socket tickets": _delete(SocketTicket.objects.filter(expires_at__lt=now)),
        "counters": _delete(Counter.objects.filter(resets_at__lt=now)),
        **{name: _delete(past_its_time()) for name, past_its_time in _kept.items()},
    }


def _delete(rows: QuerySet[Model]) -> int:
    total = 0
    while chunk := list(rows.values_list("pk", flat=True)[:CHUNK]):
        total += rows.model._default_manager.filter(pk__in=chunk).delete()[0]
    return total
