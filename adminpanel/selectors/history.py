"""The edit history for operations: narrowed, page by page, and whole for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.conf import settings
from django.db.models import QuerySet

from accounts.models import User
from adminpanel.policies import require_operations
from kernel.actors import Actor
from kernel.history.selectors import Edit, edit_records, edits, edits_in_turn
from kernel.models import EditRecord

# Nobody reads further down a list: a database would only count rows for nothing.
MOST_COUNTED: Final = 10_000
HEAD: Final = (
    *("Edit", "When (UTC)", "Who", "Person", "Role", "By way of", "Doing what", "Request"),
    *("Model", "Row", "Name", "Action", "Field", "From", "To"),
)
HIDDEN: Final = {"concealed": "(concealed)", "erased": "(erased)"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for together; each empty for all."""

    tables: frozenset[str] = frozenset()
    row: str | None = None
    person: int | None = None
    actions: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class EditPage:
    """`total` is no more than MOST_COUNTED, and exact where it is less."""

    rows: list[Edit]
    total: int
    is_exact: bool


def edit_page(actor: Actor, asked: Asked, *, number: int, size: int) -> EditPage:
    """One page, the latest first. Raises NotAllowed. What it costs does not grow with the table."""
    records = _records(actor, asked)
    total = records.order_by().values("pk")[: MOST_COUNTED + 1].count()
    start = (number - 1) * size
    return EditPage(
        rows=edits(records[start : min(start + size, MOST_COUNTED)]) if start < total else [],
        total=min(total, MOST_COUNTED),
        is_exact=total <= MOST_COUNTED,
    )


def edit_lines(actor: Actor, asked: Asked, *, upto: int) -> Iterator[tuple[Any, ...]]:
    """One line for each column that changed, of at most EXPORT_ROWS edits. Raises NotAllowed."""
    records = _records(actor, asked, upto=upto)
    return (
        line
        for edit in islice(edits_in_turn(records), settings.EXPORT_ROWS)
        for line in _lines(edit)
    )


def person_called(word: str) -> int | None:
    """The id of whoever has that id, username or e-mail address; ids do also of who is no more."""
    if word.isascii() and word.isdecimal() and len(word) < 19:
        return int(word)
    name = "email__iexact" if "@" in word else "username__iexact"
    return User.objects.filter(**{name: word}).values_list("pk", flat=True).first()


def last_edit() -> int:
    return EditRecord.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _records(actor: Actor, asked: Asked, *, upto: int | None = None) -> QuerySet[EditRecord]:
    require_operations(actor)
    return edit_records(
        tables=asked.tables,
        row=asked.row,
        person=asked.person,
        actions=asked.actions,
        ways=asked.ways,
        since=asked.since,
        until=asked.until,
        upto=upto,
    )


def _lines(edit: Edit) -> Iterator[tuple[Any, ...]]:
    told = (
        edit.id,
        edit.at.strftime("%Y-%m-%d %H:%M:%S"),
        edit.person_name,
        edit.person,
        edit.role,
        edit.via,
        edit.what,
        edit.request_id,
        edit.model,
        edit.row,
        edit.name,
        edit.action,
    )
    if not edit.changes:
        yield (*told, "", "", "")
    for change in edit.changes:
        hidden = HIDDEN.get(change.told)
        yield (*told, change.field, hidden or change.old or "", hidden or change.new or "")
