"""The history is written once: said to the database, in its own words.

Nothing of it is changed, deleted or written over, and nobody but a trigger writes records. One
change is let through: personal values are taken out, once, in the name of a
redaction that is itself a row. Whatever else is tried is an IntegrityError that bears `NAME`.
"""

from dataclasses import dataclass
from typing import Final

NAME: Final = "history_is_append_only"
RECORDS: Final = "kernel_editrecord"
REDACTIONS: Final = "kernel_editredaction"
SEALS: Final = "kernel_editseal"

# What a connection to SQLite answers (`kernel.history.context`).
ACTING: Final = "bookwell_acting"
BY_TRIGGER: Final = "bookwell_by_trigger"
CLOSED: Final = "bookwell_history_is_closed"

KEPT: Final = ("at", "table", "row", "action", "person", "role", "via", "what", "request_id")
IS_REDACTED: Final = (
    "OLD.personal IS NOT NULL AND NEW.personal IS NULL"
    " AND OLD.redaction_id IS NULL AND NEW.redaction_id IS NOT NULL"
)

IS_IN_NAME_OF: Final = f"EXISTS (SELECT 1 FROM {REDACTIONS} WHERE id = NEW.redaction_id)"  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class Guard:
    """`verb` is refused on `table`, always or when `when` holds of the row."""

    table: str
    verb: str
    when: str = ""
    does: str = "refuses"

    @property
    def name(self) -> str:
        return f"{self.table}_{self.does}_{self.verb.lower()}"


TABLES: Final = (RECORDS, REDACTIONS, SEALS)
LATER: Final = (REDACTIONS, SEALS)


def on_sqlite() -> dict[str, str]:
    """The statements that make them, by name."""
    guards = [
        Guard(
            RECORDS,
            "UPDATE",
            when=f"NOT ({IS_REDACTED} AND {_unchanged('IS')} AND {IS_IN_NAME_OF})",
        ),
        Guard(RECORDS, "DELETE"),
        Guard(RECORDS, "INSERT", when=f"NOT {BY_TRIGGER}()"),
        *(Guard(table, verb) for table in LATER for verb in ("UPDATE", "DELETE")),
        # A row may be replaced by inserting another in its place.
        *(Guard(table, "INSERT", when=_is_taken(table)) for table in LATER),
    ]
    return {
        each.name: f"CREATE TRIGGER {each.name} BEFORE {each.verb} ON {each.table}"
        f" WHEN {CLOSED}(){f' AND {each.when}' if each.when else ''}"
        f" BEGIN SELECT RAISE(ABORT, '{NAME}'); END"
        for each in guards
    }


# A condition of PostgreSQL's may not look into tables; the function does, of what it is asked.
BODY: Final = f"""
BEGIN
    IF TG_NAME = '{RECORDS}_asks_for_update' THEN
        IF {IS_IN_NAME_OF.replace(REDACTIONS, f"{{schema}}.{REDACTIONS}")} THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '{NAME}' USING ERRCODE = 'integrity_constraint_violation';
END
"""
FUNCTION: Final = (
    f"CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $${BODY}$$"
)


def is_forged(statement: str) -> bool:
    """On SQLite: the functions are for triggers to call. Whoever else asked who acts could write
    a record right after, as if a trigger had asked."""
    if statement.startswith("CREATE TRIGGER "):
        return False
    plain = statement.lower()
    return any(each in plain for each in (ACTING, BY_TRIGGER, CLOSED))


def on_postgresql() -> dict[str, tuple[str, str]]:
    """The table and the statement of each, by name."""
    same = _unchanged("IS NOT DISTINCT FROM")
    guards = [
        Guard(RECORDS, "UPDATE", when=f"NOT ({IS_REDACTED} AND {same})"),
        Guard(RECORDS, "UPDATE", when=f"{IS_REDACTED} AND {same}", does="asks_for"),
        Guard(RECORDS, "DELETE"),
        Guard(RECORDS, "INSERT", when="pg_trigger_depth() = 0"),
        *(Guard(table, verb) for table in LATER for verb in ("UPDATE", "DELETE")),
        *(Guard(table, "TRUNCATE") for table in TABLES),
    ]
    return {
        each.name: (
            each.table,
            f"CREATE TRIGGER {each.name} BEFORE {each.verb} ON {each.table}"
            f" FOR EACH {'STATEMENT' if each.verb == 'TRUNCATE' else 'ROW'}"
            f"{f' WHEN ({each.when})' if each.when else ''} EXECUTE FUNCTION {NAME}()",
        )
        for each in guards
    }


def _unchanged(same: str) -> str:
    columns = ("id", *KEPT, "changes")
    return " AND ".join(f'NEW."{each}" {same} OLD."{each}"' for each in columns)


def _is_taken(table: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - constants only
