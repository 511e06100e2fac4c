"""What can be disputed: each kind of commitment says of its own who its parties are, what it is
worth, and what happens to it when a dispute about it begins and ends.

`subscribers` registers those that there are. Nothing else here knows what a booking or a job is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, Protocol
from uuid import UUID

from disputes.errors import SubjectNotFound
from kernel.actors import Actor
from payments.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A commitment as a dispute sees it. `worth` is what it costs, where that is known;
    `refusal` says why it cannot be disputed, and is empty where it can."""

    subject: Subject
    title: str
    customer_id: int | None
    provider_id: int | None
    organization_id: int | None
    currency: str
    worth: Decimal | None = None
    refusal: str = ""

    def written_down(self) -> dict[str, Any]:
        """What a dispute keeps of it, as it stands now."""
        return {
            "subject_kind": self.subject.kind,
            "subject_id": self.subject.id,
            "subject_title": self.title[:200],
            "customer_id": self.customer_id,
            "provider_id": self.provider_id,
            "organization_id": self.organization_id,
            "currency": self.currency,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of what the platform knows: `source` is where it was written down (status,
    photo, signature, payment, …), `what` a word of the code, `facts` what to show it with.
    A file is named as it is called in storage."""

    at: datetime
    source: str
    what: str
    by_id: int | None = None
    note: str = ""
    file: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


class Matter(Protocol):
    """What an app's commitments do when they are disputed. All but `case` and `story` are steps
    of the caller's transaction."""

    def case(self, pk: str, actor: Actor) -> Case:
        """That commitment, if `actor` is a party to it or answers for it; raises NotFound."""

    def hold(self, pk: str) -> None:
        """Lock it until the transaction ends, where it is still there: before any dispute of
        it is locked or made, so that two who dispute it wait for each other here."""

    def opened(self, pk: str, *, dispute_id: UUID, actor: Actor, at: datetime, note: str) -> None:
        """It is disputed from now on."""

    def settled(self, pk: str, *, dispute_id: UUID, actor: Actor, at: datetime, note: str) -> None:
        """The dispute is decided or given up: it goes on from there."""

    def redo(self, pk: str, *, actor: Actor, at: datetime, note: str) -> None:
        """It was decided that the work is done again: where it had ended it goes on."""

    def story(self, pk: str, actor: Actor) -> Sequence[Happening]:
        """What happened to it, as `actor` sees it, whose seeing it has been seen to."""


_matters: dict[str, Matter] = {}


def register(kind: str, matter: Matter) -> None:
    """Have `matter` speak for the commitments that payments calls by `kind`."""
    _matters[kind] = matter


def matter_of(subject: Subject) -> Matter:
    """Raises SubjectNotFound for a kind of which nothing can be disputed."""
    matter = _matters.get(subject.kind)
    if matter is None:
        raise SubjectNotFound()
    return matter


def case_of(subject: Subject, actor: Actor) -> Case:
    """Raises NotFound for what is not there, or not for `actor`."""
    return matter_of(subject).case(subject.id, actor)


def hold(subject: Subject) -> None:
    """Lock what a dispute is about; see `Matter.hold`."""
    matter_of(subject).hold(subject.id)
