"""What payments, notices and disputes call a job."""

from typing import Final

from payments.subjects import Subject

JOB: Final = "job"


def subject_of_job(job_id: int) -> Subject:
    return Subject(JOB, str(job_id))


def awaits_checkpoint(checkpoint_id: int) -> str:
    """What a part of a job's invoice waits for: the customer's yes at a checkpoint."""
    return f"checkpoint-{checkpoint_id}"


def awaits_completion(job_id: int) -> str:
    """The same, for what no checkpoint asks for: the end of the work."""
    return f"job-{job_id}"
