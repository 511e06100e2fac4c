"""Who keeps a contractor waiting is reminded, once: of a step to look at, of what has come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from jobs.models import Checkpoint, Delivery, Job
from jobs.services import checkpoints, deliveries
from jobs.services.telling import tell_customer
from jobs.states import UNDER_WAY, CheckpointStatus
from kernel import clock, due
from kernel.literals import Literal
from kernel.transactions import use_case

CHECKPOINT_REMINDER: Final = "job_checkpoint_reminder"
DELIVERY_REMINDER: Final = "job_delivery_reminder"


def remind_of_work(*, limit: int = 500) -> int:
    """Remind customers of what has waited for them long enough; answers of how much."""
    shown_before = clock.now() - timedelta(hours=settings.JOB_ANSWER_REMINDER_HOURS)
    return due.each(
        lambda pk: remind_of_checkpoint(checkpoint_id=pk), _steps_shown(shown_before, limit)
    ) + due.each(
        lambda pk: remind_of_delivery(delivery_id=pk), _deliveries_made(shown_before, limit)
    )


@use_case
def remind_of_checkpoint(*, checkpoint_id: int) -> bool:
    """Remind the customer once of a step that they were shown; answers whether it did."""
    job = _held(Job.objects.get(checkpoints=checkpoint_id).pk)
    step = job.checkpoints.get(pk=checkpoint_id)
    if step.status != CheckpointStatus.SUBMITTED or step.reminded_at is not None:
        return False
    step.reminded_at = clock.now()
    step.save(update_fields=["reminded_at"])
    # Of work that is off nobody is reminded, and it is not looked at again.
    if job.status not in UNDER_WAY:
        return False
    tell_customer(
        job,
        CHECKPOINT_REMINDER,
        key=f"{step.pk}:{step.submitted_at}",
        **checkpoints.facts_of(step),
        since=step.submitted_at,
    )
    return True


@use_case
def remind_of_delivery(*, delivery_id: int) -> bool:
    """Remind the customer once of what has come; answers whether it did."""
    job = _held(Job.objects.get(materials__deliveries=delivery_id).pk)
    delivery = Delivery.objects.select_related("material").get(pk=delivery_id)
    if delivery.confirmed_at is not None or delivery.reminded_at is not None:
        return False
    delivery.reminded_at = clock.now()
    delivery.save(update_fields=["reminded_at"])
    if job.status not in deliveries.CONFIRMABLE:
        return False
    tell_customer(
        job,
        DELIVERY_REMINDER,
        key=str(delivery.pk),
        **deliveries.facts_of(delivery.material, delivery),
        since=delivery.delivered_at,
    )
    return True


def _held(job_id: int) -> Job:
    return Job.objects.select_for_update(of=("self",)).get(pk=job_id)


def _steps_shown(before: datetime, limit: int) -> Sequence[int]:
    waiting = Checkpoint.objects.filter(
        status=Literal(CheckpointStatus.SUBMITTED), reminded_at=None, submitted_at__lte=before
    )
    return list(waiting.order_by("submitted_at").values_list("pk", flat=True)[:limit])


def _deliveries_made(before: datetime, limit: int) -> Sequence[int]:
    waiting = Delivery.objects.filter(confirmed_at=None, reminded_at=None, delivered_at__lte=before)
    return list(waiting.order_by("delivered_at").values_list("pk", flat=True)[:limit])
