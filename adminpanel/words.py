"""What front ends call things for which the published pages leave the words open: the usual ones
are understood."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from adminpanel.states import (
    LIVE_ALERTS,
    AlertKind,
    AlertSeverity,
    AlertStatus,
    TaskAction,
)
from kernel.models import EditAction
from notifications.states import Channel, DeliveryState

_BETWEEN: Final = re.compile(r"[\s_/-]+")

Known = Mapping[str, tuple[str, ...]]


def plain(word: str) -> str:
    return _BETWEEN.sub("_", word.strip().lower())


def known(names: Mapping[str, tuple[str, ...]], synonyms: Mapping[str, str]) -> Known:
    """What each word stands for: `names` themselves, and what their synonyms do."""

    def pairs() -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, values in names.items():
            yield from ((word, values) for word in synonyms.get(name, "").split())
        yield from names.items()

    return dict(pairs())


def _each(values: list[str]) -> dict[str, tuple[str, ...]]:
    return {value: (value,) for value in values}


EDIT_ACTIONS: Final = known(
    _each(EditAction.values),
    {
        EditAction.CREATE: "created creation add added addition insert inserted new",
        EditAction.UPDATE: "updated edit edited change changed modify modified",
        EditAction.DELETE: "deleted deletion remove removed",
    },
)
EDIT_WAYS: Final = known(
    _each(["api", "admin", "socket", "task", "command", "other"]),
    {
        "api": "rest http app",
        "admin": "django_admin staff",
        "socket": "websocket ws",
        "task": "worker celery system",
        "command": "operator manage cli",
        "other": "sql unknown database",
    },
)
ALERT_KINDS: Final = known(
    _each(AlertKind.values),
    {
        AlertKind.CONFIRMATION_RATE: "confirmation confirmations low_confirmation_rate",
        AlertKind.UNASSIGNED_SOON: "unassigned unassigned_bookings pending_bookings no_vendor",
        AlertKind.CANCELLATION_SPIKE: "cancellation cancellations high_cancellation_rate",
        AlertKind.REFUND_SPIKE: "refund refunds high_refunds",
        AlertKind.FAILED_PAYMENTS: "failed_payment payment payments payment_failure payment_failed",
        AlertKind.DEAD_DELIVERIES: "dead_delivery failed_deliveries failed_notifications",
        AlertKind.PROVIDER_DOWN: "provider gateway gateway_down notification_failure",
        AlertKind.OUTBOX_LATE: "outbox queue queue_late backlog",
        AlertKind.DISPUTE_DEADLINE: "dispute disputes dispute_overdue",
        AlertKind.OVERDUE_INSTALMENTS: "overdue overdue_installments instalments installments",
        AlertKind.PRICE_FAIRNESS: "fairness price pricing",
        AlertKind.LEDGER_DIFFERS: "ledger audit",
        AlertKind.HISTORY_BROKEN: "history edit_history seals",
        AlertKind.BACKUP_OLD: "backup backups",
        AlertKind.DISK_FULL: "disk storage",
    },
)
SEVERITIES: Final = known(
    _each(AlertSeverity.values),
    {
        AlertSeverity.INFO: "low notice information",
        AlertSeverity.WARNING: "medium moderate warn",
        AlertSeverity.CRITICAL: "high severe urgent error",
    },
)
ALERT_STATES: Final = known(
    {**_each(AlertStatus.values), "active": LIVE_ALERTS},
    {
        AlertStatus.OPEN: "new triggered firing unacknowledged",
        AlertStatus.ACKNOWLEDGED: "acked in_progress investigating seen",
        AlertStatus.CLOSED: "resolved done ended dismissed",
        "active": "live current unresolved",
    },
)
CHANNELS: Final = known(
    _each(Channel.values),
    {
        Channel.EMAIL: "e_mail mail",
        Channel.SMS: "text text_message phone",
        Channel.WHATSAPP: "whats_app wa",
    },
)
DELIVERY_STATES: Final = known(
    _each(DeliveryState.values),
    {
        DeliveryState.QUEUED: "pending waiting scheduled",
        DeliveryState.FAILED: "retrying",
        DeliveryState.DEAD: "given_up permanently_failed",
        DeliveryState.UNDELIVERED: "bounced bounce rejected",
        DeliveryState.OVERTAKEN: "skipped obsolete cancelled canceled",
    },
)
ACTIONS: Final = known(
    _each(TaskAction.values),
    {
        TaskAction.RETRY_FAILED_DELIVERIES: (
            "retry retry_failed retry_failed_notifications retry_deliveries resend resend_failed "
            "retry_notifications"
        ),
        TaskAction.SEND_DUE_REMINDERS: (
            "send_reminders reminders send_pending_reminders send_signature_reminders "
            "send_booking_reminders send_notifications"
        ),
        TaskAction.EXPIRE_SIGNATURES: (
            "expire_signature_requests check_signatures check_expired_signatures "
            "cleanup_signatures check_pending_signatures"
        ),
        TaskAction.EXPIRE_QUOTES: "expire_old_quotes cleanup_quotes",
        TaskAction.RELEASE_HOLDS: "expire_holds cleanup_holds release_expired_holds",
        TaskAction.ESCALATE_DISPUTES: (
            "escalate_overdue_disputes escalate check_disputes auto_escalate_disputes"
        ),
        TaskAction.SWEEP_OUTBOX: "process_queue process_pending drain_outbox send_pending outbox",
        TaskAction.REFRESH_PRICES: "update_prices refresh_demand update_demand update_pricing",
        TaskAction.REFRESH_FORECASTS: "update_forecasts forecast refresh_predictions",
        TaskAction.REFRESH_FIGURES: (
            "refresh_rollups rebuild_rollups refill_rollups refresh_analytics update_analytics "
            "generate_analytics"
        ),
        TaskAction.CHECK_ALERTS: (
            "check_business_alerts run_alerts business_alerts refresh_alerts monitor"
        ),
        TaskAction.VERIFY_LEDGER: "audit_ledger check_ledger",
        TaskAction.PRUNE: "cleanup clean_up cleanup_old cleanup_logs purge",
        TaskAction.RUN_ALL_DUE: "run_all run_due all send_due",
    },
)
