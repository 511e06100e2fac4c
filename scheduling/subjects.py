"""What the apps above do with theirs when scheduling moves an entry of the calendar.

An app registers two functions for its kind of entry: one locks the subjects, the other changes
one of them and the calendar in the same transaction; scheduling names no app.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from kernel.actors import Actor
from kernel.errors import Conflict
from scheduling.entries import EntryKind

Locker = Callable[[Collection[str]], None]
Shifter = Callable[[str, datetime, Actor], None]


class Steps(NamedTuple):
    lock: Locker
    shift: Shifter


_steps: dict[str, Steps] = {}


def shifter(kind: EntryKind, *, lock: Locker) -> Callable[[Shifter], Shifter]:
    """Register the step that lets a subject of `kind` begin at another moment of its room, and
    the one that locks several of them, in the same order whoever asks."""

    def register(func: Shifter) -> Shifter:
        _steps[kind] = Steps(lock, func)
        return func

    return register


def lock_subjects(kinds_and_ids: Iterable[tuple[str, str]]) -> None:
    """A step before a calendar is locked: everybody locks subjects first, then calendars, so
    that nobody waits for one who waits for them.

    Raises Conflict for a kind that cannot be shifted.
    """
    ids: dict[str, list[str]] = defaultdict(list)
    for kind, subject_id in kinds_and_ids:
        ids[kind].append(subject_id)
    for kind in sorted(ids):
        _steps_for(kind).lock(ids[kind])


def shift_subject(*, kind: str, subject_id: str, starts_at: datetime, actor: Actor) -> None:
    """A step: the subject of a flexible entry begins at `starts_at`, and its parties are told.

    Raises Conflict for a kind that cannot be shifted, else what its app raises.
    """
    _steps_for(kind).shift(subject_id, starts_at, actor)


def _steps_for(kind: str) -> Steps:
    steps = _steps.get(kind)
    if steps is None:
        raise Conflict("This cannot be shifted.", code="NOT_MOVABLE")
    return steps
