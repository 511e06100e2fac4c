"""All that is watched over, with the numbers that hold until staff choose others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from adminpanel.alerting import bookings, disputes, fairness, messages, money, platform
from adminpanel.alerting.judging import Lines, Reading
from adminpanel.states import AlertKind, AlertSeverity

# Asked how far back to look, and from when; answers a reading for each subject.
Measure = Callable[[timedelta, datetime], Iterable[Reading]]

MINUTE: Final = timedelta(minutes=1)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One kind of alert. `every` is how often it is measured, `lasts` how long all must be well
    before it closes; what `is_slow` is measured by a task of its own."""

    kind: AlertKind
    measure: Measure
    unit: str
    lines: Lines
    window: timedelta
    severity: AlertSeverity = AlertSeverity.WARNING
    every: timedelta = MINUTE
    lasts: timedelta = 10 * MINUTE
    is_slow: bool = False


_ALL: Final = (
    Watch(
        kind=AlertKind.UNASSIGNED_SOON,
        measure=bookings.unassigned_soon,
        unit="bookings",
        lines=Lines(threshold=3, recovery=0),
        window=12 * HOUR,
    ),
    Watch(
        kind=AlertKind.CONFIRMATION_RATE,
        measure=bookings.confirmation_rate,
        unit="of the usual share",
        lines=Lines(threshold=0.75, recovery=0.9, is_little_bad=True),
        window=DAY,
        every=15 * MINUTE,
        lasts=HOUR,
    ),
    Watch(
        kind=AlertKind.CANCELLATION_SPIKE,
        measure=bookings.cancellation_spike,
        unit="times the usual number",
        lines=Lines(threshold=2.0, recovery=1.5),
        window=DAY,
        every=15 * MINUTE,
        lasts=HOUR,
    ),
    Watch(
        kind=AlertKind.REFUND_SPIKE,
        measure=money.refund_spike,
        unit="of what came in",
        lines=Lines(threshold=0.3, recovery=0.2),
        window=DAY,
        every=15 * MINUTE,
        lasts=HOUR,
    ),
    Watch(
        kind=AlertKind.FAILED_PAYMENTS,
        measure=money.failed_payments,
        unit="of the attempts",
        lines=Lines(threshold=0.4, recovery=0.25),
        window=HOUR,
        severity=AlertSeverity.CRITICAL,
    ),
    Watch(
        kind=AlertKind.OVERDUE_INSTALMENTS,
        measure=money.overdue_instalments,
        unit="invoices",
        lines=Lines(threshold=20, recovery=15),
        window=7 * DAY,
        every=HOUR,
        lasts=timedelta(0),
    ),
    Watch(
        kind=AlertKind.LEDGER_DIFFERS,
        measure=money.ledger_differs,
        unit="differences",
        lines=Lines(threshold=1, recovery=0),
        window=DAY,
        severity=AlertSeverity.CRITICAL,
        every=DAY,
        lasts=timedelta(0),
        is_slow=True,
    ),
    Watch(
        kind=AlertKind.DEAD_DELIVERIES,
        measure=messages.dead_deliveries,
        unit="messages",
        lines=Lines(threshold=5, recovery=0),
        window=DAY,
    ),
    Watch(
        kind=AlertKind.PROVIDER_DOWN,
        measure=messages.provider_down,
        unit="of what was tried",
        lines=Lines(threshold=0.5, recovery=0.1),
        window=15 * MINUTE,
        severity=AlertSeverity.CRITICAL,
    ),
    Watch(
        kind=AlertKind.DISPUTE_DEADLINE,
        measure=disputes.dispute_deadline,
        unit="disputes",
        lines=Lines(threshold=1, recovery=0),
        window=12 * HOUR,
        every=5 * MINUTE,
    ),
    Watch(
        kind=AlertKind.PRICE_FAIRNESS,
        measure=fairness.price_fairness,
        unit="times the least",
        lines=Lines(threshold=1.25, recovery=1.2),
        window=30 * DAY,
        every=DAY,
        lasts=timedelta(0),
        is_slow=True,
    ),
    Watch(
        kind=AlertKind.OUTBOX_LATE,
        measure=platform.outbox_late,
        unit="minutes",
        lines=Lines(threshold=5, recovery=1),
        window=MINUTE,
        severity=AlertSeverity.CRITICAL,
    ),
    Watch(
        kind=AlertKind.HISTORY_BROKEN,
        measure=platform.history_broken,
        unit="triggers",
        lines=Lines(threshold=1, recovery=0),
        window=HOUR,
        severity=AlertSeverity.CRITICAL,
        every=HOUR,
        lasts=timedelta(0),
        is_slow=True,
    ),
    Watch(
        kind=AlertKind.BACKUP_OLD,
        measure=platform.backup_old,
        unit="hours",
        lines=Lines(threshold=48, recovery=30),
        window=DAY,
        every=HOUR,
        lasts=timedelta(0),
    ),
    Watch(
        kind=AlertKind.DISK_FULL,
        measure=platform.disk_full,
        unit="of the disk",
        lines=Lines(threshold=0.9, recovery=0.85),
        window=MINUTE,
        severity=AlertSeverity.CRITICAL,
    ),
)
WATCHES: Final[Mapping[AlertKind, Watch]] = {watch.kind: watch for watch in _ALL}
