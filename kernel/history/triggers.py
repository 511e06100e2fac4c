"""The triggers that keep the history and those that guard it, as they should stand and as they do.

They are put up after each `migrate`: on SQLite a migration remakes tables, and their triggers
are gone with them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, operations

from kernel.history import guards, postgresql, registry, sqlite

# What leaves every column and table called as it was.
HARMLESS = (
    operations.CreateModel,
    operations.AddField,
    operations.AlterField,
    operations.AlterModelOptions,
    operations.AlterModelManagers,
    operations.AddIndex,
    operations.RemoveIndex,
    operations.RenameIndex,
    operations.AddConstraint,
    operations.RemoveConstraint,
    operations.RunPython,
    operations.RunSQL,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A trigger or a function: by `mark` one knows whether what stands is what should."""

    mark: str
    drop: str
    create: tuple[str, ...] = ()


Parts = dict[str, Part]


@dataclass(frozen=True, slots=True)
class Standing:
    """By name: what is missing, what should not be there, and what says something else."""

    missing: tuple[str, ...]
    stray: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def is_right(self) -> bool:
        return not (self.missing or self.stray or self.different)


def compare(using: str = "default") -> Standing:
    """What stands in the database beside what should."""
    wanted, found = _wanted(connections[using]), _found(connections[using])
    both = wanted.keys() & found.keys()
    return Standing(
        missing=tuple(sorted(wanted.keys() - found.keys())),
        stray=tuple(sorted(found.keys() - wanted.keys())),
        different=tuple(sorted(name for name in both if wanted[name].mark != found[name].mark)),
    )


def install(using: str = "default") -> None:
    """Put up what should stand; what stands right is left alone."""
    connection = connections[using]
    wanted, found = _wanted(connection), _found(connection)
    wrong = {
        name for name, part in wanted.items() if name not in found or part.mark != found[name].mark
    }
    _replace(
        connection,
        # A function is replaced where it stands: its trigger would go with it.
        [
            part
            for name, part in found.items()
            if name not in wanted or (name in wrong and not name.endswith("()"))
        ],
        [part for name, part in wanted.items() if name in wrong],
    )


def take_down(using: str = "default", *, tables: frozenset[str] | None = None) -> None:
    """Take the triggers of these tables away, or all of them and the guards."""
    connection = connections[using]
    found = _found(connection)
    if tables is not None:
        names = {
            name for table in _tables(connection) if table.name in tables for name in _names(table)
        }
        found = {name: part for name, part in found.items() if name in names}
    _replace(connection, list(found.values()), [])


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Nothing is written down and nothing guarded meanwhile: for a restore, in its transaction."""
    take_down(using)
    yield
    install(using)


def before_migrating(
    sender: AppConfig, *, using: str, plan: list[tuple[Migration, bool]], **_: Any
) -> None:
    """A column that a trigger speaks of cannot go, and where it has gone all writes would fail."""
    tables = frozenset(
        table for migration, backwards in plan for table in _bent_by(migration, backwards=backwards)
    )
    if guards.RECORDS in tables:
        take_down(using)
    elif tables:
        take_down(using, tables=tables)


def after_migrating(sender: AppConfig, *, using: str, **_: Any) -> None:
    install(using)


def _bent_by(migration: Migration, *, backwards: bool) -> Iterator[str]:
    """The tables whose columns are called otherwise after that, as the models know them today."""
    label = migration.app_label
    for operation in migration.operations:
        if backwards or not isinstance(operation, HARMLESS):
            yield from (
                model._meta.db_table
                for model in registry.tracked()
                if model._meta.app_label == label
            )
            if label == "kernel":
                yield guards.RECORDS
            return


def _replace(connection: BaseDatabaseWrapper, old: list[Part], new: list[Part]) -> None:
    if not (old or new):
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for part in old:
            cursor.execute(part.drop)
        for part in new:
            for statement in part.create:
                cursor.execute(statement)


def _tables(connection: BaseDatabaseWrapper) -> list[registry.Table]:
    """Those that are there by now."""
    names = set(connection.introspection.table_names())
    if guards.RECORDS not in names:
        return []
    return [each for each in registry.tables() if each.name in names]


def _names(table: registry.Table) -> set[str]:
    return {postgresql.trigger_name(table), *sqlite.statements(table)}


def _wanted(connection: BaseDatabaseWrapper) -> Parts:
    tables = _tables(connection)
    if not tables:
        return {}
    if connection.vendor == "sqlite":
        created = guards.on_sqlite()
        for table in tables:
            created |= sqlite.statements(table)
        return {name: Part(sql, f"DROP TRIGGER {name}", (sql,)) for name, sql in created.items()}
    schema = _schema(connection)
    body, function = (each.replace("{schema}", schema) for each in (guards.BODY, guards.FUNCTION))
    parts = {f"{guards.NAME}()": _function(guards.NAME, body, function)}
    for table in tables:
        name = postgresql.function_name(table)
        parts[f"{name}()"] = _function(
            name, postgresql.body(table, schema), postgresql.function(table, schema)
        )
    for name, (guarded, statement) in guards.on_postgresql().items():
        parts[name] = _trigger(name, guarded, statement)
    for table in tables:
        name = postgresql.trigger_name(table)
        parts[name] = _trigger(name, table.name, postgresql.trigger(table))
    return parts


def _schema(connection: BaseDatabaseWrapper) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])


def _function(name: str, body: str, statement: str) -> Part:
    return Part(body, f"DROP FUNCTION {name}() CASCADE", (statement,))


def _trigger(name: str, table: str, statement: str) -> Part:
    """PostgreSQL keeps a trigger in words of its own: ours are beside it, as a digest."""
    digest = sha256(statement.encode()).hexdigest()
    comment = f"""COMMENT ON TRIGGER {name} ON "{table}" IS '{digest}'"""
    return Part(f"{table} O {digest}", _dropping(name, table), (statement, comment))


def _dropping(name: str, table: str) -> str:
    # With the function that it calls, when that says something else, it has gone already.
    return f'DROP TRIGGER IF EXISTS {name} ON "{table}"'


def _found(connection: BaseDatabaseWrapper) -> Parts:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE_FOUND, list(guards.TABLES))
            return {name: Part(sql, f"DROP TRIGGER {name}") for name, sql in cursor.fetchall()}
        cursor.execute(POSTGRESQL_FUNCTIONS, [guards.NAME])
        parts = {
            f"{name}()": Part(body, f"DROP FUNCTION {name}() CASCADE")
            for name, body in cursor.fetchall()
        }
        cursor.execute(POSTGRESQL_TRIGGERS, list(guards.TABLES))
        for name, table, enabled, told in cursor.fetchall():
            parts[name] = Part(f"{table} {enabled} {told}", _dropping(name, table))
        return parts


SQLITE_FOUND = r"""
    SELECT name, sql FROM sqlite_master
    WHERE type = 'trigger' AND (name LIKE 'history\_%%' ESCAPE '\' OR tbl_name IN (%s, %s, %s))
"""
POSTGRESQL_FUNCTIONS = r"""
    SELECT proname, prosrc FROM pg_proc
    WHERE pronamespace = current_schema()::regnamespace
        AND (proname LIKE 'history\_%%' OR proname = %s) AND prorettype = 'trigger'::regtype
"""
POSTGRESQL_TRIGGERS = r"""
    SELECT tgname, relname, tgenabled::text, obj_description(pg_trigger.oid, 'pg_trigger')
    FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal
        AND (tgname LIKE 'history\_%%' OR relname IN (%s, %s, %s))
"""
