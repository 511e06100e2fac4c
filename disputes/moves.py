"""What somebody may do next with a dispute: the buttons that a page shows. The services decide
once more."""

from collections.abc import Mapping
from typing import Any, Final

from disputes.sides import side_in_role
from disputes.states import LIVE_DISPUTES, DisputeStatus, Side
from kernel.actors import Actor

ANSWER: Final = ("send_message", "add_evidence")
# By the status: what either side may do, and what operations may.
_PARTIES: Final[Mapping[str, tuple[str, ...]]] = {
    DisputeStatus.OPEN: (*ANSWER, "escalate"),
    DisputeStatus.IN_PROGRESS: (*ANSWER, "escalate"),
    DisputeStatus.ESCALATED: ANSWER,
    DisputeStatus.RESOLVED: (*ANSWER, "reopen", "close"),
    DisputeStatus.CLOSED: (),
}
_OPERATIONS: Final[Mapping[str, tuple[str, ...]]] = {
    DisputeStatus.OPEN: (*ANSWER, "assign_mediator", "escalate", "resolve", "withdraw", "close"),
    DisputeStatus.IN_PROGRESS: (
        *ANSWER,
        "assign_mediator",
        "escalate",
        "resolve",
        "withdraw",
        "close",
    ),
    DisputeStatus.ESCALATED: (*ANSWER, "assign_mediator", "resolve", "withdraw", "close"),
    DisputeStatus.RESOLVED: (*ANSWER, "reopen", "close"),
    DisputeStatus.CLOSED: (),
}


def moves_of(dispute: Mapping[str, Any], actor: Actor) -> list[str]:
    """What `actor`, who sees this row of a dispute, may do with it."""
    status = dispute["status"]
    side = side_in_role(actor.role)
    if side == Side.PLATFORM:
        return list(_OPERATIONS[status])
    theirs = list(_PARTIES[status])
    if side == dispute["opened_on"] and status in LIVE_DISPUTES:
        theirs.append("withdraw")
    return theirs
