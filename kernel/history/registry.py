"""Whose changes are kept: every table of ours, unless an app leaves it out and says why.

An app says so in its `history.py`, and which columns hold secrets and which the data of a person:

    leave_out(OneTimePassword, because="a code lives for five minutes")
    conceal(User, "password")
    personal(User, "email", "phone")
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache

from django.apps import apps
from django.db.models import BinaryField, Field, JSONField, Model, UUIDField

# Who writes a row writes when it was written: that alone is no change.
UNTOLD = frozenset({"updated_at"})
# Beside personal values stands something random, and goes with them: from the digest of what was
# taken out (`kernel.history.seals`) nobody finds out what it was by trying.
SALT = "$salt"

_left_out: dict[type[Model], str] = {}
_concealed: dict[type[Model], frozenset[str]] = {}
_personal: dict[type[Model], frozenset[str]] = {}
_worked_out: dict[type[Model], frozenset[str]] = {}
_apps: set[str] = set()


class Kind(Enum):
    """What is told of a column's values."""

    SHOWN = "shown"
    # That they changed.
    CONCEALED = "concealed"
    # All, until somebody's data are erased.
    PERSONAL = "personal"


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: Kind = Kind.SHOWN
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What the triggers of one table have to know."""

    name: str
    key: str
    key_is_uuid: bool
    # Without the key and what is untold.
    columns: tuple[Column, ...]


def keep_for(label: str) -> None:
    """Have the history of that app's tables kept; its `history.py` says so by being there."""
    _apps.add(label)


def leave_out(*models: type[Model], because: str) -> None:
    """Keep no history of those; `because` is for whoever looks for it."""
    for model in models:
        _left_out[model] = because


def conceal(model: type[Model], *fields: str) -> None:
    """Tell of these that they changed, and never their values."""
    _concealed[model] = _concealed.get(model, frozenset()) | _known(model, fields)


def personal(model: type[Model], *fields: str) -> None:
    """What these hold is data of a person, who may ask for it and have it erased."""
    _personal[model] = _personal.get(model, frozenset()) | _known(model, fields)


def worked_out(model: type[Model], *fields: str, because: str) -> None:
    """These follow from rows that have a history of their own, or are how work is done: a change
    of them alone is none. `because` is for whoever looks for it."""
    _worked_out[model] = _worked_out.get(model, frozenset()) | _known(model, fields)


def personal_fields(model: type[Model]) -> frozenset[str]:
    return _personal.get(model, frozenset())


def left_out() -> dict[type[Model], str]:
    return dict(_left_out)


def tracked() -> Iterator[type[Model]]:
    """The models whose changes are kept, those of the tables between two models among them."""
    for model in apps.get_models(include_auto_created=True):
        meta = model._meta
        if meta.app_label in _apps and model not in _left_out and not meta.proxy and meta.managed:
            yield model


def tables() -> list[Table]:
    return [table_of(model) for model in tracked()]


def table_of(model: type[Model]) -> Table:
    meta = model._meta
    key = meta.pk
    assert key is not None  # noqa: S101 - every model has one
    return Table(
        name=meta.db_table,
        key=str(key.column),
        key_is_uuid=isinstance(_root(key), UUIDField),
        columns=tuple(
            Column(str(field.column), kind_of(field), isinstance(field, JSONField))
            for field in meta.local_concrete_fields
            if field is not key and field.name not in UNTOLD | _worked_out.get(model, frozenset())
        ),
    )


@cache
def model_of(table: str) -> type[Model] | None:
    """The model of that table, as it is called today."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table == table and not model._meta.proxy:
            return model
    return None


def kind_of(field: "Field") -> Kind:
    """Bytes are not for reading, whatever they are."""
    if isinstance(field, BinaryField) or field.name in _concealed.get(field.model, ()):
        return Kind.CONCEALED
    return Kind.PERSONAL if field.name in _personal.get(field.model, ()) else Kind.SHOWN


def is_secret(field: "Field") -> bool:
    """Whether nobody is told what it says, not even whose it is."""
    concealed = kind_of(field) is Kind.CONCEALED
    return concealed and field.name not in personal_fields(field.model)


def _root(field: "Field") -> "Field":
    """What a key that refers to another row is made of."""
    target = getattr(field, "target_field", None)
    return field if target is None else _root(target)


def _known(model: type[Model], fields: tuple[str, ...]) -> frozenset[str]:
    for name in fields:
        model._meta.get_field(name)
    return frozenset(fields)
