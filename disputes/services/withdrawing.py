"""Who opened a dispute gives it up."""

from uuid import UUID

from disputes.models import Dispute
from disputes.policies import require_opener
from disputes.services.closing import end
from disputes.services.finding import locked_dispute
from disputes.states import LIVE_DISPUTES, DisputeStatus, Outcome
from kernel import clock
from kernel.actors import Actor
from kernel.states import IllegalTransition
from kernel.transactions import use_case


@use_case
def withdraw_dispute(*, dispute_id: UUID, actor: Actor, reason: str = "") -> Dispute:
    """It is over, nothing goes back by it, and what was held back is let go.

    Raises NotFound, NotAllowed for who did not open it, or IllegalTransition for what is
    decided.
    """
    dispute = locked_dispute(dispute_id, actor)
    side = require_opener(actor, dispute)
    if dispute.status not in LIVE_DISPUTES:
        raise IllegalTransition("dispute", dispute.status, DisputeStatus.CLOSED)
    end(
        dispute,
        what="withdrawn",
        outcome=Outcome.WITHDRAWN,
        actor=actor,
        side=side,
        reason=reason,
        at=clock.now(),
    )
    return dispute
