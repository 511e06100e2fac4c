"""The number that a table last gave to a row: kept, so that no number is ever given twice."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from kernel.archive.tables import Table


def last_number(connection: BaseDatabaseWrapper, table: Table) -> int:
    """The last one that was given out; 0 if none was, or if the table gives none."""
    if not table.is_numbered:
        return 0
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        else:
            sequence = _sequence_of(cursor, table)
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608 - its name, quoted by the database
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def go_on_after(connection: BaseDatabaseWrapper, table: Table, last: int) -> None:
    """Have the next row bear a number after `last`."""
    if not table.is_numbered or not last:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, last]
            )
        else:
            cursor.execute("SELECT setval(%s::regclass, %s)", [_sequence_of(cursor, table), last])


def _sequence_of(cursor: Any, table: Table) -> str:
    cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.key])
    return str(cursor.fetchone()[0])
