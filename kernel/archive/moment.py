"""A connection of its own, for a long look or a long work that no time limit ends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

# What goes on for long is not ended for it; who stands in the way is waited for as usual.
_PATIENTLY = ("SET statement_timeout = 0", "SET idle_in_transaction_session_timeout = 0")


@contextmanager
def own_connection(like: BaseDatabaseWrapper | None = None) -> Iterator[BaseDatabaseWrapper]:
    """A second connection to the same database, beside the pool and without its time limits."""
    connection = (like or default_connection).copy()
    if connection.vendor == "postgresql":
        connection.settings_dict["OPTIONS"].pop("pool", None)
    try:
        if connection.vendor == "postgresql":
            _say(connection, *_PATIENTLY)
        yield connection
    finally:
        connection.close()


@contextmanager
def one_moment(like: BaseDatabaseWrapper | None = None) -> Iterator[BaseDatabaseWrapper]:
    """A connection that sees the database as it is now, whatever others commit meanwhile.

    Neither does it wait for writers nor makes them wait."""
    with own_connection(like) as connection, _transaction(connection, _LOOKING, "ROLLBACK"):
        yield connection


@contextmanager
def one_work(like: BaseDatabaseWrapper | None = None) -> Iterator[BaseDatabaseWrapper]:
    """A connection in one transaction that is committed with the block, if nothing is raised.

    On SQLite references are not watched in it; who uses it looks at them before the end."""
    with own_connection(like) as connection, _transaction(connection, _WORKING, "COMMIT"):
        yield connection


# The first read decides of when the picture is, so one is made at once.
_LOOKING = {
    "postgresql": ("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", "SELECT 1"),
    "sqlite": ("BEGIN DEFERRED", "SELECT 1 FROM sqlite_master LIMIT 1"),
}
_WORKING = {
    "postgresql": ("BEGIN",),
    "sqlite": ("PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE"),
}


@contextmanager
def _transaction(
    connection: BaseDatabaseWrapper, beginnings: Mapping[str, tuple[str, ...]], end: str
) -> Iterator[None]:
    _say(connection, *beginnings[connection.vendor])
    # What fetches in chunks asks whether a transaction is open.
    connection.in_atomic_block = True
    try:
        yield
    except BaseException:
        connection.in_atomic_block = False
        _say(connection, "ROLLBACK")
        raise
    connection.in_atomic_block = False
    _say(connection, end)


def _say(connection: BaseDatabaseWrapper, *statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
