"""What somebody can do next with a job that they see. Pure: its row in, the steps out."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from jobs.policies import is_contractor_side, is_customer_of
from jobs.states import JobStatus
from kernel.actors import Actor

# Each is a path of that name under the job, but for `edit` (PATCH) and `quote` (`…/quotes`).
MOVES: Final = ("edit", "quote", "start", "complete", "reopen", "accept", "cancel")
CANCELLABLE: Final = frozenset(
    {JobStatus.DRAFT, JobStatus.QUOTED, JobStatus.APPROVED, JobStatus.IN_PROGRESS}
)
OF_CONTRACTORS: Final[Mapping[str, frozenset[str]]] = {
    "edit": CANCELLABLE,
    "quote": frozenset({JobStatus.DRAFT, JobStatus.QUOTED}),
    "start": frozenset({JobStatus.APPROVED}),
    "complete": frozenset({JobStatus.IN_PROGRESS}),
    "reopen": frozenset({JobStatus.COMPLETED}),
    "cancel": CANCELLABLE,
}
OF_CUSTOMERS: Final[Mapping[str, frozenset[str]]] = {
    "accept": frozenset({JobStatus.COMPLETED}),
    "cancel": CANCELLABLE - {JobStatus.IN_PROGRESS},
}


class Parties(NamedTuple):
    contractor_id: int | None
    organization_id: int | None
    customer_id: int | None


def moves_of(row: Mapping[str, Any], actor: Actor) -> list[str]:
    """The use case has the last word: a checkpoint that is open keeps work from being done."""
    return [move for move in MOVES if move in set(_open_to(row, actor))]


def _open_to(row: Mapping[str, Any], actor: Actor) -> Iterator[str]:
    parties = Parties(row["contractor_id"], row["organization_id"], row["customer_id"])
    status = row["status"]
    if is_contractor_side(actor, parties):
        yield from (move for move, when in OF_CONTRACTORS.items() if status in when)
    if is_customer_of(actor, parties):
        yield from (move for move, when in OF_CUSTOMERS.items() if status in when)
        if status in OF_CONTRACTORS["edit"] and row["created_by_id"] == row["customer_id"]:
            yield "edit"
