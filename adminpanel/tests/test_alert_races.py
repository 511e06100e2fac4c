"""Several at once: each thing is opened, told, measured and done once. Real threads, real locks."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest

from accounts.tests.factories import ManagerFactory
from adminpanel.models import Alert, TaskRun
from adminpanel.services.alerts import check_rules
from adminpanel.services.tasks import ask_for_task, run_task
from adminpanel.states import AlertKind, TaskAction
from adminpanel.tests.factories import OutboxEntryFactory
from kernel import clock
from kernel.models import OutboxEntry
from kernel.outbox import Postponed
from kernel.tests.races import race
from notifications.models import Notification

pytestmark = pytest.mark.django_db(transaction=True)


def test_checks_beside_each_other_open_one_alert_and_tell_once():
    ManagerFactory()
    OutboxEntryFactory(due_at=clock.now() - timedelta(minutes=10))
    looked = partial(check_rules, now=clock.now(), kinds=[AlertKind.OUTBOX_LATE])

    race([looked] * 6)

    assert Alert.objects.count() == 1
    assert Notification.objects.filter(kind="business_alert").count() == 1


def test_who_asks_for_the_same_task_at_once_gets_the_same_one_and_it_is_done_once():
    actor = ManagerFactory().as_actor()
    asked = partial(ask_for_task, action=TaskAction.EXPIRE_QUOTES, actor=actor)

    race([asked] * 6)
    run = TaskRun.objects.get()

    def do() -> None:
        with suppress(Postponed):  # another is at it
            run_task(task_id=run.pk)

    race([do] * 3)

    run.refresh_from_db()
    assert (run.status, run.attempts) == ("done", 1)
    assert OutboxEntry.objects.filter(payload__task=str(run.pk)).count() == 1
