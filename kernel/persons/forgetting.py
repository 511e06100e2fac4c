"""A person is forgotten: what is theirs goes, and what must stay is nobody's any more.

Steps of one transaction (`accounts.services.persons`). What an app says of its tables is done in
the order in which it is said, upper apps first: they know the lower ones' rows by their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model

from kernel.actors import Actor
from kernel.files import discard
from kernel.history.redacting import redact
from kernel.persons.mentions import take_out_mentions
from kernel.persons.registry import ERASED, Known, Open, Person, registry


@dataclass(slots=True)
class Forgotten:
    """What became of it, by table: rows that went, rows that lost words, and why others stay."""

    gone: dict[str, int] = field(default_factory=dict)
    emptied: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)
    redacted: int = 0
    files: int = 0


def open_matters(person: Person) -> list[Open]:
    """What is not over yet."""
    return [each for matters in registry().matters for each in matters(person)]


def forget(person: Person, *, because: str, actor: Actor) -> Forgotten:
    """A step: all that the apps know of `person`; of the account itself its own app takes care.
    Harmless when done again."""
    done = Forgotten()
    kept = registry()
    touched = _touched(person)
    for step in reversed(kept.steps):
        step(person)
    for known in reversed(kept.known):
        _apply(known, person, done)
    for model, keys in take_out_mentions(person).items():
        done.mentions[model._meta.label] = len(keys)
        touched.setdefault(model, set()).update(keys)
    # Last: what was forgotten before stands in the history too, as what it was.
    done.redacted = redact(touched.items(), because=because, actor=actor)
    return done


def what_would_be(person: Person) -> Forgotten:
    """The same numbers, and nothing is changed."""
    done = Forgotten()
    for known in reversed(registry().known):
        _count(known, known.rows(person).count(), done)
    return done


def _touched(person: Person) -> dict[type[Model], set[Any]]:
    """The rows that lose something, by their keys, before they do; and those that bear the name
    on, which is no reason for the history to."""
    found: dict[type[Model], set[Any]] = {}
    for known in registry().known:
        if known.loses or known.keeps:
            keys = known.rows(person).values_list("pk", flat=True)
            found.setdefault(known.model, set()).update(keys.iterator())
    return found


def _apply(known: Known, person: Person, done: Forgotten) -> None:
    rows = known.rows(person)
    if known.loses:
        for name in _files(known, rows):
            transaction.on_commit(partial(discard, name), robust=True)
            done.files += 1
    if known.goes:
        _count(known, _deleted(known, rows), done)
    elif known.becomes:
        _count(known, rows.order_by().update(**known.becomes), done)
    else:
        _count(known, rows.count(), done)


def _deleted(known: Known, rows: Any) -> int:
    """Past querysets that spare some of their rows when asked to delete."""
    keys = list(rows.values_list("pk", flat=True))
    known.model._base_manager.filter(pk__in=keys).delete()
    return len(keys)


def _files(known: Known, rows: Any) -> Iterator[str]:
    """Those that go: of rows that go, and of columns that are emptied."""
    for column in known.files:
        if known.goes or column in known.becomes:
            names = rows.exclude(**{column: ""}).values_list(column, flat=True)
            yield from (name for name in names if name and not name.startswith(ERASED))


def _count(known: Known, count: int, done: Forgotten) -> None:
    label = known.model._meta.label
    if not count:
        return
    if known.goes:
        done.gone[label] = done.gone.get(label, 0) + count
        return
    if known.becomes:
        done.emptied[label] = done.emptied.get(label, 0) + count
    done.kept[label] = known.because
