"""No two active entries of one provider overlap: said to the database, in its own words.

PostgreSQL has an exclusion constraint for it. SQLite gets two triggers that raise. Either
way a violation is an IntegrityError whose text bears `NAME`.
"""

from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import DateTimeField, Func, Model, Q

NAME = "calendar_provider_is_in_one_place"

TABLE = "scheduling_calendarentry"
OCCUPIES = "state = 'active'"


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeField()


def _has_none(schema_editor: BaseDatabaseSchemaEditor | None) -> bool:
    """Whether this database has no exclusion constraints."""
    return schema_editor is not None and schema_editor.connection.vendor != "postgresql"


class NoOverlap(ExclusionConstraint):
    """An exclusion constraint where there are such things; elsewhere the triggers stand in."""

    def constraint_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        if _has_none(schema_editor):
            return None
        return super().constraint_sql(model, schema_editor)

    def create_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        if _has_none(schema_editor):
            return None
        return super().create_sql(model, schema_editor)

    def remove_sql(
        self, model: type[Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> Any:
        if _has_none(schema_editor):
            return None
        return super().remove_sql(model, schema_editor)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Left to the database: the services answer for it, under the calendar's lock."""


def one_place_at_a_time() -> NoOverlap:
    return NoOverlap(
        name=NAME,
        expressions=[
            ("provider", RangeOperators.EQUAL),
            (TsTzRange("starts_at", "ends_at", RangeBoundary()), RangeOperators.OVERLAPS),
        ],
        condition=Q(state="active"),
    )


def create_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration: the second line of defence on SQLite."""
    if schema_editor.connection.vendor == "sqlite":
        for when, other in (
            ("INSERT", ""),
            ("UPDATE OF provider_id, starts_at, ends_at, state", "AND id <> NEW.id"),
        ):
            schema_editor.execute(_trigger(when, other), params=None)


def drop_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for when in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{when}", params=None)


def renew_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration that changes the table: SQLite remakes it, and loses its triggers."""
    drop_triggers(apps, schema_editor)
    create_triggers(apps, schema_editor)


def _trigger(when: str, other: str) -> str:
    return f"""
        CREATE TRIGGER {NAME}_{when.split()[0].lower()} BEFORE {when} ON {TABLE}
        WHEN NEW.{OCCUPIES} AND EXISTS (
            SELECT 1 FROM {TABLE}
            WHERE provider_id = NEW.provider_id AND {OCCUPIES} {other}
              AND starts_at < NEW.ends_at AND ends_at > NEW.starts_at
        )
        BEGIN SELECT RAISE(ABORT, '{NAME}'); END
    """  # noqa: S608 - constants only
