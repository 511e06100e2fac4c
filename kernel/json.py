"""JSON, both ways: how values look on the wire, and what is let in."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from types import NoneType
from typing import Any
from uuid import UUID

import orjson

OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


@singledispatch
def to_wire(value: Any) -> Any:
    """`value` as plain JSON types: instants in UTC as `2026-01-15T10:00:00Z`, amounts as
    strings, ids, dates and enumerations as theirs. What streams and stored answers hold."""
    return [to_wire(item) for item in value] if hasattr(value, "__iter__") else str(value)


@to_wire.register(str | Decimal | UUID)
def _text(value: Any) -> str:
    return str(value.value if isinstance(value, Enum) else value)


@to_wire.register(bool | int | float | NoneType)
def _itself(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


@to_wire.register
def _enum(value: Enum) -> Any:
    return to_wire(value.value)


@to_wire.register
def _mapping(value: Mapping) -> dict[str, Any]:
    return {str(to_wire(key)): to_wire(item) for key, item in value.items()}


@to_wire.register(date | time)
def _day(value: date | time) -> str:
    return value.isoformat()


@to_wire.register
def instant_text(value: datetime) -> str:
    """An aware instant in UTC with a final Z; a naive one as it is."""
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def dumps(value: Any, *, decimals: Callable[[Decimal], Any] = str) -> bytes:
    """`value` as UTF-8 JSON; `decimals` says whether amounts are strings or numbers."""

    def other(item: Any) -> Any:
        return decimals(item) if isinstance(item, Decimal) else to_wire(item)

    return orjson.dumps(value, default=other, option=OPTIONS)
