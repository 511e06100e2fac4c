"""The leases of one drain, renewed for as long as it works.

A killed worker renews nothing, so what it held is free again after one short lease; a slow
handler keeps its entry however long it takes.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import connection

from kernel import clock
from kernel.models import OutboxEntry

log = structlog.get_logger(__name__)

_along: set[Callable[[], object]] = set()


def lease() -> timedelta:
    """How long an entry stays with a worker that gives no sign of life."""
    return timedelta(seconds=settings.OUTBOX_LEASE_SECONDS)


class Leases:
    """What this drain holds: entries by key, with the attempt that they were claimed for."""

    def __init__(self) -> None:
        self._held: dict[int, int] = {}

    def hold(self, entries: Iterable[OutboxEntry]) -> None:
        self._held = {entry.pk: entry.attempts for entry in entries}

    def holds(self, entry: OutboxEntry) -> bool:
        return entry.pk in self._held

    def drop(self, entry: OutboxEntry) -> None:
        self._held.pop(entry.pk, None)

    def renew(self) -> None:
        """Prolong all that is held; what somebody else has taken meanwhile is let go."""
        for pk, attempts in list(self._held.items()):
            renewed = OutboxEntry.objects.filter(
                pk=pk, attempts=attempts, done_at=None, dead_at=None
            ).update(lease_until=clock.now() + lease())
            if not renewed:
                self._held.pop(pk, None)


@contextmanager
def renewed_along(renew: Callable[[], object]) -> Iterator[None]:
    """Have `renew` called whenever leases are, until the block ends: what a handler has taken
    for itself lasts as long as its entry's lease. Another thread calls it, perhaps once more
    right after the block."""
    _along.add(renew)
    try:
        yield
    finally:
        _along.discard(renew)


@contextmanager
def keeping_leases() -> Iterator[Leases]:
    """Leases that a thread renews, three times a lease, until the block ends."""
    leases, over = Leases(), threading.Event()

    def keep() -> None:
        while not over.wait(settings.OUTBOX_LEASE_SECONDS / 3):
            try:
                leases.renew()
                for renew in tuple(_along):
                    renew()
            except Exception:  # the database is away: the next round may find it
                log.exception("outbox.renewal_failed")
            finally:
                connection.close()

    thread = threading.Thread(target=keep, name="leases", daemon=True)
    thread.start()
    try:
        yield leases
    finally:
        over.set()
        thread.join()
