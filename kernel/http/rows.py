"""Serializers for rows: what selectors return, shaped without the cost of model serializers."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from rest_framework import serializers

Row = Mapping[str, Any]
Step = tuple[str, Callable[[Row], Any]]


class RowSerializer(serializers.Serializer):
    """Shapes rows: dicts, or what `.values()` yields.

    The declared fields give the schema and the order. A field reads the key of its name,
    or of its `source` (dots reach into nested rows); `represent_<field>(row)` computes it
    instead. Values pass as they are: the dialect's renderer turns instants, amounts and
    ids into JSON.
    """

    def to_representation(self, instance: Row) -> dict[str, Any]:
        return {name: read(instance) for name, read in self._steps}

    @property
    def _steps(self) -> list[Step]:
        # Fields are prepared once for a serializer, which a list uses for all of its rows.
        steps = self.__dict__.get("_prepared_steps")
        if steps is None:
            steps = [
                (name, self._reader(name, field))
                for name, field in self.fields.items()
                if not field.write_only
            ]
            self.__dict__["_prepared_steps"] = steps
        return steps

    def _reader(self, name: str, field: serializers.Field) -> Callable[[Row], Any]:
        computed = getattr(self, f"represent_{name}", None)
        if computed is not None:
            return computed  # type: ignore[no-any-return]
        if isinstance(field, serializers.SerializerMethodField):
            return getattr(self, field.method_name or f"get_{name}")  # type: ignore[no-any-return]
        read = partial(_read, (field.source or name).split("."))
        if isinstance(field, serializers.BaseSerializer):
            return partial(_nested, read, field.to_representation)
        if isinstance(field, serializers.DecimalField) and field.decimal_places is not None:
            places = Decimal(1).scaleb(-field.decimal_places)
            return partial(_decimal, read, places)
        if isinstance(field, serializers.FloatField):
            return partial(_nested, read, float)
        return read


def _read(path: list[str], row: Row) -> Any:
    value: Any = row
    for key in path:
        if value is None:
            return None
        value = value[key]
    return value


def _nested(read: Callable[[Row], Any], represent: Callable[[Any], Any], row: Row) -> Any:
    value = read(row)
    return None if value is None else represent(value)


def _decimal(read: Callable[[Row], Any], places: Decimal, row: Row) -> Any:
    value = read(row)
    return value.quantize(places) if isinstance(value, Decimal) else value
