"""What creations do not say: the values with which a row began.

They are what the first change after it took away, and of what was never changed, what is there.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Model

from kernel.history.registry import Kind, model_of, table_of
from kernel.models import EditAction, EditRecord

# Of what followed the creations of a page no more is looked at than this.
FOLLOWING: Final = 5_000


def row_key(pk: Any) -> str:
    """As records have it."""
    return str(pk)


def keys_of(model: type[Model], rows: Iterable[str]) -> list[Any]:
    """As the model has them; without those of another time."""
    key, found = model._meta.pk, []
    for row in rows:
        try:
            found.append(key.to_python(row) if key is not None else row)
        except ValidationError:
            continue
    return found


def values_of_creations(records: Sequence[EditRecord]) -> dict[int, dict[str, Any]]:
    """By record, what its row said in the beginning, as if the creation had told it. One query
    for what followed, and one for each model."""
    creations = {
        (each.table, each.row): each for each in records if each.action == EditAction.CREATE
    }
    if not creations:
        return {}
    later = (
        EditRecord.objects.filter(
            table__in={table for table, _ in creations},
            row__in={row for _, row in creations},
            pk__gt=min(each.pk for each in creations.values()),
        )
        .exclude(action=EditAction.CREATE)
        .order_by("pk")[:FOLLOWING]
    )
    following = [each for each in later if (each.table, each.row) in creations]
    first: dict[int, dict[str, Any]] = {each.pk: {} for each in creations.values()}
    ended = set()
    for record in following:
        made = creations[record.table, record.row]
        if record.pk > made.pk and made.pk not in ended:
            _note(first[made.pk], record)
            if record.action == EditAction.DELETE:
                ended.add(made.pk)
    if len(following) < FOLLOWING:
        _add_what_stands(creations, first, ended)
    return first


def _note(made: dict[str, Any], record: EditRecord) -> None:
    personal = record.personal or {}
    for column, told in record.changes.items():
        pair = personal.get(column) if told is None else told
        made.setdefault(column, [None, pair[0]] if pair else pair)


def _add_what_stands(
    creations: Mapping[tuple[str, str], EditRecord],
    first: dict[int, dict[str, Any]],
    ended: Collection[int],
) -> None:
    rows: dict[str, set[str]] = defaultdict(set)
    for (table, row), record in creations.items():
        if record.pk not in ended:
            rows[table].add(row)
    for table, keys in rows.items():
        model = model_of(table)
        if model is None:
            continue
        kinds = {each.name: each.kind for each in table_of(model).columns}
        fields = [field for field in model._meta.concrete_fields if field.column in kinds]
        for standing in (
            model._default_manager.filter(pk__in=keys_of(model, keys))
            .order_by()
            .values("pk", *(field.attname for field in fields))
        ):
            made = first[creations[table, row_key(standing["pk"])].pk]
            for field in fields:
                value = standing[field.attname]
                if value not in (None, "", [], {}):
                    hidden = kinds[str(field.column)] is Kind.CONCEALED
                    made.setdefault(str(field.column), [] if hidden else [None, value])
