"""What falls due as the work goes on."""

from decimal import Decimal
from typing import Final

from jobs.models import Checkpoint, Job
from jobs.services.checkpoints import facts_of
from jobs.services.telling import tell_customer
from jobs.states import CheckpointStatus
from jobs.subjects import awaits_checkpoint, subject_of_job
from kernel import clock
from kernel.money import ZERO
from kernel.transactions import use_case
from kernel.zones import zone_of
from payments.selectors import invoice_of, schedule_of
from payments.services import fall_due

STAGE_DUE: Final = "job_stage_due"


def demand_stage(*, checkpoint_id: int) -> None:
    """A step was approved: what waits for it is due on that day, by the clock of the job, and
    the customer is told. Harmless when repeated; the worker calls it, outside of any
    transaction."""
    checkpoint = Checkpoint.objects.select_related("job").get(pk=checkpoint_id)
    if checkpoint.answered_at is None or checkpoint.status != CheckpointStatus.APPROVED:
        return
    on = checkpoint.answered_at.astimezone(zone_of(checkpoint.job.timezone)).date()
    if fall_due(awaits=awaits_checkpoint(checkpoint.pk), on=on):
        _tell(checkpoint_id=checkpoint.pk)


def demand_stages(*, job_id: int) -> None:
    """Who owes has come after the first steps were approved: what waits for those is due, too.
    Harmless when repeated; the worker calls it, outside of any transaction."""
    approved = Checkpoint.objects.filter(job_id=job_id, status=CheckpointStatus.APPROVED)
    for checkpoint_id in approved.order_by("position").values_list("pk", flat=True):
        demand_stage(checkpoint_id=checkpoint_id)


def due_now(job: Job) -> Decimal:
    """What of the job's price has fallen due so far and is not paid."""
    invoice = invoice_of(subject_of_job(job.pk))
    if invoice is None:
        return ZERO
    today = clock.now().astimezone(zone_of(job.timezone)).date()
    parts = schedule_of(invoice["id"], today)
    return sum((part["remaining_amount"] for part in parts if part["due_date"]), ZERO)


@use_case
def _tell(*, checkpoint_id: int) -> None:
    checkpoint = Checkpoint.objects.select_related("job").get(pk=checkpoint_id)
    due = due_now(checkpoint.job)
    if due > ZERO:
        tell_customer(
            checkpoint.job,
            STAGE_DUE,
            key=str(checkpoint.pk),
            **facts_of(checkpoint),
            due=due,
        )
