"""What somebody owes for, in the words of the app that knows it: apps above say so of theirs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from payments.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """How a payer is reminded of what they pay for. `unit` is the part of `project` that they
    get, `reference` what they quote when they pay; nobody is reminded of what is not `is_live`.
    """

    project: str
    unit: str = ""
    reference: str = ""
    link: str = ""
    is_live: bool = True


# By the ids of subjects, those that there are.
Source = Callable[[Collection[str]], Mapping[str, Debt]]
_sources: dict[str, Source] = {}


def register(subject_kind: str, source: Source) -> None:
    """Have `source` be asked what the subjects of this kind are."""
    _sources[subject_kind] = source


def debt_of(subject: Subject, description: str) -> Debt | None:
    """What is paid for with an invoice of this description; None when it is not there."""
    source = _sources.get(subject.kind)
    if source is None:
        return Debt(project=description)
    return source([subject.id]).get(subject.id)
