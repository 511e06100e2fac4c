"""What has to be so before a card is charged: apps above say it of theirs.

They are asked in the transaction that begins a payment, with the invoice locked, so that nobody
is charged for what is not to be had any more; and they say what has become of what was paid for.
"""

from collections.abc import Callable
from dataclasses import dataclass

from payments.subjects import Subject


def _nothing(subject_id: str) -> None:
    """What is owed may be paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payable:
    """`prepare` makes ready what is about to be paid for, or raises a refusal; `status_of` is its
    own word for how it stands. Both are given a subject's id."""

    prepare: Callable[[str], None] = _nothing
    status_of: Callable[[str], str | None]


_payables: dict[str, Payable] = {}


def register(subject_kind: str, payable: Payable) -> None:
    """Have `payable` be asked of subjects of this kind."""
    _payables[subject_kind] = payable


def prepare(subject: Subject) -> None:
    payable = _payables.get(subject.kind)
    if payable is not None:
        payable.prepare(subject.id)


def status_of(subject: Subject) -> str | None:
    """How what is paid for stands; None where nobody says."""
    payable = _payables.get(subject.kind)
    return payable.status_of(subject.id) if payable is not None else None
