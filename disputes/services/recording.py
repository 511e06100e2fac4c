"""The last step of every use case: what was done, the event, what the sockets show."""

from datetime import datetime
from typing import Any

from disputes.events import DisputeEvent
from disputes.models import Dispute, DisputeRecord
from kernel.actors import Actor
from kernel.events import Announcement, publish
from kernel.json import to_wire
from kernel.live import streams


def record(
    dispute: Dispute,
    event: DisputeEvent | None,
    *,
    actor: Actor,
    at: datetime,
    what: str,
    side: str = "",
    was: str = "",
    note: str = "",
    **facts: Any,
) -> DisputeRecord:
    """Write down that `actor` did `what` in the saved `dispute`, and, where it is an `event`,
    show it to who watches it. `was` is its status before, where that changed."""
    line = DisputeRecord.objects.create(
        dispute=dispute,
        what=what,
        happened_at=at,
        by_id=actor.user_id,
        side=side,
        from_status=was,
        to_status=dispute.status if was else "",
        note=note[:1000],
        facts=to_wire(facts),
    )
    if event is not None:
        publish(
            event,
            Announcement(
                type="dispute_update",
                data={
                    "dispute_id": str(dispute.pk),
                    "what": what,
                    "status": dispute.status,
                    "happened_at": to_wire(at),
                },
                streams=(streams.dispute(dispute.pk),),
            ),
        )
    return line
