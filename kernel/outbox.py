"""What must still be done: rows with a lease, written with the change that asks for them.

Celery only carries "look into the outbox". A row that a crash left behind is found by the
sweep when its lease runs out, so everything is done at least once: handlers are harmless
when repeated, and what talks to a provider sends the row's id as its idempotency key.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q

from kernel import clock, wakeup
from kernel.models import OutboxEntry

log = structlog.get_logger(__name__)

Handler = Callable[[Mapping[str, Any]], None]

SUBSCRIBER = "kernel.subscriber"
LEASE = timedelta(seconds=60)
ATTEMPTS = 12
LONGEST_PAUSE = timedelta(hours=1)

_handlers: dict[str, Handler] = {}


class PermanentFailure(Exception):
    """Raised by a handler when another attempt cannot help: the entry is dead at once."""


def outbox_handler(name: str) -> Callable[[Handler], Handler]:
    """Register the function that does the entries enqueued under `name`."""

    def register(func: Handler) -> Handler:
        _handlers[name] = func
        return func

    return register


def enqueue(
    handler: str,
    payload: Mapping[str, Any],
    *,
    key: str | None = None,
    due_at: datetime | None = None,
) -> None:
    """Ask for something to be done after the caller's transaction, or not before `due_at`.

    `key` makes the request unique for ever: the second one with the same key is dropped.
    """
    entry = OutboxEntry(handler=handler, payload=payload, key=key, due_at=due_at or clock.now())
    OutboxEntry.objects.bulk_create([entry], ignore_conflicts=key is not None)
    if due_at is None:
        wakeup.after_commit(outbox=True)


def drain(*, limit: int = 500, batch: int = 10) -> int:
    """Do what is due, at most `limit` entries; answers how many were tried."""
    tried = 0
    while tried < limit and (entries := _claim(min(batch, limit - tried))):
        for entry in entries:
            _attempt(entry)
        tried += len(entries)
    return tried


def _claim(size: int) -> list[OutboxEntry]:
    now = clock.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    with transaction.atomic():
        entries = list(
            OutboxEntry.objects.select_for_update(skip_locked=True)
            .filter(free, done_at=None, dead_at=None, due_at__lte=now)
            .order_by("due_at", "pk")[:size]
        )
        OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(
            lease_until=now + LEASE, attempts=F("attempts") + 1
        )
    for entry in entries:
        entry.attempts += 1
    return entries


def _attempt(entry: OutboxEntry) -> None:
    bound = log.bind(entry=entry.pk, handler=entry.handler, attempt=entry.attempts)
    try:
        _handlers[entry.handler](entry.payload)
    except PermanentFailure as error:
        bound.warning("outbox.dead", error=str(error))
        _settle(entry, dead_at=clock.now(), last_error=str(error))
    except Exception as error:
        last = entry.attempts >= ATTEMPTS
        bound.warning("outbox.failed", error=repr(error), dead=last, exc_info=not last)
        _settle(
            entry,
            dead_at=clock.now() if last else None,
            due_at=clock.now() + _pause(entry.attempts),
            last_error=repr(error),
        )
    else:
        _settle(entry, done_at=clock.now(), last_error="")


def _settle(entry: OutboxEntry, **changes: Any) -> None:
    OutboxEntry.objects.filter(pk=entry.pk).update(lease_until=None, **changes)


def _pause(attempts: int) -> timedelta:
    """2 s, 4 s, 8 s … up to an hour."""
    return min(timedelta(seconds=2**attempts), LONGEST_PAUSE)
