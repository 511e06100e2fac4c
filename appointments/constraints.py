"""Who has read notes is written once: said to the database, in its own words.

A reading is neither changed nor deleted, and of a chain only the number grows. Whatever else is
tried is an IntegrityError whose text bears `NAME`.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAME: Final = "readings_are_append_only"
READINGS: Final = "appointments_notereading"
CHAINS: Final = "appointments_readingchain"


@dataclass(frozen=True, slots=True)
class Guard:
    """`verb` is refused on `table`, always or when `when` holds of the row."""

    table: str
    verb: str
    when: str = ""

    @property
    def name(self) -> str:
        return f"{self.table}_refuses_{self.verb.lower()}"


GUARDS: Final = (
    Guard(READINGS, "UPDATE"),
    Guard(READINGS, "DELETE"),
    Guard(CHAINS, "UPDATE", when="NEW.number <= OLD.number OR NEW.patient_id <> OLD.patient_id"),
    Guard(CHAINS, "DELETE"),
)
# A row may be replaced by inserting another in its place, and no trigger of deleting is asked;
# PostgreSQL knows no such INSERT.
REPLACING: Final = Guard(
    READINGS,
    "INSERT",
    when=f"EXISTS (SELECT 1 FROM {READINGS} WHERE id = NEW.id"  # noqa: S608 - constants only
    " OR (patient_id = NEW.patient_id AND number = NEW.number))",
)
# Of all rows at once; SQLite has no such verb.
TRUNCATION: Final = (Guard(READINGS, "TRUNCATE"), Guard(CHAINS, "TRUNCATE"))


def create_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration; also for a later one that remakes one of the tables on SQLite."""
    drop_triggers(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        statements = [_on_sqlite(each) for each in (*GUARDS, REPLACING)]
    else:
        statements = [FUNCTION, *map(_on_postgresql, GUARDS + TRUNCATION)]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        guards = (*GUARDS, REPLACING)
        statements = [f"DROP TRIGGER IF EXISTS {each.name}" for each in guards]
    else:
        statements = [
            *(
                f"DROP TRIGGER IF EXISTS {each.name} ON {each.table}"
                for each in GUARDS + TRUNCATION
            ),
            f"DROP FUNCTION IF EXISTS {NAME}()",
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def _on_sqlite(guard: Guard) -> str:
    when = f"WHEN {guard.when}" if guard.when else ""
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table} {when}"
        f" BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
    )


FUNCTION: Final = f"""
    CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{NAME}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def _on_postgresql(guard: Guard) -> str:
    when = f"WHEN ({guard.when})" if guard.when else ""
    each = "STATEMENT" if guard.verb == "TRUNCATE" else "ROW"
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {guard.verb} ON {guard.table}"
        f" FOR EACH {each} {when} EXECUTE FUNCTION {NAME}()"
    )
