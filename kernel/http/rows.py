"""Serializers for rows: what selectors return, shaped without the cost of model serializers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache, partial
from operator import itemgetter
from typing import Any

from rest_framework import serializers

Row = Mapping[str, Any]
Read = Callable[[Any, Row], Any]
Step = tuple[str, Read]
Plan = tuple[tuple[str, ...], Callable[[Row], Any], list[Step]]


class RowSerializer(serializers.Serializer):
    """Shapes rows: dicts, or what `.values()` yields.

    The declared fields give the schema and the order. A field reads the key of its name,
    or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
    instead. Values pass as they are: the dialect's renderer turns instants, amounts and
    ids into JSON.
    """

    def to_representation(self, instance: Row) -> dict[str, Any]:
        names, values_of, steps = _plan_of(type(self))
        shaped = dict(zip(names, values_of(instance), strict=True))
        for name, read in steps:
            shaped[name] = read(self, instance)
        return shaped


@cache
def _plan_of(serializer: type[RowSerializer]) -> Plan:
    """What is taken as it is, all at once, and what has to be read. Made once: DRF would
    copy every field for every request."""
    readers = {
        name: _reader(serializer, name, field)
        for name, field in serializer._declared_fields.items()
        if not field.write_only
    }
    keys = {name: read for name, read in readers.items() if isinstance(read, str)}
    steps = [(name, read) for name, read in readers.items() if not isinstance(read, str)]
    if not keys:
        return (), lambda _row: (), steps
    values_of = itemgetter(*keys.values())
    return tuple(keys), values_of if len(keys) > 1 else lambda row: (values_of(row),), steps


def _reader(serializer: type[RowSerializer], name: str, field: serializers.Field) -> Read | str:
    """How a field is read: a function of the serializer and the row, or the row's key alone."""
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
    return read if "." in (field.source or "") else field.source or name


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
