"""What was done in a dispute is written once: said to the database, in its own words.

A line of the history is neither changed nor deleted. Whatever else is tried is an IntegrityError
whose text bears `NAME`.
"""

from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NAME: Final = "dispute_history_is_append_only"
TABLE: Final = "disputes_disputerecord"
VERBS: Final = ("UPDATE", "DELETE")
# A row may be replaced by inserting another in its place, and no trigger of deleting is asked;
# PostgreSQL knows no such INSERT.
REPLACING: Final = f"WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)"  # noqa: S608 - constants only


def create_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """For a migration; also for a later one that remakes the table on SQLite."""
    drop_triggers(apps, schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        statements = [*(_on_sqlite(verb) for verb in VERBS), _on_sqlite("INSERT", REPLACING)]
    else:
        each_row = [_on_postgresql(verb, "ROW") for verb in VERBS]
        statements = [FUNCTION, *each_row, _on_postgresql("TRUNCATE", "STATEMENT")]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop_triggers(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = [f"DROP TRIGGER IF EXISTS {_named(verb)}" for verb in (*VERBS, "INSERT")]
    else:
        statements = [
            *(f"DROP TRIGGER IF EXISTS {_named(verb)} ON {TABLE}" for verb in (*VERBS, "TRUNCATE")),
            f"DROP FUNCTION IF EXISTS {NAME}()",
        ]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def _named(verb: str) -> str:
    return f"{TABLE}_refuses_{verb.lower()}"


def _on_sqlite(verb: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {_named(verb)} BEFORE {verb} ON {TABLE} {when}"
        f" BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
    )


FUNCTION: Final = f"""
    CREATE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{NAME}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def _on_postgresql(verb: str, each: str) -> str:
    return (
        f"CREATE TRIGGER {_named(verb)} BEFORE {verb} ON {TABLE}"
        f" FOR EACH {each} EXECUTE FUNCTION {NAME}()"
    )
