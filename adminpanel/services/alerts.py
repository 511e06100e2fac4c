"""Alerts are seen to by people, and their rules chosen by them."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from adminpanel.alerting.judging import Lines
from adminpanel.alerting.watches import WATCHES
from adminpanel.errors import AlertOver, ThresholdsCrossed
from adminpanel.models import Alert, AlertRule
from adminpanel.policies import require_operations
from adminpanel.services.checking import Checked, check_rules
from adminpanel.services.ending import end
from adminpanel.states import AlertKind, AlertStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import NotFound
from kernel.transactions import use_case

__all__ = ["Checked", "acknowledge", "change_rule", "check_rules", "close", "hours"]

# Who puts an alert away is not told of the same thing again for so long.
MUTED_FOR: Final = timedelta(hours=1)


def hours(count: int) -> timedelta:
    return timedelta(hours=count)


@use_case
def acknowledge(*, alert_id: UUID, actor: Actor, note: str = "") -> Alert:
    """Somebody of operations sees to it, and says how; said again it is another note.

    Raises NotAllowed, AlertNotFound or AlertOver.
    """
    require_operations(actor)
    alert = Alert.objects.visible_to(actor).locked(alert_id)
    if alert.status == AlertStatus.CLOSED:
        raise AlertOver()
    if alert.status == AlertStatus.OPEN:
        alert.advance(AlertStatus.ACKNOWLEDGED)
        alert.acknowledged_at = clock.now()
        alert.acknowledged_by_id = person_of(actor)
    if note:
        alert.note = note[:1000]
    alert.save(update_fields=["status", "acknowledged_at", "acknowledged_by", "note", "updated_at"])
    return alert


@use_case
def close(
    *, alert_id: UUID, actor: Actor, note: str = "", muted_for: timedelta = MUTED_FOR
) -> Alert:
    """Put it away: the same thing opens no other alert for a while. Closed already, it stays so.

    Raises NotAllowed or AlertNotFound.
    """
    require_operations(actor)
    alert = Alert.objects.visible_to(actor).locked(alert_id)
    if alert.status == AlertStatus.CLOSED:
        return alert
    now = clock.now()
    alert.closed_by_id = person_of(actor)
    alert.muted_until = now + muted_for
    if note:
        alert.note = note[:1000]
    end(alert, now)
    return alert


@use_case
def change_rule(
    *,
    kind: str,
    actor: Actor,
    is_on: bool,
    severity: str,
    threshold: float,
    recovery: float,
    window_minutes: int,
) -> AlertRule:
    """Choose other numbers for a rule; one that is switched off closes its alerts.

    Raises NotAllowed, NotFound or ThresholdsCrossed.
    """
    require_operations(actor)
    watch = WATCHES.get(AlertKind(kind))
    if watch is None:
        raise NotFound()
    lines = Lines(threshold=threshold, recovery=recovery, is_little_bad=watch.lines.is_little_bad)
    if not lines.are_apart:
        raise ThresholdsCrossed(field="recovery")
    rule = AlertRule.objects.locked(kind)
    rule.is_on, rule.severity = is_on, severity
    rule.threshold, rule.recovery = threshold, recovery
    rule.window_minutes = window_minutes
    rule.save(
        update_fields=[
            "is_on",
            "severity",
            "threshold",
            "recovery",
            "window_minutes",
            "updated_at",
        ]
    )
    if not is_on:
        for alert in Alert.objects.live().filter(kind=kind).select_for_update():
            end(alert, clock.now())
    return rule
