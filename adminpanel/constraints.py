"""What a bonus was made of stays as it was proposed: said to the database, in its words."""

from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from disputes.constraints import AppendOnly

SHARES: Final = AppendOnly("adminpanel_bonusshare", "bonus_shares_are_written_once")

RUNS: Final = "adminpanel_bonusrun"
PROPOSED: Final = "bonus_stays_as_it_was_proposed"
COLUMNS: Final = (
    "first, last, currency, pool, note, rule_version, inputs, digest, left_out, vendors, jobs,"
    " proposed_by_id, proposed_at"
)


def create_guards(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop_guards(apps, schema_editor)
    SHARES.create(apps, schema_editor)
    for statement in _on_sqlite() if _is_sqlite(schema_editor) else _on_postgresql():
        schema_editor.execute(statement, params=None)


def drop_guards(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    SHARES.drop(apps, schema_editor)
    on_table = "" if _is_sqlite(schema_editor) else f" ON {RUNS}"
    for verb in ("update", "delete"):
        statement = f"DROP TRIGGER IF EXISTS {RUNS}_refuses_{verb}{on_table}"
        schema_editor.execute(statement, params=None)
    if not _is_sqlite(schema_editor):
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {PROPOSED}()", params=None)


def _is_sqlite(schema_editor: BaseDatabaseSchemaEditor) -> bool:
    return schema_editor.connection.vendor == "sqlite"


def _on_sqlite() -> list[str]:
    refused = f"BEGIN SELECT RAISE(ABORT, '{PROPOSED}'); END"
    return [
        f"CREATE TRIGGER {RUNS}_refuses_update BEFORE UPDATE OF {COLUMNS} ON {RUNS} {refused}",
        f"CREATE TRIGGER {RUNS}_refuses_delete BEFORE DELETE ON {RUNS} {refused}",
    ]


def _on_postgresql() -> list[str]:
    call = f"FOR EACH ROW EXECUTE FUNCTION {PROPOSED}()"
    return [
        f"""
        CREATE FUNCTION {PROPOSED}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION '{PROPOSED}' USING ERRCODE = 'integrity_constraint_violation';
        END $$
        """,
        f"CREATE TRIGGER {RUNS}_refuses_update BEFORE UPDATE OF {COLUMNS} ON {RUNS} {call}",
        f"CREATE TRIGGER {RUNS}_refuses_delete BEFORE DELETE ON {RUNS} {call}",
    ]
