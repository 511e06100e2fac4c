"""What the database does by itself when rows are written, put aside while a backup is taken back.

The rows are as they were: nothing is to be noted anew, and nothing refused.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from kernel.archive.errors import ArchiveRefused

_STANDING: Final = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY 1, 2",
    "postgresql": (
        "SELECT t.tgname, c.relname, t.tgenabled::text FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
        " AND c.relnamespace = current_schema()::regnamespace ORDER BY 1, 2"
    ),
}
# How one is put back that fires always, in replication, or as usual.
_AGAIN: Final = {"A": "ENABLE ALWAYS", "R": "ENABLE REPLICA", "O": "ENABLE"}

Trigger = tuple[str, str, str]


@contextmanager
def put_aside(connection: BaseDatabaseWrapper) -> Iterator[int]:
    """No trigger fires within the block; afterwards each stands as it did. Yields how many.

    In a transaction: whatever happens, they are there at its end.
    """
    with connection.cursor() as cursor:
        standing = _standing(cursor, connection.vendor)
        for trigger in standing:
            cursor.execute(_without(connection.vendor, trigger))
        yield len(standing)
        if connection.vendor == "postgresql":
            # References are looked at now: a table is not altered while they wait for it.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for trigger in standing:
            cursor.execute(_again(connection.vendor, trigger))
        if _standing(cursor, connection.vendor) != standing:
            raise ArchiveRefused("The triggers could not be put back as they were.")


def _standing(cursor: Any, vendor: str) -> list[Trigger]:
    cursor.execute(_STANDING[vendor])
    return [tuple(row) for row in cursor.fetchall()]


def _without(vendor: str, trigger: Trigger) -> str:
    name, table, _ = trigger
    if vendor == "sqlite":
        return f'DROP TRIGGER "{name}"'
    return f'ALTER TABLE "{table}" DISABLE TRIGGER "{name}"'


def _again(vendor: str, trigger: Trigger) -> str:
    name, table, how = trigger
    if vendor == "sqlite":
        return how
    return f'ALTER TABLE "{table}" {_AGAIN[how]} TRIGGER "{name}"'
