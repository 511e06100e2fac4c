"""The triggers of the history in SQLite's words.

Who acts they ask of a function that every connection of ours has (`kernel.history.context`): a
connection that lacks it cannot write to these tables at all.
"""

from kernel.history import guards
from kernel.history.registry import SALT, Column, Kind, Table

RECORDS = "kernel_editrecord"
ACTING = guards.ACTING
# As Django writes an instant: they are compared as texts.
NOW = "replace(strftime('%Y-%m-%d %H:%M:%f000', 'now'), '.000000', '')"
# Bound as parameters would be, by what a trigger may say: constants and columns.
INTO = (
    f'INSERT INTO {RECORDS} ("at", "table", "row", "action", "person", "role", "via", "what",'
    ' "request_id", "changes", "personal")'
    f" SELECT {NOW},"
)
END = "'}'"
SALTED = f"',\"{SALT}\":\"' || lower(hex(randomblob(16))) || '\"}}'"
WHO = ", ".join(f"{ACTING}('{part}')" for part in ("person", "role", "via", "what", "request_id"))


def statements(table: Table) -> dict[str, str]:
    """The triggers of that table, by their names."""
    return {
        name(table, "insert"): _created(table),
        name(table, "update"): _updated(table),
        name(table, "delete"): _deleted(table),
    }


def name(table: Table, verb: str) -> str:
    return f"history_{table.name}_{verb}"


def _created(table: Table) -> str:
    return (
        f'CREATE TRIGGER {name(table, "insert")} AFTER INSERT ON "{table.name}"'
        f" BEGIN {INTO} '{table.name}', {_key(table, 'NEW')}, 'create', {WHO}, '{{}}', NULL; END"
    )


def _updated(table: Table) -> str:
    every = (f'"{table.key}"', *(f'"{each.name}"' for each in table.columns))
    changed = " OR ".join(f"OLD.{each} IS NOT NEW.{each}" for each in every)
    return (
        f'CREATE TRIGGER {name(table, "update")} AFTER UPDATE ON "{table.name}"'
        f" WHEN {changed}"
        f" BEGIN {INTO} '{table.name}', {_key(table, 'OLD')}, 'update', {WHO},"
        f" {_changes(table)}, {_personal(table)}; END"
    )


def _deleted(table: Table) -> str:
    return (
        f'CREATE TRIGGER {name(table, "delete")} AFTER DELETE ON "{table.name}"'
        f" BEGIN {INTO} '{table.name}', {_key(table, 'OLD')}, 'delete', {WHO},"
        f" {_lost(table)}, {_lost_personal(table)}; END"
    )


def _key(table: Table, row: str) -> str:
    """As text, the same on every database."""
    value = f'{row}."{table.key}"'
    if not table.key_is_uuid:
        return f"CAST({value} AS TEXT)"
    parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({value}, {start}, {length})" for start, length in parts)


def _changes(table: Table) -> str:
    return _object([(each, _told(each, "OLD", "NEW")) for each in (_of_key(table), *table.columns)])


def _personal(table: Table) -> str:
    return _or_null([(each, _pair(each, "OLD", "NEW")) for each in _personal_of(table)])


def _lost(table: Table) -> str:
    return _whole([(each, _told(each, "OLD")) for each in table.columns])


def _lost_personal(table: Table) -> str:
    columns = _personal_of(table)
    if not columns:
        return "NULL"
    return f"{_whole([(each, _pair(each, 'OLD')) for each in columns]).removesuffix(END)}{SALTED}"


def _personal_of(table: Table) -> list[Column]:
    return [each for each in table.columns if each.kind is Kind.PERSONAL]


def _of_key(table: Table) -> Column:
    return Column(table.key)


def _told(column: Column, *rows: str) -> str:
    match column.kind:
        case Kind.CONCEALED:
            return "'[]'"
        case Kind.PERSONAL:
            return "'null'"
    return _pair(column, *rows)


def _pair(column: Column, *rows: str) -> str:
    """The old value and the new; of a row that is no more, the old and null."""
    values = [f'{row}."{column.name}"' for row in rows]
    if column.is_json:
        values = [f"json({each})" for each in values]
    return f"json_array({', '.join(values)}{', NULL' if len(values) == 1 else ''})"


def _object(members: list[tuple[Column, str]]) -> str:
    """Of those that differ. Each brings its comma, and the first of them is cut off."""
    return f"'{{' || substr({_differing(members)}, 2) || '}}'"


def _or_null(members: list[tuple[Column, str]]) -> str:
    if not members:
        return "NULL"
    return f"'{{' || NULLIF(substr({_differing(members)}, 2), '') || {SALTED}"


def _differing(members: list[tuple[Column, str]]) -> str:
    return " || ".join(
        f'CASE WHEN OLD."{column.name}" IS NOT NEW."{column.name}"'
        f" THEN ',\"{column.name}\":' || {value} ELSE '' END"
        for column, value in members
    )


def _whole(members: list[tuple[Column, str]]) -> str:
    told = " || ',' || ".join(f"'\"{column.name}\":' || {value}" for column, value in members)
    return f"'{{' || {told} || '}}'" if told else "'{}'"
