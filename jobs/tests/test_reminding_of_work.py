"""Who keeps a contractor waiting is reminded once."""

from datetime import timedelta

import pytest

from jobs.services.checkpoints import answer_checkpoint, submit_checkpoint
from jobs.services.reminding import remind_of_work
from jobs.tests.work_factories import CheckpointFactory, MaterialDeliveryFactory
from kernel import clock
from notifications.freshness import as_it_is_now
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LONG_AGO = timedelta(hours=48, minutes=1)
JUST_NOW = timedelta(hours=47)


def shown(ago, **facts):
    facts = {"status": "submitted", "job__status": "in_progress"} | facts
    return CheckpointFactory(submitted_at=clock.now() - ago, **facts)


def came(ago, **facts):
    facts = {"material__status": "delivered", "material__job__status": "in_progress"} | facts
    return MaterialDeliveryFactory(delivered_at=clock.now() - ago, **facts)


def reminders():
    kinds = ("job_checkpoint_reminder", "job_delivery_reminder")
    told = Notification.objects.filter(kind__in=kinds).order_by("pk")
    return list(told.values_list("kind", "recipient_id"))


def test_who_has_not_answered_is_reminded_once():
    step, delivery = shown(LONG_AGO), came(LONG_AGO)

    assert [remind_of_work(), remind_of_work()] == [2, 0]
    assert reminders() == [
        ("job_checkpoint_reminder", step.job.customer_id),
        ("job_delivery_reminder", delivery.material.job.customer_id),
    ]


def test_others_are_left_alone():
    shown(JUST_NOW), came(JUST_NOW)
    shown(LONG_AGO, status="approved"), shown(LONG_AGO, status="rejected")
    came(LONG_AGO, confirmed_at=clock.now(), accepted=20)
    shown(LONG_AGO, job__status="cancelled"), came(LONG_AGO, material__job__status="cancelled")

    assert [remind_of_work(), remind_of_work()] == [0, 0]
    assert reminders() == []


def test_shown_again_it_is_waited_for_again():
    step = shown(LONG_AGO)
    remind_of_work()
    said = {"job_id": step.job_id, "checkpoint_id": step.pk}
    answer_checkpoint(
        **said, actor=step.job.customer.as_actor(), approved=False, notes="A corner is open"
    )
    submit_checkpoint(**said, actor=step.job.contractor.as_actor(), notes="Closed")

    assert remind_of_work() == 0
    type(step).objects.update(submitted_at=clock.now() - LONG_AGO)
    assert remind_of_work() == 1
    assert len(reminders()) == 2


def test_a_reminder_that_waits_for_the_morning_is_overtaken_by_the_answer():
    step = shown(LONG_AGO)
    remind_of_work()
    notice = Notification.objects.get(kind="job_checkpoint_reminder")

    before = as_it_is_now(notice.kind, notice.data)
    type(step).objects.update(status="approved")

    assert (before, as_it_is_now(notice.kind, notice.data)) == (notice.data, None)
