"""What is done, said and shown in a dispute is written once: said to the database, in its words.

A line of the history, a message and a piece of evidence are neither changed nor deleted. Whatever
else is tried is an IntegrityError whose text bears the name of the guard.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

VERBS: Final = ("UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """The guard of one table. `create` and `drop` are for a migration; `create` also for a later
    one that remakes the table on SQLite."""

    table: str
    name: str

    def create(self, apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        self.drop(apps, schema_editor)
        if schema_editor.connection.vendor == "sqlite":
            # A row may be replaced by inserting another in its place, and no trigger of deleting
            # is asked; PostgreSQL knows no such INSERT.
            replacing = f"WHEN EXISTS (SELECT 1 FROM {self.table} WHERE id = NEW.id)"  # noqa: S608 - a constant
            statements = [*map(self._on_sqlite, VERBS), self._on_sqlite("INSERT", replacing)]
        else:
            each_row = [self._on_postgresql(verb, "ROW") for verb in VERBS]
            whole = self._on_postgresql("TRUNCATE", "STATEMENT")
            statements = [self._function(), *each_row, whole]
        for statement in statements:
            schema_editor.execute(statement, params=None)

    def drop(self, apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "sqlite":
            verbs = (*VERBS, "INSERT")
            statements = [f"DROP TRIGGER IF EXISTS {self._trigger(verb)}" for verb in verbs]
        else:
            verbs = (*VERBS, "TRUNCATE")
            statements = [
                *(f"DROP TRIGGER IF EXISTS {self._trigger(v)} ON {self.table}" for v in verbs),
                f"DROP FUNCTION IF EXISTS {self.name}()",
            ]
        for statement in statements:
            schema_editor.execute(statement, params=None)

    def _trigger(self, verb: str) -> str:
        return f"{self.table}_refuses_{verb.lower()}"

    def _on_sqlite(self, verb: str, when: str = "") -> str:
        return (
            f"CREATE TRIGGER {self._trigger(verb)} BEFORE {verb} ON {self.table} {when}"
            f" BEGIN SELECT RAISE(ABORT, '{self.name}'); END"
        )

    def _function(self) -> str:
        return f"""
            CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{self.name}' USING ERRCODE = 'integrity_constraint_violation';
            END $$
        """

    def _on_postgresql(self, verb: str, each: str) -> str:
        return (
            f"CREATE TRIGGER {self._trigger(verb)} BEFORE {verb} ON {self.table}"
            f" FOR EACH {each} EXECUTE FUNCTION {self.name}()"
        )


HISTORY: Final = AppendOnly("disputes_disputerecord", "dispute_history_is_append_only")
MESSAGES: Final = AppendOnly("disputes_disputemessage", "dispute_messages_are_append_only")
EVIDENCE: Final = AppendOnly("disputes_evidence", "dispute_evidence_is_append_only")

NAME: Final = HISTORY.name
create_triggers, drop_triggers = HISTORY.create, HISTORY.drop
