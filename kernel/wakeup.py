"""After commit, say that there is something to look at: to the open sockets and to a worker.

A wake-up may be lost, and nothing is lost with it: sockets poll and the sweep sweeps.
So it is never waited for. One bounded thread a process rings, with short time-outs.
"""

from collections.abc import Iterable

from django.db import transaction


def after_commit(*, streams: Iterable[str] = (), outbox: bool = False) -> None:
    """Ring `streams` and, if `outbox`, a worker, once the current transaction has committed."""
    names = tuple(streams)
    if names or outbox:
        transaction.on_commit(lambda: ring(streams=names, outbox=outbox), robust=True)


def ring(*, streams: Iterable[str] = (), outbox: bool = False) -> None:
    """Ring now."""
