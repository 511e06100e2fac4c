"""How much the database has that only a certain key opens."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import BinaryField, Count, Model
from django.db.models.functions import Substr

from kernel.sealed import KEY_ID_BYTES, key_ids


@dataclass(frozen=True)
class SealedColumn:
    """Of one column, how many rows the first key opens, how many another of ours, and how many
    none."""

    name: str
    current: int
    older: int
    lost: int


def sealed_columns() -> list[SealedColumn]:
    return [_counted(model, field) for model, field in _columns()]


def _columns() -> Iterator[tuple[type[Model], BinaryField]]:
    """Bytes that are kept are sealed, but for what a model was taught."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, BinaryField) and field.name.endswith("sealed"):
                yield model, field


def _counted(model: type[Model], field: BinaryField) -> SealedColumn:
    start = Substr(field.name, 1, KEY_ID_BYTES, output_field=BinaryField())
    rows = model._base_manager.exclude(**{field.name: None}).exclude(**{field.name: b""})
    found: Counter[bytes] = Counter()
    for key_id, count in rows.values_list(start).annotate(Count("pk")).order_by():
        found[bytes(key_id)] += count
    current, *older = (found.pop(each, 0) for each in key_ids())
    return SealedColumn(
        f"{model._meta.db_table}.{field.column}", current, sum(older), sum(found.values())
    )
