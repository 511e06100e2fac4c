"""The lives of an alert, of a task that somebody had run, and of a bonus, each as one table."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class AlertKind(models.TextChoices):
    """What is watched over.

    * `confirmation_rate`: Fewer bookings are confirmed than usual.
    * `unassigned_soon`: Visits draw near that nobody has taken.
    * `cancellation_spike`: More bookings are cancelled than usual.
    * `refund_spike`: Much money goes back.
    * `failed_payments`: Payments fail.
    * `dead_deliveries`: Messages were given up.
    * `provider_down`: A provider of messages takes nothing.
    * `outbox_late`: Work in the background waits too long.
    * `dispute_deadline`: Disputes wait for a decision beyond their day.
    * `overdue_instalments`: Instalments are overdue.
    * `price_fairness`: Prices differ between kinds of places.
    * `ledger_differs`: The ledger disagrees with the payments that it sums up.
    * `history_broken`: The edit history does not verify.
    * `backup_old`: The last backup is old.
    * `disk_full`: A disk is nearly full.
    """

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
    """How soon an alert wants somebody.

    * `info`: Good to know.
    * `warning`: Somebody should look today.
    * `critical`: Somebody should look now.
    """

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"


class AlertStatus(models.TextChoices):
    """How far an alert is seen to.

    * `open`: Nobody has looked yet.
    * `acknowledged`: Somebody of operations sees to it.
    * `closed`: It is over, or was put away.
    """

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
    """What somebody may have done now that the clock does anyway.

    * `retry_failed_deliveries`: Send messages again that were given up.
    * `send_due_reminders`: Send the reminders that are due.
    * `expire_signatures`: End requests for signatures that waited too long.
    * `expire_quotes`: End quotes whose day has passed.
    * `release_holds`: Free times that were held and not taken.
    * `escalate_disputes`: Hand disputes on whose answer is overdue.
    * `sweep_outbox`: Do what waits in the outbox.
    * `refresh_prices`: Work prices out anew.
    * `refresh_forecasts`: Work forecasts of demand out anew.
    * `refresh_figures`: Count the figures of the dashboard anew.
    * `check_alerts`: Look whether there is something to be alarmed about.
    * `verify_ledger`: Compare the ledger with the payments.
    * `prune`: Delete what has been kept long enough.
    * `run_all_due`: Do all that the clock would do now.
    """

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
    """How far a task has come.

    * `queued`: Waits for a worker.
    * `running`: A worker is at it.
    * `done`: Done to its end.
    * `failed`: It stopped before its end; what was done until then stays done.
    """

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
    """What became of a bonus.

    * `proposed`: Somebody else has still to approve it.
    * `approved`: It is paid, or will be.
    * `rejected`: It was refused.
    """

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
    """What became of an objection to a bonus.

    * `open`: It waits for an answer.
    * `upheld`: Who objected was right.
    * `declined`: The share stays as it was.
    """

    OPEN = "open"
    UPHELD = "upheld"
    DECLINED = "declined"


CONTEST_TRANSITIONS: Final[Transitions] = {
    ContestStatus.OPEN: frozenset({ContestStatus.UPHELD, ContestStatus.DECLINED}),
    ContestStatus.UPHELD: frozenset(),
    ContestStatus.DECLINED: frozenset(),
}
