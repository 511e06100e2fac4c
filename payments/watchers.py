"""Who keeps something beside an invoice that follows from its money. Apps above say so of
theirs: they are told in the transaction in which it moves, with the invoice locked, before
anybody else hears of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from payments.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What an invoice has come to: `paid` is what is there, that is without what went back."""

    invoice_id: int
    subject: Subject
    total: Decimal
    paid: Decimal
    is_open: bool


Watcher = Callable[[Balance], None]
_watchers: dict[str, Watcher] = {}


def register(subject_kind: str, watcher: Watcher) -> None:
    """Have `watcher` be told whenever the money of a subject of this kind has moved."""
    _watchers[subject_kind] = watcher


def tell(balance: Balance) -> None:
    watcher = _watchers.get(balance.subject.kind)
    if watcher is not None:
        watcher(balance)
