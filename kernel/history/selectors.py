"""The history, to be read: by row, by table, by person, by time, the latest first.

Whoever calls says who may read it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any, Final

from django.db.models import Model, Q, QuerySet

from kernel.history.creations import keys_of, row_key, values_of_creations
from kernel.history.registry import model_of, tracked
from kernel.history.words import (
    field_label,
    field_of,
    in_words,
    model_title,
    name_fields,
    person_model,
    refers_to_person,
)
from kernel.models import EditRecord

EXPORTED_AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class Change:
    """One column: what it said before and after, in words. `told` is `shown`, `concealed` (a
    secret) or `erased` (somebody's own, taken out since)."""

    field: str
    label: str
    old: str | None
    new: str | None
    told: str = "shown"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one thing. `name` is what the thing is called now, empty when it is no more;
    `person_name` likewise."""

    id: int
    at: datetime
    person: int | None
    person_name: str
    role: str
    via: str
    what: str
    request_id: str
    table: str
    model: str
    model_title: str
    row: str
    name: str
    action: str
    changes: tuple[Change, ...]


def history_of(model: type[Model], pk: Any, limit: int = 100, *, zone: tzinfo = UTC) -> list[Edit]:
    """What became of that one row, the latest first; instants by the clock of `zone`."""
    return edits(edit_records(tables=[model._meta.db_table], row=row_key(pk))[:limit], zone=zone)


def edit_records(
    *,
    tables: Collection[str] = (),
    row: str | None = None,
    person: int | None = None,
    actions: Collection[str] = (),
    ways: Collection[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    upto: int | None = None,
) -> QuerySet[EditRecord]:
    """The records of all that is asked for together; `until` is no more in it, `upto` is."""
    asked = {
        "table__in": sorted(tables),
        "row": row,
        "person": person,
        "action__in": sorted(actions),
        "via__in": sorted(ways),
        "at__gte": since,
        "at__lt": until,
        "pk__lte": upto,
    }
    # One table is looked for in the order of an index; "in a list of one" is not.
    for name in ("table", "action", "via"):
        values = asked[f"{name}__in"]
        if isinstance(values, list) and len(values) == 1:
            asked |= {f"{name}__in": None, name: values[0]}
    return EditRecord.objects.filter(
        **{name: value for name, value in asked.items() if value not in (None, [])}
    ).order_by("-at", "-pk")


def edits(records: Iterable[EditRecord], *, zone: tzinfo = UTC) -> list[Edit]:
    """The records in words. Queries: one for the people, one for the things of each model, and
    one for what followed creations."""
    found = list(records)
    made = values_of_creations(found)
    people = _people(found, made)
    names = _names(found)
    return [_edit(each, made.get(each.pk), people, names, zone) for each in found]


def edits_in_turn(records: QuerySet[EditRecord]) -> Iterator[Edit]:
    """However many, some at a time and never all in memory."""
    last: EditRecord | None = None
    while True:
        rest = records
        if last is not None:
            rest = records.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
        part = list(rest[:EXPORTED_AT_A_TIME])
        yield from edits(part)
        if len(part) < EXPORTED_AT_A_TIME:
            return
        last = part[-1]


def known_tables() -> Mapping[str, frozenset[str]]:
    """The tables meant by what a model may be called: `bookings.booking`, `booking`, `bookings`."""
    found: dict[str, set[str]] = defaultdict(set)
    for model in tracked():
        meta = model._meta
        plain = {meta.model_name, meta.verbose_name, meta.verbose_name_plural, meta.db_table}
        for word in {str(each) for each in plain} | {f"{meta.app_label}.{meta.model_name}"}:
            found[word.lower().replace(" ", "_")].add(meta.db_table)
    return {word: frozenset(tables) for word, tables in found.items()}


# --- in words -------------------------------------------------------------------------------------


def _edit(
    record: EditRecord,
    made: Mapping[str, Any] | None,
    people: Mapping[int, str],
    names: Mapping[tuple[str, str], str],
    zone: tzinfo,
) -> Edit:
    model = model_of(record.table)
    changes = made or record.changes
    return Edit(
        id=record.pk,
        at=record.at,
        person=record.person,
        person_name=people.get(record.person or 0, ""),
        role=record.role,
        via=record.via,
        what=record.what,
        request_id=record.request_id,
        table=record.table,
        model=model._meta.label if model is not None else record.table,
        model_title=model_title(model) if model is not None else record.table.replace("_", " "),
        row=record.row,
        name=names.get((record.table, record.row), ""),
        action=record.action,
        changes=tuple(
            _change(model, column, pair, record.personal or {}, people, zone)
            for column, pair in _in_order(model, changes)
        ),
    )


def _in_order(
    model: type[Model] | None, changes: Mapping[str, Any]
) -> list[tuple[str, Sequence[Any] | None]]:
    """As the model has its fields: PostgreSQL keeps an object's members in an order of its own."""
    known = [field.column for field in model._meta.concrete_fields] if model is not None else []
    places = {str(column): place for place, column in enumerate(known)}
    return sorted(changes.items(), key=lambda each: places.get(each[0], len(places)))


def _change(
    model: type[Model] | None,
    column: str,
    pair: Sequence[Any] | None,
    personal: Mapping[str, Sequence[Any]],
    people: Mapping[int, str],
    zone: tzinfo,
) -> Change:
    field = field_of(model, column)
    name, label = field.name if field is not None else column, field_label(field, column)
    pair = personal.get(column) if pair is None else pair
    if pair is None:
        return Change(name, label, None, None, "erased")
    if not pair:
        return Change(name, label, None, None, "concealed")
    old, new = (in_words(field, value, people, zone) for value in pair)
    return Change(name, label, old, new)


def _people(records: Iterable[EditRecord], made: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """The names of all who did something, and of all that is said about."""
    wanted = set()
    for record in records:
        wanted.add(record.person)
        model = model_of(record.table)
        told = {**record.changes, **(record.personal or {})}
        told |= made.get(record.pk, {})
        for column, pair in told.items():
            if pair and refers_to_person(field_of(model, column)):
                wanted.update(value for value in pair if isinstance(value, int))
    wanted.discard(None)
    if not wanted:
        return {}
    return {
        pk: f"{first} {last}".strip() or username
        for pk, first, last, username in person_model()
        ._default_manager.filter(pk__in=wanted)
        .values_list("pk", "first_name", "last_name", "username")
    }


def _names(records: Iterable[EditRecord]) -> dict[tuple[str, str], str]:
    """What the things are called that still are."""
    rows: dict[str, set[str]] = defaultdict(set)
    for record in records:
        rows[record.table].add(record.row)
    found = {}
    for table, keys in rows.items():
        model = model_of(table)
        if model is None:
            continue
        title = model_title(model)
        for pk, *name in (
            model._default_manager.filter(pk__in=keys_of(model, keys))
            .order_by()
            .values_list("pk", *name_fields(model))
        ):
            found[table, row_key(pk)] = str(name[0]) if name and name[0] else f"{title} {pk}"
    return found
