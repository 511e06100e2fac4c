"""The lives of a dispute and of an issue report, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class DisputeStatus(models.TextChoices):
    """How far a dispute has come.

    * `open`: The other side has not answered.
    * `in_progress`: They talk, or somebody mediates.
    * `escalated`: Operations have to decide.
    * `resolved`: It is decided; what follows from that is on its way.
    * `closed`: Decided or given up, and nothing is held back for it any more.
    """

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
    """How bad it is.

    * `low`: A nuisance.
    * `medium`: Something is to be put right.
    * `high`: Much money, or a home that cannot be used.
    * `critical`: Somebody may come to harm.
    """

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class DisputeType(models.TextChoices):
    """What it is about.

    * `quality`: The work is not good.
    * `incomplete`: The work is not finished.
    * `no_show`: Nobody came.
    * `delay`: It is late or was delayed.
    * `damage`: Something was damaged.
    * `billing`: About a price, an invoice or a payment.
    * `materials`: Materials are missing or wrong.
    * `conduct`: Somebody did not behave.
    * `safety`: Somebody is in danger or was hurt.
    * `other`: Something else.
    """

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
    """On whose behalf somebody speaks in a dispute.

    * `customer`: For the customer.
    * `provider`: For who does the work.
    * `platform`: For operations, who mediate and decide.
    """

    CUSTOMER = "customer"
    PROVIDER = "provider"
    PLATFORM = "platform"


class Outcome(models.TextChoices):
    """How a dispute ended.

    * `full_refund`: All of the money goes back.
    * `partial_refund`: A part of the money goes back.
    * `no_refund`: No money goes back.
    * `redo`: The work is done again.
    * `withdrawn`: Who opened it took it back.
    """

    FULL_REFUND = "full_refund"
    PARTIAL_REFUND = "partial_refund"
    NO_REFUND = "no_refund"
    REDO = "redo", "the work is done again"
    WITHDRAWN = "withdrawn"


class ReportStatus(models.TextChoices):
    """What became of a report.

    * `received`: Nobody has looked yet.
    * `acknowledged`: Somebody sees to it.
    * `disputed`: A dispute goes on under the report's own id.
    * `settled`: It was put right.
    * `dismissed`: There is nothing to put right.
    """

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
