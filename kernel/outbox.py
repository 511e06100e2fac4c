"""What must still be done: rows with a lease, written with the change that asks for them.

Celery only carries "look into the outbox". A row that a crash left behind is found by the
sweep when its lease runs out, so everything is done at least once: handlers are harmless
when repeated, and what talks to a provider sends the row's id as its idempotency key, where
the provider knows such keys.

Entries wait in lanes: what somebody sits and waits for overtakes what may come a little
later, and every lane has its turn, so that none waits for ever.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, Final

import structlog
from django.db import transaction
from django.db.models import F, Q, QuerySet

from kernel import clock, metrics, wakeup
from kernel.leases import Leases, keeping_leases, lease
from kernel.models import Lane, OutboxEntry
from kernel.provenance import coming_from, current, of_itself

log = structlog.get_logger(__name__)

Handler = Callable[[Mapping[str, Any]], None]
# Told the payload of an entry that is given up, and why.
Burial = Callable[[Mapping[str, Any], Exception], None]
# Told the payload of one that is tried again after all.
Revival = Callable[[Mapping[str, Any]], None]

SUBSCRIBER = "kernel.subscriber"
ATTEMPTS = 12
LONGEST_PAUSE = timedelta(hours=1)
# Fewer at a time while the handlers are slow, so that rivals share what waits.
SMALLEST_BATCH, LARGEST_BATCH = 2, 32
QUICK = 0.1
# One call works no longer than this (well below Celery's time limits), then another goes on.
TURN = 20.0
# After so long with one batch the rest is given back, to see what has become urgent meanwhile.
GLANCE = 0.5
# Whose turn it is, claim by claim: what that lane leaves room for, the others fill in order.
TURNS: Final = (Lane.URGENT, Lane.URGENT, Lane.NORMAL, Lane.URGENT, Lane.URGENT, Lane.BULK)

_handlers: dict[str, Handler] = {}
_burials: dict[str, Burial] = {}
_revivals: dict[str, Revival] = {}
_claims = count()


metrics.counter("outbox_attempts", "Attempts at entries of the outbox.", "handler", "outcome")
metrics.histogram(
    "outbox_wait_seconds",
    "How long entries that were done had been due.",
    "lane",
    buckets=(0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 1800.0, 7200.0),
)


class PermanentFailure(Exception):
    """Raised by a handler when another attempt cannot help: the entry is dead at once."""


class Postponed(Exception):
    """Raised by a handler that did not try, or not in earnest: no attempt is counted."""

    def __init__(self, reason: str, *, until: datetime) -> None:
        super().__init__(reason)
        self.until = until


def outbox_handler(
    name: str, *, on_dead: Burial | None = None, on_revived: Revival | None = None
) -> Callable[[Handler], Handler]:
    """Register the function that does the entries enqueued under `name`.

    `on_dead` is called in the transaction that gives an entry up, whatever it died of: what
    the entry was for and the entry die together. `on_revived` is called in the one that has
    such an entry tried again.
    """

    def register(func: Handler) -> Handler:
        _handlers[name] = func
        if on_dead is not None:
            _burials[name] = on_dead
        if on_revived is not None:
            _revivals[name] = on_revived
        return func

    return register


def enqueue(
    handler: str,
    payload: Mapping[str, Any],
    *,
    key: str | None = None,
    due_at: datetime | None = None,
    lane: Lane = Lane.NORMAL,
) -> None:
    """Ask for something to be done after the caller's transaction, or not before `due_at`.

    `key` makes the request unique: a second one with the same key is dropped for as long as
    the first is kept (`kernel.retention`).
    """
    if clock.is_pretended():
        return
    entry = OutboxEntry(
        handler=handler,
        payload=payload,
        request_id=current().request_id,
        key=key,
        lane=lane,
        due_at=due_at or clock.now(),
    )
    OutboxEntry.objects.bulk_create([entry], ignore_conflicts=key is not None)
    if due_at is None:
        wakeup.after_commit(outbox=True)


def drain(*, limit: int = 500) -> int:
    """Do what is due, at most `limit` entries; answers how many were tried.

    Any number of drains may run at once: each entry is leased to one of them.
    """
    tried, size = 0, SMALLEST_BATCH
    began = time.monotonic()
    with keeping_leases() as leases:
        while tried < limit and (entries := _claim(min(size, limit - tried))):
            if len(entries) == size > SMALLEST_BATCH:
                wakeup.ring(outbox=True)  # there is more than enough for two
            batch_began = time.monotonic()
            tried += _do(entries, leases, until=min(batch_began + GLANCE, began + TURN))
            if time.monotonic() > began + TURN:
                wakeup.ring(outbox=True)
                break
            quick = time.monotonic() - batch_began < QUICK
            size = min(size * 2, LARGEST_BATCH) if quick else SMALLEST_BATCH
    return tried


def revive(entries: QuerySet[OutboxEntry]) -> int:
    """Have those of `entries` that were given up tried again from the start; how many."""
    given_up = entries.exclude(dead_at=None)
    with transaction.atomic():
        for entry in given_up.filter(handler__in=_revivals).order_by("pk"):
            _revivals[entry.handler](entry.payload)
        count = given_up.update(dead_at=None, attempts=0, due_at=clock.now(), lease_until=None)
    wakeup.after_commit(outbox=True)
    return count


def living(handler: str) -> QuerySet[OutboxEntry]:
    """What is still to be done under that name."""
    return OutboxEntry.objects.filter(handler=handler, done_at=None, dead_at=None)


def _claim(size: int) -> list[OutboxEntry]:
    """Lease the next entries to this drain, the lane first whose turn it is."""
    now = clock.now()
    first = TURNS[next(_claims) % len(TURNS)]
    entries: list[OutboxEntry] = []
    with transaction.atomic():
        for lane in sorted(Lane, key=lambda lane: (lane != first, lane)):
            entries += (
                waiting(lane, now)
                .select_for_update(skip_locked=True)
                .order_by("due_at", "pk")[: size - len(entries)]
            )
            if len(entries) == size:
                break
        if entries:
            OutboxEntry.objects.filter(pk__in=[entry.pk for entry in entries]).update(
                lease_until=now + lease(), attempts=F("attempts") + 1
            )
    for entry in entries:
        entry.attempts += 1
    return entries


def waiting(lane: Lane, at: datetime) -> QuerySet[OutboxEntry]:
    """What is due in that lane, and in nobody's hands."""
    free = Q(lease_until=None) | Q(lease_until__lt=at)
    return OutboxEntry.objects.filter(free, lane=lane, done_at=None, dead_at=None, due_at__lte=at)


def _do(entries: list[OutboxEntry], leases: Leases, *, until: float) -> int:
    """Try the claimed `entries` while there is time, give back the rest: how many were tried."""
    leases.hold(entries)
    for tried, entry in enumerate(entries):
        if tried and time.monotonic() > until:
            for other in entries[tried:]:
                leases.drop(other)
                _settle(other, attempts=F("attempts") - 1)
            return tried
        if leases.holds(entry):
            _attempt(entry)
            leases.drop(entry)
    return len(entries)


def _attempt(entry: OutboxEntry) -> None:
    with _in_the_name_of(entry):
        began = clock.now()
        outcome = _tried(entry)
        metrics.count("outbox_attempts", handler=entry.handler, outcome=outcome)
        if outcome == "done":
            waited = max(0.0, (began - entry.due_at).total_seconds())
            metrics.observe("outbox_wait_seconds", waited, lane=entry.get_lane_display().lower())


@contextmanager
def _in_the_name_of(entry: OutboxEntry) -> Iterator[None]:
    """What is logged, and what is asked for in turn, bears the id of the request behind it."""
    if not entry.request_id:
        yield
        return
    with (
        structlog.contextvars.bound_contextvars(request_id=entry.request_id),
        coming_from(replace(current(), request_id=entry.request_id)),
    ):
        yield


def _tried(entry: OutboxEntry) -> str:
    bound = log.bind(entry=entry.pk, handler=entry.handler, attempt=entry.attempts)
    try:
        if entry.attempts > ATTEMPTS:
            raise PermanentFailure(f"A worker died in the last of {ATTEMPTS} attempts.")
        with of_itself(entry.payload.get("subscriber") or entry.handler):
            _handler_of(entry)(entry.payload)
    except PermanentFailure as error:
        bound.warning("outbox.dead", error=str(error))
        _bury(entry, error, last_error=str(error))
        return "dead"
    except Postponed as held:
        # What holds back thousands says so itself, once.
        bound.debug("outbox.postponed", error=str(held), until=held.until.isoformat())
        _settle(entry, due_at=held.until, attempts=F("attempts") - 1, last_error=str(held))
        return "postponed"
    except Exception as error:
        last = entry.attempts >= ATTEMPTS
        bound.warning("outbox.failed", error=repr(error), dead=last, exc_info=True)
        if last:
            _bury(entry, error, last_error=repr(error))
            return "dead"
        pause = _pause(entry.attempts, error)
        _settle(entry, due_at=clock.now() + pause, last_error=repr(error))
        return "failed"
    _settle(entry, done_at=clock.now(), last_error="")
    return "done"


def _handler_of(entry: OutboxEntry) -> Handler:
    handler = _handlers.get(entry.handler)
    if handler is None:
        # An older worker met a newer entry: another attempt may meet a newer worker.
        raise LookupError(f"There is no handler named {entry.handler!r} here.")
    return handler


def _bury(entry: OutboxEntry, error: Exception, *, last_error: str) -> None:
    """Give the entry up, and with it what it was for."""
    try:
        with transaction.atomic():
            if _settle(entry, dead_at=clock.now(), last_error=last_error):
                _burials.get(entry.handler, _nobody_to_tell)(entry.payload, error)
    except Exception:  # the entry must not live on because nobody could be told of its death
        log.exception("outbox.burial_failed", entry=entry.pk, handler=entry.handler)
        _settle(entry, dead_at=clock.now(), last_error=last_error)


def _nobody_to_tell(payload: Mapping[str, Any], error: Exception) -> None:
    """The entry was all there was."""


def _settle(entry: OutboxEntry, **changes: Any) -> bool:
    """Write down how it went, unless the lease ran out and somebody else is at it by now:
    each claim counts an attempt, so the number of attempts tells whose entry it is."""
    settled = OutboxEntry.objects.filter(
        pk=entry.pk, attempts=entry.attempts, done_at=None, dead_at=None
    ).update(lease_until=None, **changes)
    if not settled:
        log.warning("outbox.lease_lost", entry=entry.pk, handler=entry.handler)
    return bool(settled)


def _pause(attempts: int, error: Exception) -> timedelta:
    """2 s, 4 s, 8 s … up to an hour, and no shorter than whoever failed asks for."""
    asked = timedelta(seconds=getattr(error, "retry_after", None) or 0)
    return min(max(timedelta(seconds=2**attempts), asked), LONGEST_PAUSE)
