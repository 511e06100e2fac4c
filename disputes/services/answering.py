"""The other side answers."""

from datetime import datetime

from disputes.events import DisputeAnswered
from disputes.models import Dispute
from disputes.policies import is_the_other_side
from disputes.services.recording import record
from disputes.states import DisputeStatus
from kernel.actors import Actor


def note_answer(dispute: Dispute, *, actor: Actor, side: str, at: datetime) -> bool:
    """The step behind each message and each piece of evidence: the first one of the side that
    was asked is its answer, and nothing waits for it any more. Answers whether this was it.

    The caller has locked `dispute`.
    """
    if dispute.answered_at is not None or not is_the_other_side(side, dispute):
        return False
    was = dispute.status
    dispute.answered_at = at
    if was == DisputeStatus.OPEN:
        dispute.advance(DisputeStatus.IN_PROGRESS)
    dispute.save(update_fields=["status", "answered_at", "updated_at"])
    record(
        dispute,
        DisputeAnswered.of(dispute, by=actor.user_id),
        actor=actor,
        at=at,
        what="answered",
        side=side,
        was=was if was != dispute.status else "",
    )
    return True
