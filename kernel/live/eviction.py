"""Closing the open sockets of those who may not listen any more.

A notice goes to every web process over Redis, after commit. Where it is lost, the regular
check of each socket (see `kernel.live.hub`) finds out within a minute.
"""

from django.db import transaction

from kernel import wakeup


def evict(user_id: int) -> None:
    """Close, on every process, each socket of `user_id` whose token has died, once this
    transaction commits. Who logs out of the phone stays connected at the desk."""
    transaction.on_commit(lambda: wakeup.ring(evicted_users=(user_id,)), robust=True)


def evict_stream(stream: str) -> None:
    """Ask everybody on `stream` again whether they may listen, once this transaction commits."""
    transaction.on_commit(lambda: wakeup.ring(rechecked_streams=(stream,)), robust=True)
