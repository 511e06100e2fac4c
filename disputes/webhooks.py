"""What others' programs are told of disputes: how they stand, and nothing that is said in them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final
from uuid import UUID

from disputes import events
from disputes.models import Dispute
from disputes.states import DisputeStatus, DisputeType, Severity
from webhooks.kinds import Whose, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeData:
    """A dispute as it was then. People are named by their ids."""

    id: UUID
    status: DisputeStatus
    dispute_type: DisputeType
    severity: Severity
    subject_kind: str
    subject_id: str
    customer: int | None
    provider: int | None
    organization: int | None
    answer_due_at: datetime | None
    outcome: str
    resolution_amount: Decimal | None
    currency: str

    @classmethod
    def of(cls, event: events.DisputeEvent) -> "DisputeData":
        dispute = Dispute.objects.get(pk=event.dispute_id)
        return cls(
            id=dispute.pk,
            status=DisputeStatus(dispute.status),
            dispute_type=DisputeType(dispute.dispute_type),
            severity=Severity(dispute.severity),
            subject_kind=dispute.subject_kind,
            subject_id=dispute.subject_id,
            customer=dispute.customer_id,
            provider=dispute.provider_id,
            organization=dispute.organization_id,
            answer_due_at=dispute.answer_due_at,
            outcome=dispute.outcome,
            resolution_amount=dispute.resolution_amount,
            currency=dispute.currency,
        )


def _whose(event: events.DisputeEvent) -> Whose:
    dispute = Dispute.objects.get(pk=event.dispute_id)
    return Whose.of(dispute.organization_id, dispute.provider_id)


EXAMPLE: Final = DisputeData(
    id=UUID("8d4f6f1c-95d5-4a87-8b0e-1d6a6f0c2b11"),
    status=DisputeStatus.OPEN,
    dispute_type=next(iter(DisputeType)),
    severity=next(iter(Severity)),
    subject_kind="booking",
    subject_id="5b0f5f3e-7c3c-4f0e-9f52-0d4a1c1b7a01",
    customer=41,
    provider=17,
    organization=None,
    answer_due_at=datetime(2026, 12, 3, 6, 10, tzinfo=UTC),
    outcome="",
    resolution_amount=None,
    currency="INR",
)
TOLD: Final = (
    (events.DisputeOpened, "opened", "Somebody does not accept what was done.", "open"),
    (events.DisputeEscalated, "escalated", "Operations have to decide.", "escalated"),
    (events.DisputeResolved, "resolved", "It is decided.", "resolved"),
    (events.DisputeReopened, "reopened", "It is gone into again.", "open"),
    (events.DisputeClosed, "closed", "It is over.", "closed"),
)

for happened, name, says, status in TOLD:
    kind(
        f"dispute.{name}",
        event=happened,
        says=says,
        whose=_whose,
        data=DisputeData.of,
        example=replace(EXAMPLE, status=DisputeStatus(status)),
    )
