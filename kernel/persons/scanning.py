"""Where a person's name or address still stands, in all tables.

Looked for are their e-mail address, phone number, postal address, whole name and user name;
nothing that is a word by itself, for others are called so too.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Field, Model, Q, TextField
from django.db.models.functions import Cast

from kernel.persons.registry import Person, all_models, registry

TEXTS: Final = frozenset({"CharField", "TextField", "EmailField", "SlugField"})
SHORTEST: Final = 6
DIGITS_OF_A_NUMBER: Final = 10
AT_A_TIME: Final = 500
_WORD: Final = re.compile(r"[^\W\d_]+")

Needles = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`column` of a row says one of the things. `because` is why that stays, empty when it
    should not."""

    model: str
    column: str
    row: str
    because: str = ""

    def __str__(self) -> str:
        return f"{self.model}.{self.column} of {self.row}"


def needles_of(person: Person) -> Needles:
    """The longest first, so that what stands inside another does not spoil it."""
    found = {person.email, person.phone, person.address}
    if len(digits := re.sub(r"\D", "", person.phone)) >= DIGITS_OF_A_NUMBER:
        found |= {digits[-DIGITS_OF_A_NUMBER:]}
    for name in (person.name, person.username):
        if len(name) >= SHORTEST and not _WORD.fullmatch(name):
            found.add(name)
    return tuple(sorted((each for each in found if each), key=len, reverse=True))


def pattern_of(needles: Needles) -> re.Pattern[str]:
    """Whole words, in any case."""
    told = "|".join(re.escape(each) for each in needles)
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


def scan(person: Person, needles: Needles | None = None) -> Iterator[Found]:
    """All that is found, kept or not. Each table is read once by the database."""
    needles = needles_of(person) if needles is None else needles
    if not needles:
        return
    pattern = pattern_of(needles)
    reasons = _reasons()
    for model in all_models():
        columns = text_columns(model)
        for pk, values in matching(model, columns, needles):
            for name, value in values.items():
                if pattern.search(_plain(value)):
                    because = reasons.get(model, {}).get(name, "")
                    yield Found(model._meta.label, name, str(pk), because)


def text_columns(model: type[Model], only: Collection[str] | None = None) -> list[Field]:
    return [
        each
        for each in model._meta.local_concrete_fields
        if each.remote_field is None
        and (each.get_internal_type() in TEXTS or each.get_internal_type() == "JSONField")
        and (only is None or each.name in only)
    ]


def matching(
    model: type[Model], columns: Collection[Field], needles: Needles
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """The rows that say one of these somewhere in `columns`, by key, with all of the columns."""
    if not columns:
        return
    texts = {f"text_of_{each.name}": Cast(each.name, TextField()) for each in columns}
    wanted = Q()
    for name in texts:
        for needle in needles:
            for spelling in {needle, *_escaped(needle)}:
                wanted |= Q(**{f"{name}__icontains": spelling})
    names = [each.name for each in columns]
    rows = model._base_manager.annotate(**texts).filter(wanted).order_by("pk")
    for pk, *values in rows.values_list("pk", *names).iterator(chunk_size=AT_A_TIME):
        yield pk, dict(zip(names, values, strict=True))


def _escaped(needle: str) -> Collection[str]:
    """As JSON has it in a text column."""
    escaped = json.dumps(needle)[1:-1]
    return {escaped} if connection.vendor == "sqlite" and escaped != needle else ()


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def _reasons() -> Mapping[type[Model], Mapping[str, str]]:
    """By table and column, why words there stay."""
    found: dict[type[Model], dict[str, str]] = {}
    kept = registry()
    for known in kept.known:
        for name in known.keeps:
            found.setdefault(known.model, {})[name] = known.because
    for model, names in kept.others.items():
        found.setdefault(model, {}).update(names)
    return found
