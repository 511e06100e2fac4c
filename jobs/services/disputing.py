"""A job that is disputed: a step of whoever keeps the disputes."""

from jobs.models import Job


def hold_job(job_id: int) -> None:
    """Lock it until the transaction ends, where it is still there."""
    Job.objects.select_for_update(of=("self",)).filter(pk=job_id).first()
