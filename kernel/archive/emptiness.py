"""Whether a database is empty, but for what every new one has."""

from django.db.backends.base.base import BaseDatabaseWrapper

from kernel.archive.errors import ArchiveRefused
from kernel.archive.tables import Table

# What migrating writes, or the first start: a restore puts that of the backup in its place.
_of_every_house = {"contenttypes.ContentType", "auth.Permission"}


def in_every_house(label: str) -> None:
    """Say that a new database has rows of the model `label` before anybody works with it."""
    _of_every_house.add(label)


def require_empty(connection: BaseDatabaseWrapper, tables: list[Table]) -> None:
    """Nobody's rows are in the way. Raises ArchiveRefused."""
    with connection.cursor() as cursor:
        for table in tables:
            if table.model._meta.label in _of_every_house:
                continue
            cursor.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1')  # noqa: S608 - a model's name
            if cursor.fetchone():
                raise ArchiveRefused(
                    f"The database is not empty ({table.name} has rows): a backup is taken back"
                    " into a new one only, so that nothing is lost by it."
                )


def clear(connection: BaseDatabaseWrapper, tables: list[Table]) -> None:
    """Take out what every new database has."""
    with connection.cursor() as cursor:
        for table in tables:
            if table.model._meta.label in _of_every_house:
                cursor.execute(f'DELETE FROM "{table.name}"')  # noqa: S608 - a model's name
