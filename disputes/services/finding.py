"""The first step of every use case about a dispute that is there."""

from uuid import UUID

from disputes.matters import hold
from disputes.models import Dispute
from kernel.actors import Actor


def locked_dispute(dispute_id: UUID, actor: Actor) -> Dispute:
    """A dispute that `actor` sees, locked until the transaction ends, and before it what it is
    about: in this order, as a dispute is opened. Raises DisputeNotFound."""
    seen = Dispute.objects.visible_to(actor)
    hold(seen.get_or_not_found(dispute_id).subject)
    return seen.locked(dispute_id)
