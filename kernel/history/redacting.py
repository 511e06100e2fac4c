"""Personal values are taken out of the history, in the name of a row that says why."""

from collections.abc import Iterable
from typing import Final, TypeVar

from django.db.models import Model, QuerySet

from kernel.actors import Actor
from kernel.history.creations import row_key
from kernel.models import EditRecord, EditRedaction

T = TypeVar("T")

AT_A_TIME: Final = 500


def redact(
    rows: Iterable[tuple[type[Model], Iterable[object]]], *, because: str, actor: Actor
) -> int:
    """A step: take out what the history keeps as somebody's own of these rows, by their keys.
    Answers how many records it was; of none no redaction is written."""
    found = [pk for model, keys in rows for pk in _records(model, keys)]
    if not found:
        return 0
    redaction = EditRedaction.objects.create(
        because=because, person=actor.user_id, role=actor.role, records=len(found)
    )
    for part in _parts(found):
        EditRecord.objects.filter(pk__in=part).update(personal=None, redaction=redaction)
    return len(found)


def _records(model: type[Model], keys: Iterable[object]) -> list[int]:
    found: list[int] = []
    for part in _parts([row_key(key) for key in keys]):
        records: QuerySet[EditRecord] = EditRecord.objects.filter(
            table=model._meta.db_table, row__in=part, personal__isnull=False
        )
        found += records.order_by("pk").values_list("pk", flat=True)
    return found


def _parts(values: list[T]) -> Iterable[list[T]]:
    return (values[at : at + AT_A_TIME] for at in range(0, len(values), AT_A_TIME))
