"""Serializers for rows: what selectors return, shaped without the cost of model serializers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, partial
from typing import Any

from rest_framework import serializers

Row = Mapping[str, Any]
Read = Callable[[Any, Row], Any]
Step = tuple[str, Read]


class RowSerializer(serializers.Serializer):
    """Shapes rows: dicts, or what `.values()` yields.

    The declared fields give the schema and the order. A field reads the key of its name,
    or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
    instead. Values pass as they are: the dialect's renderer turns instants, amounts and
    ids into JSON.
    """

    def to_representation(self, instance: Row) -> dict[str, Any]:
        return {name: read(self, instance) for name, read in _steps_of(type(self))}


@cache
def _steps_of(serializer: type[RowSerializer]) -> list[Step]:
    """How each field is read. Made once: DRF would copy every field for every request."""
    return [
        (name, _reader(serializer, name, field))
        for name, field in serializer._declared_fields.items()
        if not field.write_only
    ]


def _reader(serializer: type[RowSerializer], name: str, field: serializers.Field) -> Read:
    computed = getattr(serializer, f"represent_{name}", None)
    if computed is not None:
        return computed  # type: ignore[no-any-return]
    if isinstance(field, serializers.SerializerMethodField):
        return getattr(serializer, field.method_name or f"get_{name}")  # type: ignore[no-any-return]
    read = partial(_read, (field.source or name).split("."))
    if isinstance(field, serializers.BaseSerializer):
        return partial(_nested, read, field.to_representation)
    if isinstance(field, serializers.DecimalField) and field.decimal_places is not None:
        places = Decimal(1).scaleb(-field.decimal_places)
        return partial(_decimal, read, places)
    if isinstance(field, serializers.FloatField):
        return partial(_nested, read, float)
    return read


def _read(path: list[str], _serializer: Any, row: Row) -> Any:
    value: Any = row
    for key in path:
        if value is None:
            return None
        value = value[key]
    return value


def _nested(read: Read, represent: Callable[[Any], Any], serializer: Any, row: Row) -> Any:
    value = read(serializer, row)
    return None if value is None else represent(value)


def _decimal(read: Read, places: Decimal, serializer: Any, row: Row) -> Any:
    value = read(serializer, row)
    return value.quantize(places) if isinstance(value, Decimal) else value
