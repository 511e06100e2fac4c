"""The database between two tests that commit: empty, and quickly so.

Django truncates every table and then writes the content types and permissions of all models
anew. Here only the tables that a test has written to are emptied, and those two are left.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from kernel.history import guards as history

# What migrating writes, and tests only read.
KEPT = {"django_content_type", "auth_permission"}

# The triggers of a table that refuse a DELETE (before it), and the words that make them.
GUARDS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    " AND sql LIKE '%% BEFORE DELETE %%'",
    "postgresql": "SELECT tgname, '' FROM pg_trigger WHERE tgrelid = to_regclass(%s)"
    " AND NOT tgisinternal AND tgtype & 10 = 10",
}


def empty(alias: str) -> None:
    connection = connections[alias]
    tables = sorted(set(connection.introspection.django_table_names()) - KEPT)
    with transaction.atomic(using=alias, durable=True), connection.cursor() as cursor:
        _wait_for_writers(connection, cursor, tables)
        written = _written(connection, cursor, tables)
        # The history last: it is told of all that goes here.
        last = [history.RECORDS, *(each for each in history.LATER if each in written)]
        with ExitStack() as guards:
            for table in [each for each in written if each not in history.TABLES] + last:
                guards.enter_context(_unguarded(connection, cursor, table))
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
            if connection.vendor == "postgresql":
                # References are checked now, when nothing refers: no trigger of a table is made
                # anew before.
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@contextmanager
def _unguarded(connection: BaseDatabaseWrapper, cursor: Any, table: str) -> Iterator[None]:
    """Between two tests rows are taken out also of where nothing ever is: without the triggers
    that guard it."""
    on_postgresql = connection.vendor == "postgresql"
    if table in history.TABLES and not on_postgresql:
        with _opened(connection):
            yield
        return
    cursor.execute(GUARDS[connection.vendor], [table])
    guards = cursor.fetchall()
    name = connection.ops.quote_name(table)
    for guard, _ in guards:
        cursor.execute(
            f"ALTER TABLE {name} DISABLE TRIGGER {guard}"
            if on_postgresql
            else f"DROP TRIGGER {guard}"
        )
    yield
    for guard, again in guards:
        cursor.execute(f"ALTER TABLE {name} ENABLE TRIGGER {guard}" if on_postgresql else again)


@contextmanager
def _opened(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The guards of the history ask this connection. After each test its triggers could not be
    dropped and made again: every other connection would read the whole schema anew."""
    connection.connection.create_function(history.CLOSED, 0, lambda: False)
    yield
    connection.connection.create_function(history.CLOSED, 0, lambda: True)


def _wait_for_writers(connection: BaseDatabaseWrapper, cursor: Any, tables: list[str]) -> None:
    """Nobody's write is overlooked because it is not committed yet; SQLite has one writer."""
    if connection.vendor == "postgresql":
        names = ", ".join(map(connection.ops.quote_name, tables))
        cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def _written(connection: BaseDatabaseWrapper, cursor: Any, tables: list[str]) -> list[str]:
    cursor.execute(
        " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
            for table in tables
        )
    )
    return [table for (table,) in cursor.fetchall()]
