"""What a notice about a dispute still has to say when it goes out at last."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from disputes.models import Dispute
from disputes.services.telling import facts_of
from disputes.states import LIVE_DISPUTES, DisputeStatus
from kernel import clock
from kernel.json import to_wire

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]
Holds = Callable[[Dispute], bool]


def while_(holds: Holds) -> Check:
    """As it is now; None when it no longer holds."""

    def check(data: Facts) -> Facts | None:
        dispute = Dispute.objects.filter(pk=UUID(str(data["dispute_id"]))).first()
        if dispute is None or not holds(dispute):
            return None
        return {**data, **to_wire(facts_of(dispute))}

    return check


def is_live(dispute: Dispute) -> bool:
    return dispute.status in LIVE_DISPUTES


def waits_for_an_answer(dispute: Dispute) -> bool:
    return (
        dispute.status == DisputeStatus.OPEN
        and dispute.answered_at is None
        and dispute.answer_due_at is not None
        and dispute.answer_due_at > clock.now()
    )


def is_escalated(dispute: Dispute) -> bool:
    return dispute.status == DisputeStatus.ESCALATED


def is_decided(dispute: Dispute) -> bool:
    """Gone into again, it waits for another decision."""
    return dispute.resolved_at is not None


# What is closed stays so.
CHECKS: Final[Mapping[str, Check]] = {
    "dispute_opened": while_(is_live),
    "dispute_received": while_(is_live),
    "dispute_answer_due": while_(waits_for_an_answer),
    "dispute_escalated": while_(is_escalated),
    "dispute_undecided": while_(is_escalated),
    "dispute_mediated": while_(is_live),
    "dispute_assigned": while_(is_live),
    "dispute_resolved": while_(is_decided),
    "dispute_reopened": while_(is_live),
}
