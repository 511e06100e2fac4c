"""The lives of a dispute and of an issue report, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class DisputeStatus(models.TextChoices):
    """`open`: the other side has not answered; `in_progress`: they talk, or somebody mediates;
    `escalated`: operations have to decide; `closed`: decided or given up, and nothing is held
    back for it any more."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    CLOSED = "closed"


# What was decided may be gone into once more (`in_progress`) until it is closed.
DISPUTE_TRANSITIONS: Final[Transitions] = {
    DisputeStatus.OPEN: frozenset(
        {
            DisputeStatus.IN_PROGRESS,
            DisputeStatus.ESCALATED,
            DisputeStatus.RESOLVED,
            DisputeStatus.CLOSED,
        }
    ),
    DisputeStatus.IN_PROGRESS: frozenset(
        {DisputeStatus.ESCALATED, DisputeStatus.RESOLVED, DisputeStatus.CLOSED}
    ),
    DisputeStatus.ESCALATED: frozenset(
        {DisputeStatus.IN_PROGRESS, DisputeStatus.RESOLVED, DisputeStatus.CLOSED}
    ),
    DisputeStatus.RESOLVED: frozenset({DisputeStatus.IN_PROGRESS, DisputeStatus.CLOSED}),
    DisputeStatus.CLOSED: frozenset(),
}
# Not decided: what is to be paid out for it is held back.
LIVE_DISPUTES: Final = (DisputeStatus.OPEN, DisputeStatus.IN_PROGRESS, DisputeStatus.ESCALATED)


class Severity(models.TextChoices):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class DisputeType(models.TextChoices):
    """What it is about."""

    QUALITY = "quality", "quality of the work"
    INCOMPLETE = "incomplete", "work not finished"
    NO_SHOW = "no_show", "nobody came"
    DELAY = "delay", "late or delayed"
    DAMAGE = "damage", "something was damaged"
    BILLING = "billing", "price, invoice or payment"
    MATERIALS = "materials", "materials missing or wrong"
    CONDUCT = "conduct", "behaviour"
    SAFETY = "safety", "safety or injury"
    OTHER = "other"


class Side(models.TextChoices):
    """On whose behalf somebody speaks in a dispute."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
    PLATFORM = "platform"


class Outcome(models.TextChoices):
    """How a dispute ended."""

    FULL_REFUND = "full_refund"
    PARTIAL_REFUND = "partial_refund"
    NO_REFUND = "no_refund"
    REDO = "redo", "the work is done again"
    WITHDRAWN = "withdrawn"


class ReportStatus(models.TextChoices):
    """`disputed`: a dispute goes on under the report's own id."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    SETTLED = "settled"
    DISMISSED = "dismissed"


REPORT_TRANSITIONS: Final[Transitions] = {
    ReportStatus.RECEIVED: frozenset(
        {
            ReportStatus.ACKNOWLEDGED,
            ReportStatus.DISPUTED,
            ReportStatus.SETTLED,
            ReportStatus.DISMISSED,
        }
    ),
    ReportStatus.ACKNOWLEDGED: frozenset(
        {ReportStatus.DISPUTED, ReportStatus.SETTLED, ReportStatus.DISMISSED}
    ),
    ReportStatus.DISPUTED: frozenset(),
    ReportStatus.SETTLED: frozenset({ReportStatus.DISPUTED}),
    ReportStatus.DISMISSED: frozenset({ReportStatus.DISPUTED}),
}
