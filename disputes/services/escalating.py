"""A dispute that its parties do not settle goes to operations: because somebody asks for it, or
because nobody answered in time."""

from datetime import datetime
from typing import Final
from uuid import UUID

from accounts.roles import OPERATIONS
from accounts.selectors import people_in
from disputes.events import DisputeEscalated
from disputes.models import Dispute
from disputes.policies import is_operations, require_of_operations, require_party
from disputes.selectors import disputes_to_remind_of, disputes_unanswered
from disputes.services.finding import locked_dispute
from disputes.services.recording import record
from disputes.services.talking import say
from disputes.services.telling import tell, tell_both, tell_person
from disputes.states import DisputeStatus, Side
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.transactions import use_case

# Of operations, so many are told that something waits for a decision; the desk shows it to all.
MOST_TOLD: Final = 20


@use_case
def escalate(
    *, dispute_id: UUID, actor: Actor, reason: str = "", to_id: int | None = None
) -> Dispute:
    """Have operations decide; they may say who of them (`to_id`).

    Raises NotFound, NotAllowed, IllegalTransition, or Invalid for who is not of operations.
    """
    dispute = locked_dispute(dispute_id, actor)
    side = require_party(actor, dispute)
    if to_id is not None:
        _require_decider(actor, to_id)
    _escalate(dispute, actor=actor, side=side, reason=reason, to_id=to_id, at=clock.now())
    return dispute


@use_case
def escalate_unanswered(*, dispute_id: UUID) -> bool:
    """Escalate what the other side has not answered in time; answers whether it was so."""
    now = clock.now()
    dispute = locked_dispute(dispute_id, Actor.system())
    if not _waits(dispute) or dispute.answer_due_at is None or dispute.answer_due_at > now:
        return False
    _escalate(
        dispute,
        actor=Actor.system(),
        side=Side.PLATFORM,
        unanswered=True,
        at=now,
    )
    return True


@use_case
def remind_to_answer(*, dispute_id: UUID) -> bool:
    """Remind the other side once, half way to the end; answers whether it did."""
    now = clock.now()
    dispute = locked_dispute(dispute_id, Actor.system())
    due_at = dispute.answer_due_at
    if not _waits(dispute) or dispute.reminded_at is not None or due_at is None or due_at <= now:
        return False
    dispute.reminded_at = now
    dispute.save(update_fields=["reminded_at", "updated_at"])
    record(dispute, None, actor=Actor.system(), at=now, what="reminded", side=Side.PLATFORM)
    tell(dispute, other_side(dispute), "dispute_answer_due", key="")
    return True


def other_side(dispute: Dispute) -> Side:
    """Whose answer is waited for."""
    return Side.PROVIDER if dispute.opened_on == Side.CUSTOMER else Side.CUSTOMER


def escalate_all_unanswered(*, limit: int = 500) -> int:
    """Each in a transaction of its own; answers how many were escalated."""
    return due.each(lambda pk: escalate_unanswered(dispute_id=pk), disputes_unanswered(limit))


def remind_all_to_answer(*, limit: int = 500) -> int:
    """Each in a transaction of its own; answers how many were reminded."""
    return due.each(lambda pk: remind_to_answer(dispute_id=pk), disputes_to_remind_of(limit))


def _waits(dispute: Dispute) -> bool:
    return dispute.status == DisputeStatus.OPEN and dispute.answered_at is None


def _escalate(
    dispute: Dispute,
    *,
    actor: Actor,
    side: Side,
    at: datetime,
    reason: str = "",
    to_id: int | None = None,
    unanswered: bool = False,
) -> None:
    was = dispute.status
    dispute.advance(DisputeStatus.ESCALATED)
    dispute.escalated_at = at
    dispute.escalation_reason = reason[:1000]
    dispute.escalated_to_id = to_id
    dispute.save(
        update_fields=["status", "escalated_at", "escalation_reason", "escalated_to", "updated_at"]
    )
    record(
        dispute,
        DisputeEscalated.of(dispute, by=actor.user_id),
        actor=actor,
        at=at,
        what="escalated",
        side=side,
        was=was,
        note=reason,
        escalated_to=to_id,
        unanswered=unanswered,
    )
    say(
        dispute, "Nobody answered in time: our team decides." if unanswered else "Our team decides."
    )
    tell_both(
        dispute,
        "dispute_escalated",
        key=at.isoformat(),
        by=actor,
        reason=reason,
        unanswered=unanswered,
    )
    for person_id in _deciding(to_id):
        kind = "dispute_assigned" if to_id else "dispute_undecided"
        tell_person(
            dispute,
            person_id,
            kind,
            key=f"{at.isoformat()}:{person_id}",
            quietly=person_id == actor.user_id,
            reason=reason,
            unanswered=unanswered,
        )


def _deciding(to_id: int | None) -> list[int]:
    """Whom it is left to: the one who is named, else those of operations, of whom one will."""
    if to_id is not None:
        return [to_id]
    return [person_id for person_id, _ in people_in(OPERATIONS, most=MOST_TOLD)]


def _require_decider(actor: Actor, person_id: int) -> None:
    if not is_operations(actor):
        raise NotAllowed("Only operations say who decides.")
    require_of_operations(person_id, field="escalated_to")
