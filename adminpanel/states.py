"""The lives of an alert and of a task that somebody had run, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class AlertKind(models.TextChoices):
    """What is watched over."""

    CONFIRMATION_RATE = "confirmation_rate", "fewer bookings are confirmed than usual"
    UNASSIGNED_SOON = "unassigned_soon", "visits draw near that nobody has taken"
    CANCELLATION_SPIKE = "cancellation_spike", "more bookings are cancelled than usual"
    REFUND_SPIKE = "refund_spike", "much money goes back"
    FAILED_PAYMENTS = "failed_payments", "payments fail"
    DEAD_DELIVERIES = "dead_deliveries", "messages were given up"
    PROVIDER_DOWN = "provider_down", "a provider of messages takes nothing"
    OUTBOX_LATE = "outbox_late", "work waits too long"
    DISPUTE_DEADLINE = "dispute_deadline", "disputes wait for a decision"
    OVERDUE_INSTALMENTS = "overdue_instalments", "instalments are overdue"
    PRICE_FAIRNESS = "price_fairness", "prices differ between kinds of places"
    LEDGER_DIFFERS = "ledger_differs", "the ledger disagrees with its rows"
    HISTORY_BROKEN = "history_broken", "the edit history does not verify"
    BACKUP_OLD = "backup_old", "the last backup is old"
    DISK_FULL = "disk_full", "a disk is nearly full"


class AlertSeverity(models.TextChoices):
    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


class AlertStatus(models.TextChoices):
    """`acknowledged`: somebody of operations sees to it; `closed`: it is over, or was put away."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"


# What comes again is another alert.
ALERT_TRANSITIONS: Final[Transitions] = {
    AlertStatus.OPEN: frozenset({AlertStatus.ACKNOWLEDGED, AlertStatus.CLOSED}),
    AlertStatus.ACKNOWLEDGED: frozenset({AlertStatus.CLOSED}),
    AlertStatus.CLOSED: frozenset(),
}
LIVE_ALERTS: Final = (AlertStatus.OPEN, AlertStatus.ACKNOWLEDGED)
