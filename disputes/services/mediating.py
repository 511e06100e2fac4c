"""Somebody of operations takes a dispute in hand."""

from uuid import UUID

from disputes.events import MediatorAssigned
from disputes.models import Dispute
from disputes.policies import require_mediator, require_of_operations
from disputes.services.finding import locked_dispute
from disputes.services.recording import record
from disputes.services.talking import say
from disputes.services.telling import tell_both, tell_person
from disputes.states import LIVE_DISPUTES, DisputeStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.states import IllegalTransition
from kernel.transactions import use_case


@use_case
def assign_mediator(*, dispute_id: UUID, actor: Actor, mediator_id: int | None = None) -> Dispute:
    """Operations give a dispute that is not decided to one of them, to `actor` where they name
    nobody. From then on it is talked about with them, and nothing escalates by itself.

    Whose it is already keeps it. Raises NotFound, NotAllowed, IllegalTransition, or Invalid for
    who is not of operations.
    """
    dispute = locked_dispute(dispute_id, actor)
    side = require_mediator(actor)
    mediator_id = _mediator(actor, mediator_id)
    was = dispute.status
    if was not in LIVE_DISPUTES:
        raise IllegalTransition("dispute", was, DisputeStatus.IN_PROGRESS)
    if dispute.mediator_id == mediator_id and was == DisputeStatus.IN_PROGRESS:
        return dispute
    if was != DisputeStatus.IN_PROGRESS:
        dispute.advance(DisputeStatus.IN_PROGRESS)
    former, dispute.mediator_id = dispute.mediator_id, mediator_id
    dispute.save(update_fields=["status", "mediator", "updated_at"])
    now = clock.now()
    record(
        dispute,
        MediatorAssigned.of(dispute, by=actor.user_id),
        actor=actor,
        at=now,
        what="mediator_assigned",
        side=side,
        was=was if was != dispute.status else "",
        mediator=mediator_id,
        former=former,
    )
    say(dispute, "Somebody of our team mediates from now on.")
    tell_both(dispute, "dispute_mediated", key=now.isoformat(), by=actor)
    if mediator_id != actor.user_id:
        tell_person(
            dispute, mediator_id, "dispute_assigned", key=f"{now.isoformat()}:{mediator_id}"
        )
    return dispute


def _mediator(actor: Actor, mediator_id: int | None) -> int:
    if mediator_id is None:
        if actor.user_id is None:
            raise NotAllowed("Say who mediates.")
        return actor.user_id
    require_of_operations(mediator_id, field="mediator_id")
    return mediator_id
