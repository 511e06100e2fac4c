from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from kernel import migrating

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="a file is a database of its own"),
]

OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"


@contextmanager
def empty_database(path) -> Iterator[BaseDatabaseWrapper]:
    database = connection.copy("another")
    database.settings_dict["NAME"] = str(path)
    connections["another"] = database
    try:
        yield database
    finally:
        database.close()
        del connections["another"]


def migrated(database: BaseDatabaseWrapper) -> list[tuple]:
    """Everything up to the accounts, as it then stands."""
    executor = MigrationExecutor(database)
    executor.migrate(executor.loader.graph.leaf_nodes("accounts"))
    with database.cursor() as cursor:
        objects = cursor.execute(OBJECTS).fetchall()
        applied = cursor.execute(APPLIED).fetchall()
    # Django writes a field that was altered behind the others.
    return [
        (kind, name, of, sorted((sql or "").removesuffix(")").split(", ")))
        for kind, name, of, sql in objects
    ] + applied


@pytest.mark.django_db
def test_a_new_database_is_the_one_that_django_would_make(tmp_path):
    with empty_database(tmp_path / "slowly") as database:
        expected = migrated(database)

    with (
        empty_database(tmp_path / "quickly") as database,
        migrating.models_built_one_by_one(),
    ):
        made = migrated(database)

    assert len(made) > 50
    assert made == expected


@pytest.mark.django_db
def test_only_a_database_without_tables_is_new(tmp_path):
    with empty_database(tmp_path / "new") as database:
        assert migrating.is_new(database)
    assert not migrating.is_new(connection)
