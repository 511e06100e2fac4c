"""A job that is disputed: steps of whoever keeps the disputes."""

from datetime import datetime

from jobs.models import Job
from jobs.services.moving import reopen_work
from jobs.states import JobStatus
from kernel.actors import Actor


def hold_job(job_id: int) -> None:
    """Lock it until the transaction ends, where it is still there."""
    Job.objects.select_for_update(of=("self",)).filter(pk=job_id).first()


def go_on_with(job_id: int, *, actor: Actor, at: datetime, note: str) -> None:
    """Work that was done goes on, as `note` says: it was decided so. A job that is under way does
    anyway, and one that is closed or was called off stays so."""
    job = Job.objects.locked(job_id)
    if job.status == JobStatus.COMPLETED:
        reopen_work(job, actor=actor, at=at, note=note)
