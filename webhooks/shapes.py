"""What a kind says, as a JSON Schema: read off the dataclass that it says it with."""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from django.db.models import Choices

from webhooks.kinds import PING, Kind, PingData, all_kinds, facts_of
from webhooks.services.recording import API_VERSION

Schema = dict[str, Any]

PLAIN: Final[dict[type, Schema]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    str: {"type": "string"},
    UUID: {"type": "string", "format": "uuid"},
    Decimal: {"type": "string", "format": "decimal"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
}


def schema_of(hint: Any) -> Schema:
    """The JSON Schema (as OpenAPI 3.1 has it) of values of this type."""
    if is_dataclass(hint):
        return _of_dataclass(hint)
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (each for each in get_args(hint) if each is not NoneType)
        return _nullable(schema_of(inner))
    if get_origin(hint) in (list, tuple):
        return {"type": "array", "items": schema_of(get_args(hint)[0])}
    if isinstance(hint, type) and issubclass(hint, Enum):
        values = hint.values if issubclass(hint, Choices) else [each.value for each in hint]
        return {"type": "string", "enum": [str(each) for each in values]}
    return dict(PLAIN[hint])


def envelope_of(kind: str, data: Schema) -> Schema:
    """The whole body of an event whose data look so."""
    properties = {
        "id": {**PLAIN[UUID], "description": "Of the event, the same whenever it is sent."},
        "type": {"type": "string", "const": kind},
        "created_at": {**PLAIN[datetime], "description": "When it happened."},
        "api_version": {"type": "string", "const": API_VERSION},
        "organization": {"type": ["integer", "null"], "description": "Whose business it is."},
        "data": data,
    }
    return {"type": "object", "required": list(properties), "properties": properties}


def example_of(kind: str, data: Any) -> Schema:
    return {
        "id": "0b1c9c4e-6f0e-4b9a-9d7e-2f6f3c1d5a10",
        "type": kind,
        "created_at": "2026-11-26T09:30:00Z",
        "api_version": API_VERSION,
        "organization": 12,
        "data": facts_of(data),
    }


def told() -> list[tuple[str, str, Any]]:
    """Every kind that is ever sent: its name, what it says, its example."""
    ping = (PING, "Somebody wants to know whether you hear. Sent to the one that was asked.")
    return [*((each.name, each.says, each.example) for each in all_kinds()), (*ping, PingData())]


def kind_row(kind: Kind) -> dict[str, Any]:
    return {"name": kind.name, "says": kind.says, "example": example_of(kind.name, kind.example)}


def _of_dataclass(shape: Any) -> Schema:
    hints = get_type_hints(shape)
    properties = {each.name: schema_of(hints[each.name]) for each in fields(shape)}
    return {
        "type": "object",
        "title": shape.__name__,
        "description": (shape.__doc__ or "").strip().split("\n\n")[0],
        "required": list(properties),
        "properties": properties,
    }


def _nullable(schema: Schema) -> Schema:
    kept = {**schema, "type": [schema["type"], "null"]}
    return {**kept, "enum": [*schema["enum"], None]} if "enum" in schema else kept
