"""Alerts are opened and closed by a check that the clock asks for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction

from adminpanel.alerting.judging import Lines, Reading, Standing, Step, step_of
from adminpanel.alerting.watches import WATCHES, Watch
from adminpanel.models import Alert, AlertRound, AlertRule
from adminpanel.services.ending import MEASURED, end
from adminpanel.services.telling import tell_operations
from kernel import clock
from kernel.json import to_wire
from kernel.transactions import use_case

log = structlog.get_logger(__name__)

# Of one rule, so many subjects have alerts at once.
MOST_SUBJECTS: Final = 20
# A check that comes a little before its time is no check too many.
SLACK: Final = timedelta(seconds=5)


@dataclass(slots=True)
class Checked:
    """What a check found. `failed` names the kinds that could not be measured, and why."""

    looked_at: list[str] = field(default_factory=list)
    opened: list[UUID] = field(default_factory=list)
    closed: list[UUID] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def check_rules(
    *,
    now: datetime | None = None,
    kinds: Collection[str] | None = None,
    slow: bool | None = None,
    at_once: bool = False,
) -> Checked:
    """Measure what is due (`at_once`: all of it), open alerts for what is bad and close those of
    what is well again; harmless however often and beside itself.

    Of `kinds` alone, or all; of what takes long alone (`slow`), of what does not, or all. One
    that cannot be measured holds up none of the others: its alerts stay as they are.
    """
    now = now or clock.now()
    checked = Checked()
    rules = rules_by_kind()
    for kind, watch in WATCHES.items():
        is_asked = kinds is None or kind in kinds
        if not is_asked or slow not in {None, watch.is_slow} or not rules[kind].is_on:
            continue
        if _take_turn(watch, now, at_once=at_once):
            _check(watch, rules[kind], now, checked)
    return checked


def rules_by_kind() -> Mapping[str, AlertRule]:
    """The rule of each kind; those that are not there yet are made, with the code's numbers."""
    rules = {rule.kind: rule for rule in AlertRule.objects.all()}
    missing = [_rule_of(watch) for kind, watch in WATCHES.items() if kind not in rules]
    if missing:
        with transaction.atomic():
            AlertRule.objects.bulk_create(missing, ignore_conflicts=True)
        rules = {rule.kind: rule for rule in AlertRule.objects.all()}
    return rules


def _rule_of(watch: Watch) -> AlertRule:
    return AlertRule(
        kind=watch.kind,
        severity=watch.severity,
        threshold=watch.lines.threshold,
        recovery=watch.lines.recovery,
        window_minutes=watch.window // timedelta(minutes=1),
    )


def _take_turn(watch: Watch, now: datetime, *, at_once: bool) -> bool:
    """Whether it is due, and this is the check that has taken it: what is measured holds no
    lock, so that two at a time would do the work twice."""
    before = now if at_once else now - watch.every + SLACK
    with transaction.atomic():
        _, new = AlertRound.objects.get_or_create(kind=watch.kind, defaults={"checked_at": now})
        return new or bool(
            AlertRound.objects.filter(kind=watch.kind, checked_at__lte=before).update(
                checked_at=now
            )
        )


def _check(watch: Watch, rule: AlertRule, now: datetime, checked: Checked) -> None:
    try:
        readings = list(watch.measure(timedelta(minutes=rule.window_minutes), now))
        opened, closed = _apply(watch=watch, readings=readings, now=now)
        failure = ""
    except Exception as error:  # one rule's trouble must not stop the others
        log.exception("alerts.check_failed", kind=watch.kind)
        opened, closed, failure = [], [], type(error).__name__
        checked.failed[watch.kind] = failure
    AlertRound.objects.filter(kind=watch.kind).exclude(failure=failure).update(failure=failure)
    checked.looked_at.append(watch.kind)
    checked.opened += opened
    checked.closed += closed


@use_case
def _apply(
    *, watch: Watch, readings: Iterable[Reading], now: datetime
) -> tuple[list[UUID], list[UUID]]:
    """What the readings make of the rule's alerts: which were opened, which closed."""
    rule = AlertRule.objects.locked(watch.kind)
    if not rule.is_on:
        return [], []
    lines = Lines(
        threshold=rule.threshold,
        recovery=rule.recovery,
        is_little_bad=watch.lines.is_little_bad,
    )
    found = {reading.subject: reading for reading in readings}
    of_kind = Alert.objects.filter(kind=watch.kind)
    standing = {alert.subject: alert for alert in of_kind.live().select_for_update()}
    closed = [
        alert.pk
        for subject, alert in standing.items()
        if _follow(alert, found.get(subject), lines=lines, lasts=watch.lasts, now=now)
    ]
    bad = [
        reading
        for subject, reading in sorted(found.items())
        if subject not in standing and lines.is_bad(reading.value)
    ]
    if not bad:
        return [], closed
    muted = set(of_kind.muted(now).values_list("subject", flat=True))
    room = max(MOST_SUBJECTS - len(standing), 0)
    wanted = [reading for reading in bad if reading.subject not in muted][:room]
    return [_open(rule, reading, now).pk for reading in wanted], closed


def _open(rule: AlertRule, reading: Reading, now: datetime) -> Alert:
    alert = Alert.objects.create(
        kind=rule.kind,
        severity=rule.severity,
        subject=reading.subject,
        says=reading.says[:500],
        value=reading.value,
        worst=reading.value,
        threshold=rule.threshold,
        evidence=to_wire(reading.evidence),
        opened_at=now,
        measured_at=now,
    )
    tell_operations(alert)
    log.warning("alerts.opened", kind=alert.kind, subject=alert.subject, value=alert.value)
    return alert


def _follow(
    alert: Alert, reading: Reading | None, *, lines: Lines, lasts: timedelta, now: datetime
) -> bool:
    """Have a standing alert say what holds now; answers whether it is over."""
    step = step_of(
        Standing(worst=alert.worst, measured_at=alert.measured_at, calm_since=alert.calm_since),
        None if reading is None else reading.value,
        lines=lines,
        lasts=lasts,
        now=now,
    )
    if step is Step.LEAVE:
        return False
    if reading is not None:
        _rewrite(alert, reading, lines, now)
    if step is Step.CLOSE:
        end(alert, now)
        return True
    alert.calm_since = now if step is Step.CALM else None
    alert.save(update_fields=[*MEASURED, "calm_since", "updated_at"])
    return False


def _rewrite(alert: Alert, reading: Reading, lines: Lines, now: datetime) -> None:
    alert.says, alert.value = reading.says[:500], reading.value
    alert.evidence, alert.measured_at = to_wire(reading.evidence), now
    if lines.is_worse(reading.value, alert.worst):
        alert.worst = reading.value
