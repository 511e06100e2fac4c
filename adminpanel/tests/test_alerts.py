"""The check that opens and closes alerts, and what people do with them."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.tests.factories import ManagerFactory, UserFactory
from adminpanel.alerting.watches import WATCHES
from adminpanel.errors import AlertNotFound, AlertOver, ThresholdsCrossed
from adminpanel.models import Alert, AlertRound, AlertRule
from adminpanel.notices import while_it_stands
from adminpanel.selectors.alerts import alerts_counted, open_alerts
from adminpanel.services.alerts import acknowledge, change_rule, check_rules, close
from adminpanel.states import ALERT_TRANSITIONS, AlertKind, AlertStatus
from adminpanel.tests.factories import AlertFactory, AlertRuleFactory, OutboxEntryFactory
from kernel import clock
from kernel.errors import NotAllowed
from kernel.models import Lane, OutboxEntry
from kernel.states import IllegalTransition
from notifications.models import Delivery, Notification

pytestmark = pytest.mark.django_db

LATE = AlertKind.OUTBOX_LATE


@pytest.fixture
def manager():
    return ManagerFactory()


def look(*, after=timedelta(0), kinds=(LATE,), **how):
    return check_rules(now=clock.now() + after, kinds=kinds, **how)


def late_work(minutes=10):
    return OutboxEntryFactory(due_at=clock.now() - timedelta(minutes=minutes))


def do(entry):
    entry.done_at = clock.now()
    entry.save(update_fields=["done_at"])


def test_what_is_bad_opens_one_alert_and_tells_operations_once(manager):
    UserFactory(role="onboard_manager"), UserFactory(role="owner"), UserFactory()
    late_work()

    first = look()
    second = look(after=timedelta(minutes=1))

    [alert] = open_alerts()
    assert (first.opened, second.opened) == ([alert.pk], [])
    assert (alert.kind, alert.subject, alert.severity) == (LATE, "normal", "critical")
    assert alert.value == pytest.approx(10, abs=1.1)
    told = Notification.objects.filter(kind="business_alert")
    assert [each.recipient_id for each in told] == [manager.pk]
    assert [each.channel for each in Delivery.objects.all()] == ["email"]


def test_what_is_well_opens_nothing(manager):
    late_work(minutes=2)

    checked = look()

    assert (checked.looked_at, checked.opened, checked.failed) == ([LATE], [], {})
    assert not Alert.objects.exists()


def test_an_alert_closes_by_itself_once_all_has_been_well_for_a_while():
    entry = late_work()
    look()
    do(entry)

    still = look(after=timedelta(minutes=2))
    over = look(after=timedelta(minutes=13))

    alert = Alert.objects.get()
    assert (still.closed, over.closed) == ([], [alert.pk])
    assert (alert.status, alert.closed_by_id) == (AlertStatus.CLOSED, None)


def test_what_gets_bad_again_meanwhile_keeps_its_alert():
    entry = late_work()
    look()
    do(entry)
    look(after=timedelta(minutes=2))
    late_work(minutes=20)

    look(after=timedelta(minutes=5))
    look(after=timedelta(minutes=13))

    alert = Alert.objects.get()
    assert (alert.status, alert.calm_since) == (AlertStatus.OPEN, None)
    assert alert.worst == pytest.approx(33, abs=9)


def test_a_rule_is_measured_no_oftener_than_it_says():
    rule = WATCHES[AlertKind.CONFIRMATION_RATE]

    times = [
        look(after=after, kinds=[rule.kind]).looked_at
        for after in (timedelta(0), timedelta(minutes=1), rule.every)
    ]

    assert times == [[rule.kind], [], [rule.kind]]


def test_asked_at_once_it_is_measured_all_the_same():
    look()

    assert look(at_once=True).looked_at == [LATE]


def test_one_rule_that_cannot_be_measured_holds_up_none_of_the_others(monkeypatch):
    late_work()
    alert = AlertFactory(kind=AlertKind.DISK_FULL, subject="data")
    monkeypatch.setattr("shutil.disk_usage", _broken)

    checked = look(kinds=[AlertKind.DISK_FULL, LATE], after=timedelta(days=1))

    alert.refresh_from_db()
    assert checked.failed == {AlertKind.DISK_FULL: "OSError"}
    assert len(checked.opened) == 1
    assert alert.status == AlertStatus.OPEN
    assert AlertRound.objects.get(kind=AlertKind.DISK_FULL).failure == "OSError"


def _broken(_path):
    raise OSError("unplugged")


def test_the_numbers_that_staff_chose_count(manager):
    look()
    change_rule(
        kind=LATE,
        actor=manager.as_actor(),
        is_on=True,
        severity="info",
        threshold=30,
        recovery=20,
        window_minutes=60,
    )
    late_work()

    look(after=timedelta(minutes=1))

    assert not Alert.objects.exists()


def test_a_rule_that_is_switched_off_is_not_measured_and_its_alerts_close(manager):
    late_work()
    look()

    change_rule(
        kind=LATE,
        actor=manager.as_actor(),
        is_on=False,
        severity="info",
        threshold=5,
        recovery=1,
        window_minutes=60,
    )

    assert look(at_once=True).looked_at == []
    assert [alert.status for alert in Alert.objects.all()] == [AlertStatus.CLOSED]


def test_lines_that_cross_are_refused(manager):
    rule = AlertRuleFactory(kind=LATE)

    with pytest.raises(ThresholdsCrossed):
        change_rule(
            kind=LATE,
            actor=manager.as_actor(),
            is_on=True,
            severity="info",
            threshold=5,
            recovery=5,
            window_minutes=60,
        )

    rule.refresh_from_db()
    assert rule.severity == "critical"


def test_somebody_sees_to_an_alert_and_says_how(manager):
    alert = AlertFactory()

    acknowledge(alert_id=alert.pk, actor=manager.as_actor(), note="I call the provider.")

    [shown] = open_alerts()
    assert (shown.status, shown.note) == ("acknowledged", "I call the provider.")
    assert shown.acknowledged_by == manager


def test_who_sees_to_it_first_is_who_is_named(manager):
    alert = AlertFactory()
    acknowledge(alert_id=alert.pk, actor=manager.as_actor(), note="I call them.")

    acknowledge(alert_id=alert.pk, actor=ManagerFactory().as_actor(), note="So do I.")

    alert.refresh_from_db()
    assert (alert.acknowledged_by, alert.note) == (manager, "So do I.")


def test_what_was_put_away_is_not_told_of_again_for_a_while(manager):
    late_work()
    look()
    close(alert_id=Alert.objects.get().pk, actor=manager.as_actor(), note="Known.")

    # The mails are sent meanwhile: they would be late work too.
    OutboxEntry.objects.filter(lane=Lane.BULK).delete()
    quiet = look(after=timedelta(minutes=30))
    loud = look(after=timedelta(minutes=61))

    assert (quiet.opened, len(loud.opened)) == ([], 1)
    assert Notification.objects.filter(kind="business_alert").count() == 2


def test_a_closed_alert_is_closed_once_and_seen_to_by_nobody(manager):
    alert = AlertFactory()
    close(alert_id=alert.pk, actor=manager.as_actor())

    close(alert_id=alert.pk, actor=ManagerFactory().as_actor())

    with pytest.raises(AlertOver):
        acknowledge(alert_id=alert.pk, actor=manager.as_actor())
    alert.refresh_from_db()
    assert (alert.closed_by, alert.acknowledged_by) == (manager, None)


@pytest.mark.parametrize("role", ["customer", "vendor", "owner", "staff", "onboard_manager"])
def test_only_operations_do_anything_with_alerts(role):
    alert = AlertFactory()
    somebody = UserFactory(role=role).as_actor()

    for use_case in (acknowledge, close):
        with pytest.raises(NotAllowed):
            use_case(alert_id=alert.pk, actor=somebody)

    with pytest.raises(AlertNotFound):
        Alert.objects.visible_to(somebody).get_or_not_found(alert.pk)
    alert.refresh_from_db()
    assert alert.status == AlertStatus.OPEN


def test_there_is_one_live_alert_of_a_kind_and_subject():
    AlertFactory(subject="sms")
    AlertFactory(subject="sms", status="closed", closed_at=clock.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        AlertFactory(subject="sms", status="acknowledged")


@pytest.mark.once
@pytest.mark.parametrize("current", AlertStatus)
@pytest.mark.parametrize("target", AlertStatus)
def test_an_alert_moves_along_its_table_and_no_other_way(current, target):
    alert = AlertFactory.build(status=current)

    if target in ALERT_TRANSITIONS[current]:
        alert.advance(target)
        assert alert.status == target
    else:
        with pytest.raises(IllegalTransition):
            alert.advance(target)


def test_a_notice_that_waited_says_what_holds_now_and_nothing_of_what_is_over(manager):
    entry = late_work()
    look()
    data = Notification.objects.get(kind="business_alert").data
    do(entry)
    late_work(minutes=40)
    look(after=timedelta(minutes=1))

    now = while_it_stands(data)
    close(alert_id=Alert.objects.get().pk, actor=manager.as_actor())

    assert now["value"] == pytest.approx(41, abs=0.2)
    assert while_it_stands(data) is None


def test_a_check_of_all_that_is_quick_asks_little_of_the_database(django_assert_max_num_queries):
    check_rules()

    with (
        time_machine.travel(clock.now() + timedelta(days=2)),
        django_assert_max_num_queries(150),
    ):
        checked = check_rules(slow=False)

    assert checked.failed == {}
    assert len(AlertRule.objects.all()) == len(WATCHES)


def test_what_is_not_over_is_counted_for_those_who_watch_from_outside():
    AlertFactory.create_batch(2)
    AlertFactory(kind=LATE, severity="critical", status="acknowledged")
    AlertFactory(status="closed", closed_at=clock.now())

    assert alerts_counted() == {("dead_deliveries", "warning"): 2, (LATE, "critical"): 1}
