"""A customer has refused to sign for the work: that is a dispute, under the id that they were
told."""

from typing import Any, Final
from uuid import UUID

from accounts.roles import Role
from disputes.matters import Case, case_of, hold, matter_of
from disputes.matters.booking import BOOKING
from disputes.models import Dispute
from disputes.services.opening import open_under
from disputes.services.proving import keep_evidence
from disputes.services.recording import record
from disputes.states import DisputeStatus, DisputeType, Side
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.subjects import Subject

TITLE: Final = "The work was not accepted"


@use_case
def open_if_missing(**refused: Any) -> bool:
    """What `open_for_refused_signature` does, where it was not done with the refusal itself."""
    return open_for_refused_signature(**refused)


def open_for_refused_signature(
    *, dispute_id: UUID, booking_id: UUID, customer_id: int, reason: str, evidence: Any = None
) -> bool:
    """A step: open it in the customer's name; answers whether the other side is asked to answer
    by it. Harmless when repeated.

    Where that booking is being disputed already, what was refused goes on there: under the id
    that was given out stands a dispute that is closed and says so.
    """
    subject = Subject(BOOKING, str(booking_id))
    hold(subject)
    if Dispute.objects.filter(pk=dispute_id).exists():
        return False
    case = case_of(subject, Actor.system())
    customer = Actor(user_id=customer_id, role=Role.CUSTOMER)
    living = Dispute.objects.about(subject).live().first()
    if living is not None:
        _go_on_in(living, dispute_id, case, actor=customer, reason=reason, evidence=evidence)
        return False
    open_under(
        dispute_id=dispute_id,
        actor=customer,
        case=case,
        side=Side.CUSTOMER,
        dispute_type=DisputeType.QUALITY,
        title=TITLE,
        description=reason,
        evidence=evidence,
        at=clock.now(),
    )
    return True


def _go_on_in(
    living: Dispute, dispute_id: UUID, case: Case, *, actor: Actor, reason: str, evidence: Any
) -> None:
    now = clock.now()
    referring = Dispute.objects.create(
        pk=dispute_id,
        **case.written_down(),
        opened_by_id=actor.user_id,
        opened_on=Side.CUSTOMER,
        dispute_type=DisputeType.QUALITY,
        title=TITLE,
        description=reason,
        status=DisputeStatus.CLOSED,
        resolution_notes=f"This goes on in dispute {living.pk}.",
        closed_at=now,
    )
    said: dict[str, Any] = {"actor": actor, "side": Side.CUSTOMER, "at": now}
    record(referring, None, what="goes_on_elsewhere", dispute_id=living.pk, **said)
    record(living, None, what="signature_refused", note=reason, dispute_id=dispute_id, **said)
    keep_evidence(living, Side.CUSTOMER, actor, evidence or reason)
    matter_of(case.subject).opened(
        case.subject.id, dispute_id=living.pk, actor=actor, at=now, note=reason
    )
