"""What happens to disputes, in the past tense."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class DisputeEvent(DomainEvent):
    """Something that happened to one dispute, with those whom it concerns."""

    dispute_id: UUID
    subject_kind: str
    subject_id: str
    customer_id: int | None
    provider_id: int | None
    changed_by: int | None

    @classmethod
    def of(cls, dispute: Any, *, by: int | None, **more: Any) -> Self:
        return cls(
            dispute_id=dispute.pk,
            subject_kind=dispute.subject_kind,
            subject_id=dispute.subject_id,
            customer_id=dispute.customer_id,
            provider_id=dispute.provider_id,
            changed_by=by,
            **more,
        )


class DisputeOpened(DisputeEvent):
    pass


class DisputeAnswered(DisputeEvent):
    """The other side said something for the first time."""


class DisputeEscalated(DisputeEvent):
    """Operations have to decide: somebody asked for it, or nobody answered in time."""


class MediatorAssigned(DisputeEvent):
    pass


class DisputeResolved(DisputeEvent):
    pass


class DisputeReopened(DisputeEvent):
    pass


class DisputeClosed(DisputeEvent):
    pass


@dataclass(frozen=True, kw_only=True)
class DisputeMessageSent(DisputeEvent):
    """Somebody has said something in it."""

    message_id: UUID


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(DisputeEvent):
    """One side has brought something forward."""

    evidence_id: int


@dataclass(frozen=True, kw_only=True)
class IssueReported(DomainEvent):
    """Somebody says that something is wrong, with an account or without."""

    report_id: UUID
    subject_kind: str
    subject_id: str


@dataclass(frozen=True, kw_only=True)
class ReportAnswered(DomainEvent):
    """Its provider's side, or operations, have said what comes of it."""

    report_id: UUID
    status: str
