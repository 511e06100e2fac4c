"""What is sealed is sealed anew with the first key, so that an old one can be taken away.

Each app says which of its columns are sealed (`register`, in its `subscribers.py`); a test finds
one that nobody has told of.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model

from kernel.sealed import Unreadable, is_current, seal, unseal

CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """`about` tells of a row's key what the row's text is sealed about."""

    model: type[Model]
    field: str
    about: Callable[[Any], str]


@dataclass(slots=True)
class Progress:
    """Of one table. What is `unreadable` no key opens, and it stays as it is."""

    name: str
    rows: int
    looked_at: int = 0
    resealed: int = 0
    unreadable: int = 0


_columns: dict[tuple[type[Model], str], SealedColumn] = {}


def register(model: type[Model], field: str, *, about: Callable[[Any], str]) -> None:
    _columns[model, field] = SealedColumn(model, field, about)


def registered() -> list[SealedColumn]:
    return sorted(_columns.values(), key=lambda each: (each.model._meta.db_table, each.field))


def reseal_everything() -> Iterator[Progress]:
    """Column by column, told of after each chunk. It may be broken off anywhere and begun anew:
    what is sealed with the first key already is left alone."""
    for column in registered():
        yield from reseal(column)


def reseal(column: SealedColumn) -> Iterator[Progress]:
    rows = column.model._base_manager.exclude(**{column.field: None})
    progress = Progress(str(column.model._meta.verbose_name_plural), rows.count())
    kept = rows.order_by("pk").values_list("pk", column.field)
    chunk = list(kept[:CHUNK])
    while chunk:
        for pk, sealed in chunk:
            _reseal(column, pk, bytes(sealed), progress)
        yield progress
        chunk = list(kept.filter(pk__gt=chunk[-1][0])[:CHUNK])
    if not progress.looked_at:
        yield progress


def _reseal(column: SealedColumn, pk: Any, sealed: bytes, progress: Progress) -> None:
    """Unless somebody has written there meanwhile: that is sealed with the first key."""
    progress.looked_at += 1
    if not sealed or is_current(sealed):
        return
    about = column.about(pk)
    try:
        anew = seal(unseal(sealed, about=about), about=about)
    except Unreadable:
        progress.unreadable += 1
        return
    unchanged = column.model._base_manager.filter(**{"pk": pk, column.field: sealed})
    progress.resealed += unchanged.update(**{column.field: anew})
