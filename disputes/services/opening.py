"""Somebody disputes what was done, asked for or paid."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from disputes.errors import AlreadyDisputed, NotDisputable
from disputes.events import DisputeOpened
from disputes.matters import Case, case_of, hold, matter_of
from disputes.models import Dispute
from disputes.policies import is_operations, side_of
from disputes.services.holding import hold_back
from disputes.services.limits import count_dispute
from disputes.services.proving import keep_evidence
from disputes.services.recording import record
from disputes.services.telling import tell_of_opening
from disputes.states import DisputeType, Side
from disputes.triage import Facts, triage
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.subjects import Subject


def open_dispute(*, actor: Actor, subject: Subject, **said: Any) -> Dispute:
    """A party disputes a booking or a job, or operations do it for the customer. `said` is what
    `open_under` keeps of it.

    What is still to be paid out for it is held back from now on, and the other side is asked to
    answer in time. Raises NotFound for what is not theirs, NotAllowed for who is no party,
    NotDisputable, AlreadyDisputed where one lives, and TooManyDisputes for who does nothing else.
    """
    if actor.user_id is not None and not is_operations(actor):
        count_dispute(actor.user_id)
    return _open(actor=actor, subject=subject, **said)


@use_case
def _open(
    *, actor: Actor, subject: Subject, dispute_id: UUID | None = None, **said: Any
) -> Dispute:
    hold(subject)
    case = case_of(subject, actor)
    side = side_of(actor, case)
    if side == Side.PROVIDER and case.customer_id is None:
        raise NotDisputable("Nobody is there yet to dispute this with.")
    return open_under(
        dispute_id=dispute_id or uuid4(),
        actor=actor,
        case=case,
        side=Side.CUSTOMER if side == Side.PLATFORM else side,
        at=clock.now(),
        **said,
    )


def open_under(
    *,
    dispute_id: UUID,
    actor: Actor,
    case: Case,
    side: Side,
    dispute_type: str,
    title: str,
    description: str,
    at: datetime,
    severity: str = "",
    evidence: Any = None,
    claimed_amount: Decimal | None = None,
) -> Dispute:
    """The step behind every dispute: it is opened on behalf of `side`, under that id.

    The caller has seen to it that `actor` may, and holds what it is about (`matters.hold`). Where
    nobody has said how grave it is, the rules of the triage do.
    """
    if case.refusal:
        raise NotDisputable(case.refusal)
    _require_undisputed(case.subject)
    dispute = Dispute.objects.create(
        pk=dispute_id,
        **case.written_down(),
        opened_by_id=actor.user_id,
        opened_on=side,
        dispute_type=DisputeType(dispute_type),
        title=title[:200],
        description=description,
        severity=severity or _severity(case, dispute_type, title, description, claimed_amount),
        claimed_amount=claimed_amount,
        answer_due_at=at + timedelta(hours=settings.DISPUTE_ANSWER_HOURS),
    )
    held = hold_back(dispute)
    matter_of(case.subject).opened(
        case.subject.id, dispute_id=dispute.pk, actor=actor, at=at, note=title
    )
    record(
        dispute,
        DisputeOpened.of(dispute, by=actor.user_id),
        actor=actor,
        at=at,
        what="opened",
        side=side,
        note=title,
        dispute_type=dispute.dispute_type,
        severity=dispute.severity,
        claimed_amount=claimed_amount,
        held_back=held,
    )
    keep_evidence(dispute, side, actor, evidence)
    tell_of_opening(dispute, by=actor)
    return dispute


def _require_undisputed(subject: Subject) -> None:
    living = Dispute.objects.about(subject).live().values_list("pk", flat=True).first()
    if living is not None:
        raise AlreadyDisputed(living)


def _severity(
    case: Case, dispute_type: str, title: str, description: str, claimed: Decimal | None
) -> str:
    facts = Facts(
        claimed=claimed,
        worth=case.worth,
        earlier=Dispute.objects.about(case.subject).count(),
        stated_type=dispute_type,
    )
    return triage(f"{title}\n{description}", facts=facts).severity
