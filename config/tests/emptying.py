"""The database between two tests that commit: empty, and quickly so.

Django truncates every table and then writes the content types and permissions of all models
anew. Here only the tables that a test has written to are emptied, and those two are left.
"""

from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# What migrating writes, and tests only read.
KEPT = {"django_content_type", "auth_permission"}


def empty(alias: str) -> None:
    connection = connections[alias]
    tables = sorted(set(connection.introspection.django_table_names()) - KEPT)
    with transaction.atomic(using=alias, durable=True), connection.cursor() as cursor:
        _wait_for_writers(connection, cursor, tables)
        for table in _written(connection, cursor, tables):
            # References are checked at the end of the transaction, when nothing refers.
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")


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
