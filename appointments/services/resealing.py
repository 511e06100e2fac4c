"""What is sealed is sealed anew with the first key, so that an old one can be taken away."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Model

from appointments.models import ContactRequest, Draft, SealedNote
from kernel.sealed import Unreadable, is_current, seal, unseal

# What each is sealed about, before its id.
SEALED: Final[tuple[tuple[type[Model], str], ...]] = (
    (SealedNote, "note"),
    (Draft, "draft"),
    (ContactRequest, "contact"),
)
CHUNK: Final = 500


@dataclass(slots=True)
class Progress:
    """Of one table. What is `unreadable` no key opens, and it stays as it is."""

    name: str
    rows: int
    looked_at: int = 0
    resealed: int = 0
    unreadable: int = 0


def reseal_everything() -> Iterator[Progress]:
    """Table by table, told of after each chunk. It may be broken off anywhere and begun anew:
    what is sealed with the first key already is left alone."""
    for model, prefix in SEALED:
        progress = Progress(str(model._meta.verbose_name_plural), model._default_manager.count())
        for chunk in _chunks(model):
            for pk, sealed in chunk:
                _reseal(model, pk, bytes(sealed), about=f"{prefix}:{pk}", progress=progress)
            yield progress
        if not progress.looked_at:
            yield progress


def _chunks(model: type[Model]) -> Iterator[list[tuple[Any, Any]]]:
    rows = model._default_manager.order_by("pk").values_list("pk", "sealed")
    chunk = list(rows[:CHUNK])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1][0])[:CHUNK])


def _reseal(model: type[Model], pk: Any, sealed: bytes, *, about: str, progress: Progress) -> None:
    """Unless somebody has written there meanwhile: that is sealed with the first key."""
    progress.looked_at += 1
    if not sealed or is_current(sealed):
        return
    try:
        anew = seal(unseal(sealed, about=about), about=about)
    except Unreadable:
        progress.unreadable += 1
        return
    unchanged = model._default_manager.filter(pk=pk, sealed=sealed)
    progress.resealed += unchanged.update(sealed=anew)
