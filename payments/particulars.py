"""What a paper says of the thing that was paid for, beside its invoice's description. Apps above
say so of theirs; of others a paper names kind and id.
"""

from collections.abc import Callable, Sequence

from payments.subjects import Subject

# From the id of a subject: lines, as a reader knows it by.
Describe = Callable[[str], Sequence[str]]
_describers: dict[str, Describe] = {}


def register(subject_kind: str, describe: Describe) -> None:
    """Have `describe` be asked whenever a paper is made about a subject of this kind."""
    _describers[subject_kind] = describe


def particulars_of(subject: Subject) -> tuple[str, ...]:
    describe = _describers.get(subject.kind)
    if describe is not None:
        return tuple(describe(subject.id))
    return (f"{subject.kind.capitalize()} {subject.id}",) if subject.id else ()
