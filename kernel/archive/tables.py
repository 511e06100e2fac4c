"""The tables of a backup, and how a row of theirs is written on a line: the same from any database.

A line is a JSON list of the values in the order of the columns. What two databases keep
differently has one form here: instants in UTC, decimals as text with all their places, bytes in
base 64, JSON as text with sorted keys.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, Expression, ExpressionWrapper, F, FloatField, Model, Value
from django.db.models import TextField as Text
from django.db.models.functions import Cast, Collate

# So many rows are fetched at once.
CHUNK: Final = 2_000
# Whole floats from here on are written with an exponent by one and without by the other.
LARGE: Final = 1e15

Decoder = Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    model: type[Model]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @cached_property
    def columns(self) -> list[str]:
        return [field.column for field in self._fields]

    @cached_property
    def kinds(self) -> list[str]:
        return [_kind_of(field) for field in self._fields]

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @property
    def is_numbered(self) -> bool:
        """Whether the database gives its rows their numbers."""
        return isinstance(self.model._meta.pk, AutoField)

    @cached_property
    def _fields(self) -> list[Any]:
        return [field for field in self.model._meta.local_concrete_fields if not field.generated]

    def lines(self, connection: BaseDatabaseWrapper) -> Iterator[bytes]:
        """Every row in the order of its key, which is the same in every database."""
        rows = self.model._base_manager.order_by(self._order(connection)).values_list(
            *map(_as_read, self._fields)
        )
        compiler = rows.query.get_compiler(connection=connection)
        documents = [at for at, kind in enumerate(self.kinds) if kind == "JSONField"]
        for row in compiler.results_iter(chunked_fetch=True, chunk_size=CHUNK):
            yield _line(list(row), documents)

    def _order(self, connection: BaseDatabaseWrapper) -> Any:
        key: Any = self.model._meta.pk
        if connection.vendor == "postgresql" and _kind_of(key) in TEXTS:
            return Collate(F(key.attname), "C")
        return F(key.attname)

    def decoders(self, vendor: str) -> list[tuple[int, Decoder]]:
        """What a value of a line becomes for this database, by its place; the others are taken
        as they are."""
        known = DECODERS[vendor]
        return [(at, known[kind]) for at, kind in enumerate(self.kinds) if kind in known]


TEXTS: Final = frozenset({"CharField", "TextField", "SlugField"})
# What a column of a model can be; a new kind wants to be thought about first.
KINDS: Final = TEXTS | {
    *("AutoField", "BigAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField"),
    *("PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField"),
    *("BooleanField", "FloatField", "DecimalField", "UUIDField", "BinaryField", "JSONField"),
    *("DateTimeField", "DateField", "TimeField", "GenericIPAddressField"),
}


def _stored_instant(text: str | None) -> str | None:
    """As Django writes an instant on SQLite, where instants are compared as texts."""
    return text and text.removesuffix("+00:00").replace("T", " ")


def _stored_id(text: str | None) -> str | None:
    return text and text.replace("-", "")


def _stored_bytes(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)


DECODERS: Final[dict[str, dict[str, Decoder]]] = {
    "postgresql": {"BinaryField": _stored_bytes},
    "sqlite": {
        "BinaryField": _stored_bytes,
        "DateTimeField": _stored_instant,
        "UUIDField": _stored_id,
    },
}


def all_tables() -> list[Table]:
    """Those of all models, in the order of their names."""
    models = apps.get_models(include_auto_created=True)
    found = [Table(each) for each in models if each._meta.managed and not each._meta.proxy]
    return sorted(found, key=lambda table: table.name)


def unknown_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables that belong to no model: they are in no backup."""
    known = {table.name for table in all_tables()} | {"django_migrations"}
    return sorted(set(connection.introspection.table_names()) - known)


def _kind_of(field: Any) -> str:
    while field.remote_field is not None:
        field = field.target_field
    kind = str(field.get_internal_type())
    if kind not in KINDS:
        raise NotImplementedError(f"No backup knows how to keep a {kind} ({field}).")
    return kind


def _as_read(field: Any) -> str | Expression:
    kind = _kind_of(field)
    if kind == "JSONField":
        return Cast(field.attname, Text())
    if kind == "FloatField":
        # SQLite has no negative zero.
        return ExpressionWrapper(F(field.attname) + Value(0.0), FloatField())
    if kind in TEXTS and hasattr(field, "from_db_value"):
        # Without what the field makes of a text (a number to dial).
        return ExpressionWrapper(F(field.attname), Text())
    return str(field.attname)


def _line(row: list[Any], documents: Sequence[int]) -> bytes:
    for at in documents:
        if row[at] is not None:
            row[at] = canonical(row[at])
    return _dump(row, default=_plain, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


_dump = json.dumps


def canonical(text: str) -> str:
    """JSON with sorted keys: neither their order nor how a number is written is kept by all."""
    return _dump(json.loads(text, parse_float=_number), sort_keys=True, separators=(",", ":"))


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if number == 0 or (abs(number) >= LARGE and number.is_integer()) else number


def _plain(value: Any) -> str:
    """A value that JSON does not know. An instant is a date, too, so it comes first."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode()
    raise TypeError(f"No backup knows how to keep a {type(value).__name__}.")
