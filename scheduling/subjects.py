"""What the apps above do with theirs when scheduling moves an entry of the calendar.

An app registers one function for its kind of entry, which changes the entry's subject and the
calendar in one transaction; scheduling names no app.
"""

from collections.abc import Callable
from datetime import datetime

from kernel.actors import Actor
from kernel.errors import Conflict
from scheduling.entries import EntryKind

Shifter = Callable[[str, datetime, Actor], None]

_shifters: dict[str, Shifter] = {}


def shifter(kind: EntryKind) -> Callable[[Shifter], Shifter]:
    """Register the step that lets a subject of `kind` begin at another moment of its room."""

    def register(func: Shifter) -> Shifter:
        _shifters[kind] = func
        return func

    return register


def shift_subject(*, kind: str, subject_id: str, starts_at: datetime, actor: Actor) -> None:
    """A step: the subject of a flexible entry begins at `starts_at`, and its parties are told.

    Raises Conflict for a kind that cannot be shifted, else what its app raises.
    """
    func = _shifters.get(kind)
    if func is None:
        raise Conflict("This cannot be shifted.", code="NOT_MOVABLE")
    func(subject_id, starts_at, actor)
