"""The triggers of the history in PostgreSQL's words: one function for each table.

Who acts stands in a setting of the transaction (`kernel.history.context`); where nobody has
told, as in psql, the record says that.
"""

from kernel.history.registry import SALT, Column, Kind, Table

ACTING = "bookwell.acting"
VERBS = ("INSERT", "UPDATE", "DELETE")


def function_name(table: Table) -> str:
    return f"history_{table.name}"


def trigger_name(table: Table) -> str:
    return f"history_{table.name}"


def trigger(table: Table) -> str:
    return (
        f"CREATE TRIGGER {trigger_name(table)} AFTER INSERT OR UPDATE OR DELETE"
        f' ON "{table.name}" FOR EACH ROW EXECUTE FUNCTION {function_name(table)}()'
    )


def function(table: Table, schema: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {function_name(table)}() RETURNS trigger"
        f" LANGUAGE plpgsql AS $history${body(table, schema)}$history$"
    )


def body(table: Table, schema: str) -> str:
    """`schema` is said: a temporary table of the same name would be found before ours."""
    key = Column(table.key)
    personal = [each for each in table.columns if each.kind is Kind.PERSONAL]
    updated = "\n".join(_if_changed("c", each, _told(each)) for each in (key, *table.columns))
    updated_personal = "\n".join(_if_changed("p", each, _pair(each)) for each in personal)
    lost = _whole([(each, _told(each, lost=True)) for each in table.columns]) or "c"
    lost_personal = _whole([(each, _pair(each, lost=True)) for each in personal]) or "NULL"
    return f"""
DECLARE
    acting jsonb := NULLIF(current_setting('{ACTING}', true), '')::jsonb;
    c jsonb := '{{}}';
    p jsonb;
    key text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        key := NEW."{table.key}"::text;
    ELSIF TG_OP = 'UPDATE' THEN
        key := OLD."{table.key}"::text;
        {updated}
        {updated_personal}
        IF c = '{{}}' THEN
            RETURN NULL;
        END IF;
    ELSE
        key := OLD."{table.key}"::text;
        c := {lost};
        p := {lost_personal};
    END IF;
    {_salt(personal)}
    INSERT INTO {schema}.kernel_editrecord ("at", "table", "row", "action", "person", "role",
        "via", "what", "request_id", "changes", "personal")
    VALUES (clock_timestamp(), '{table.name}', key,
        CASE TG_OP WHEN 'INSERT' THEN 'create' WHEN 'UPDATE' THEN 'update' ELSE 'delete' END,
        (acting->>'person')::bigint, COALESCE(acting->>'role', ''),
        COALESCE(acting->>'via', 'other'), COALESCE(acting->>'what', ''),
        COALESCE(acting->>'request_id', ''), c, p);
    RETURN NULL;
END
"""  # noqa: S608 - names of our own tables and columns


def _salt(personal: list[Column]) -> str:
    if not personal:
        return ""
    return (
        f"IF p IS NOT NULL THEN p := p || jsonb_build_object('{SALT}', gen_random_uuid()); END IF;"
    )


def _if_changed(target: str, column: Column, value: str) -> str:
    name = f'"{column.name}"'
    so_far = "COALESCE(p, '{}')" if target == "p" else target
    return (
        f"IF OLD.{name} IS DISTINCT FROM NEW.{name} THEN"
        f" {target} := {so_far} || jsonb_build_object('{column.name}', {value}); END IF;"
    )


def _told(column: Column, *, lost: bool = False) -> str:
    match column.kind:
        case Kind.CONCEALED:
            return "'[]'::jsonb"
        case Kind.PERSONAL:
            return "'null'::jsonb"
    return _pair(column, lost=lost)


def _pair(column: Column, *, lost: bool = False) -> str:
    new = "NULL" if lost else f'NEW."{column.name}"'
    return f'jsonb_build_array(OLD."{column.name}", {new})'


def _whole(members: list[tuple[Column, str]]) -> str:
    """Objects of a few columns each: a function takes a hundred arguments at most."""
    told = [f"'{column.name}', {value}" for column, value in members]
    parts = [told[start : start + 40] for start in range(0, len(told), 40)]
    return " || ".join(f"jsonb_build_object({', '.join(part)})" for part in parts)
