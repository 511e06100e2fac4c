"""What a notice about the work of a job still has to say when it goes out at last."""

from collections.abc import Callable, Mapping
from typing import Any

from jobs.models import Checkpoint, Delivery
from jobs.services.dues import STAGE_DUE, due_now
from jobs.services.reminding import CHECKPOINT_REMINDER, DELIVERY_REMINDER
from jobs.states import OVER, CheckpointStatus, JobStatus
from kernel.json import to_wire
from kernel.money import ZERO

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]


def while_it_is(status: str) -> Check:
    """The same while the checkpoint is; None once it stands otherwise, or the job is over: that
    has a notice of its own."""

    def check(data: Facts) -> Facts | None:
        checkpoint = _checkpoint(data)
        if checkpoint is None or checkpoint.status != status or checkpoint.job.status in OVER:
            return None
        return data

    return check


def still_to_confirm(data: Facts) -> Facts | None:
    """The same until the customer has said what they found, or the job is called off."""
    waiting = Delivery.objects.filter(pk=data["delivery_id"], confirmed_at=None)
    off = (JobStatus.CLOSED, JobStatus.CANCELLED)
    return data if waiting.exclude(material__job__status__in=off).exists() else None


def still_due(data: Facts) -> Facts | None:
    """With what is due by now; None when that is paid."""
    checkpoint = _checkpoint(data)
    due = ZERO if checkpoint is None else due_now(checkpoint.job)
    return {**data, "due": to_wire(due)} if due > ZERO else None


def _checkpoint(data: Facts) -> Checkpoint | None:
    found = Checkpoint.objects.select_related("job")
    return found.filter(pk=data["checkpoint_id"]).first()


CHECKS_OF_WORK: Mapping[str, Check] = {
    "job_checkpoint_submitted": while_it_is(CheckpointStatus.SUBMITTED),
    "job_checkpoint_rejected": while_it_is(CheckpointStatus.REJECTED),
    "job_material_delivered": still_to_confirm,
    CHECKPOINT_REMINDER: while_it_is(CheckpointStatus.SUBMITTED),
    DELIVERY_REMINDER: still_to_confirm,
    STAGE_DUE: still_due,
}
