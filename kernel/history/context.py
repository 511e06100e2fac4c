"""Who acts is told to the database, for the triggers of the history to write down.

SQLite asks a function of ours in the thread that executes. PostgreSQL is told before the first
write of a transaction, and again when somebody else goes on in it; past Django's cursors, so
that it is no query of anybody's. A write outside of a transaction is given one of its own: what
is told then is gone with it, also where a pooler hands out connections by the transaction.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from django.db import IntegrityError
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from kernel import json
from kernel.history import guards, postgresql, sqlite
from kernel.provenance import LONGEST_NAME, Provenance, current

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]

_WRITES: Final = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|MERGE|COPY|CALL|DO)\b", re.IGNORECASE)
# What begins with a subquery may write in it or after it.
_WRITES_SOMEWHERE: Final = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)
_BACK: Final = "ROLLBACK TO"
_TELL: Final = f"SELECT set_config('{postgresql.ACTING}', %s, true)"


def listen(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """For each new connection (`connection_created`)."""
    if connection.vendor == "sqlite":
        _answer(connection.connection)
        if _refuse_forgery not in connection.execute_wrappers:
            connection.execute_wrappers.insert(0, _refuse_forgery)
    elif not any(isinstance(each, Teller) for each in connection.execute_wrappers):
        connection.execute_wrappers.insert(0, Teller(connection))


def _answer(raw: Any) -> None:
    """Teach an SQLite connection who acts; and whether it was a trigger that asked just before."""
    asked = False

    def acting(part: str) -> Any:
        nonlocal asked
        asked = True
        value = getattr(current(), part)
        return value[:LONGEST_NAME] if part == "what" else value

    def by_trigger() -> bool:
        nonlocal asked
        was, asked = asked, False
        return was

    raw.create_function(sqlite.ACTING, 1, acting)
    raw.create_function(guards.BY_TRIGGER, 0, by_trigger)
    raw.create_function(guards.CLOSED, 0, lambda: True)


def _refuse_forgery(
    execute: Execute,
    sql: Any,
    params: Any,
    many: bool,  # noqa: FBT001 - as Django calls it
    context: dict[str, Any],
) -> Any:
    if guards.is_forged(sql):
        raise IntegrityError(guards.NAME)
    return execute(sql, params, many, context)


class Teller:
    """Looks at each statement of one PostgreSQL connection before it is executed."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection
        self._told: Provenance | None = None

    def __call__(
        self,
        execute: Execute,
        sql: Any,
        params: Any,
        many: bool,  # noqa: FBT001 - as Django calls it
        context: dict[str, Any],
    ) -> Any:
        raw: Any = self._connection.connection
        status = raw.info.transaction_status
        if status == TransactionStatus.IDLE:
            self._told = None
        text = sql if isinstance(sql, str) else ""
        if text.startswith(_BACK):
            # With the writes goes what was told before them.
            self._told = None
        elif not text or _writes(text):
            if raw.autocommit and status == TransactionStatus.IDLE:
                with raw.transaction():
                    self._tell(raw)
                    return execute(sql, params, many, context)
            self._tell(raw)
        return execute(sql, params, many, context)

    def _tell(self, raw: Any) -> None:
        now = current()
        if now is self._told or now == self._told:
            return
        acting = {
            "person": now.person,
            "role": now.role,
            "via": now.via,
            "what": now.what[:LONGEST_NAME],
            "request_id": now.request_id,
        }
        raw.execute(_TELL, [json.dumps(acting).decode()])
        self._told = now


def _writes(sql: str) -> bool:
    if _WRITES.match(sql):
        return True
    return sql[:5].upper() == "WITH " and _WRITES_SOMEWHERE.search(sql) is not None
