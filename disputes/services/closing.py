"""A dispute is over for good."""

from datetime import datetime
from uuid import UUID

from disputes.events import DisputeClosed
from disputes.matters import matter_of
from disputes.models import Dispute
from disputes.policies import require_mediator, require_party
from disputes.selectors import disputes_to_close
from disputes.services.finding import locked_dispute
from disputes.services.holding import let_go
from disputes.services.recording import record
from disputes.services.talking import say
from disputes.services.telling import tell_both
from disputes.states import DisputeStatus, Outcome, Side
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.transactions import use_case


@use_case
def close_dispute(*, dispute_id: UUID, actor: Actor, reason: str = "") -> Dispute:
    """A party is content with what was decided, or operations dismiss what is not: they say why.

    What was decided ends when both sides are content, so that neither takes it from the other to
    go into it again; until then it is written down who is. Raises NotFound, NotAllowed,
    IllegalTransition, or Invalid without a reason.
    """
    dispute = locked_dispute(dispute_id, actor)
    if dispute.status == DisputeStatus.RESOLVED:
        side, outcome = require_party(actor, dispute), dispute.outcome
        if side != Side.PLATFORM and not _both_content(dispute, side, actor, reason):
            return dispute
    else:
        side, outcome = require_mediator(actor), _of_dismissed(dispute)
        if not reason.strip() and dispute.may_advance(DisputeStatus.CLOSED):
            raise Invalid("Say why this is dismissed.", field="reason")
    end(
        dispute,
        what="closed",
        outcome=outcome,
        actor=actor,
        side=side,
        reason=reason,
        at=clock.now(),
    )
    return dispute


def _both_content(dispute: Dispute, side: Side, actor: Actor, reason: str) -> bool:
    """Write down that `side` is content with what was decided last; whether the other is too."""
    content = dispute.history.filter(what="content", happened_at__gte=dispute.resolved_at)
    sides = set(content.values_list("side", flat=True))
    if side not in sides:
        record(dispute, None, actor=actor, at=clock.now(), what="content", side=side, note=reason)
    return {Side.CUSTOMER, Side.PROVIDER} <= {*sides, side}


def _of_dismissed(dispute: Dispute) -> str:
    """What was sent back by an earlier decision stays there."""
    return dispute.outcome if dispute.resolution_amount else Outcome.NO_REFUND.value


@use_case
def close_settled(*, dispute_id: UUID) -> bool:
    """Close what was decided and went into by nobody for long enough; answers whether it was."""
    dispute = locked_dispute(dispute_id, Actor.system())
    if dispute.pk not in disputes_to_close(1, among=[dispute.pk]):
        return False
    end(
        dispute,
        what="closed",
        outcome=dispute.outcome,
        actor=Actor.system(),
        side=Side.PLATFORM,
        reason="",
        at=clock.now(),
    )
    return True


def close_all_settled(*, limit: int = 500) -> int:
    """Each in a transaction of its own; answers how many were closed."""
    return due.each(lambda pk: close_settled(dispute_id=pk), disputes_to_close(limit))


def end(
    dispute: Dispute,
    *,
    what: str,
    outcome: str,
    actor: Actor,
    side: Side,
    reason: str,
    at: datetime,
) -> None:
    """The step behind each way in which a dispute ends: nothing is held back for it any more, and
    what it is about goes on."""
    was = dispute.status
    dispute.advance(DisputeStatus.CLOSED)
    dispute.outcome = outcome
    dispute.closed_at = at
    dispute.save(update_fields=["status", "outcome", "closed_at", "updated_at"])
    let_go(dispute)
    matter_of(dispute.subject).settled(
        dispute.subject_id, dispute_id=dispute.pk, actor=actor, at=at, note=reason
    )
    record(
        dispute,
        DisputeClosed.of(dispute, by=actor.user_id),
        actor=actor,
        at=at,
        what=what,
        side=side,
        was=was,
        note=reason,
        outcome=outcome,
    )
    say(dispute, "This was withdrawn." if what == "withdrawn" else "This is closed.")
    # What was decided they have been told; that nobody objected is no news.
    if was != DisputeStatus.RESOLVED:
        withdrawn = outcome == Outcome.WITHDRAWN
        tell_both(
            dispute,
            "dispute_closed",
            key=at.isoformat(),
            by=actor,
            reason=reason,
            withdrawn=withdrawn,
        )
