"""Database work for the event loop: a few threads a process, shared by all sockets.

What sockets say has threads of its own: however long writers wait for one another, whoever
listens is told what is new.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from typing import ParamSpec, TypeVar

from django.db import close_old_connections

P = ParamSpec("P")
R = TypeVar("R")

THREADS = 4


@cache
def _threads(name: str) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(THREADS, thread_name_prefix=name)


async def in_pool(func: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run `func`, which reads the database, in one of the threads.

    However many sockets ask at once, they use a handful of connections; after each call
    the connection goes back to the pool (PostgreSQL) or stays with its thread (SQLite).
    """
    return await _run("live-db", func, *args, **kwargs)


async def in_writing_pool(func: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """The same for a `func` that writes, and may have to wait for others who do."""
    return await _run("live-writes", func, *args, **kwargs)


async def _run(name: str, func: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    def work() -> R:
        try:
            return func(*args, **kwargs)
        finally:
            close_old_connections()

    # What is known of the socket is known in the thread: its id, for the log and the outbox.
    known = copy_context()
    return await asyncio.get_running_loop().run_in_executor(_threads(name), known.run, work)
