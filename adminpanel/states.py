"""The lives of an alert, of a task that somebody had run, and of a bonus, each as one table."""

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


class TaskAction(models.TextChoices):
    """What somebody may have done now that the clock does anyway."""

    RETRY_FAILED_DELIVERIES = "retry_failed_deliveries"
    SEND_DUE_REMINDERS = "send_due_reminders"
    EXPIRE_SIGNATURES = "expire_signatures"
    EXPIRE_QUOTES = "expire_quotes"
    RELEASE_HOLDS = "release_holds"
    ESCALATE_DISPUTES = "escalate_disputes"
    SWEEP_OUTBOX = "sweep_outbox"
    REFRESH_PRICES = "refresh_prices"
    REFRESH_FORECASTS = "refresh_forecasts"
    REFRESH_FIGURES = "refresh_figures"
    CHECK_ALERTS = "check_alerts"
    VERIFY_LEDGER = "verify_ledger"
    PRUNE = "prune"
    RUN_ALL_DUE = "run_all_due"


class TaskStatus(models.TextChoices):
    """`failed`: it stopped before its end; what was done until then stays done."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


TASK_TRANSITIONS: Final[Transitions] = {
    # One whose worker died is begun again.
    TaskStatus.QUEUED: frozenset({TaskStatus.RUNNING, TaskStatus.FAILED}),
    TaskStatus.RUNNING: frozenset({TaskStatus.RUNNING, TaskStatus.DONE, TaskStatus.FAILED}),
    TaskStatus.DONE: frozenset(),
    TaskStatus.FAILED: frozenset(),
}
LIVE_TASKS: Final = (TaskStatus.QUEUED, TaskStatus.RUNNING)


class BonusStatus(models.TextChoices):
    """`proposed`: somebody else has still to approve it."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


BONUS_TRANSITIONS: Final[Transitions] = {
    BonusStatus.PROPOSED: frozenset({BonusStatus.APPROVED, BonusStatus.REJECTED}),
    BonusStatus.APPROVED: frozenset(),
    BonusStatus.REJECTED: frozenset(),
}
# The same days are not rewarded twice.
LIVE_BONUSES: Final = (BonusStatus.PROPOSED, BonusStatus.APPROVED)


class ContestStatus(models.TextChoices):
    OPEN = "open"
    UPHELD = "upheld"
    DECLINED = "declined"


CONTEST_TRANSITIONS: Final[Transitions] = {
    ContestStatus.OPEN: frozenset({ContestStatus.UPHELD, ContestStatus.DECLINED}),
    ContestStatus.UPHELD: frozenset(),
    ContestStatus.DECLINED: frozenset(),
}
