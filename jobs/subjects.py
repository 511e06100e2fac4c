"""What payments, notices and disputes call a job."""

from typing import Final

from payments.subjects import Subject

JOB: Final = "job"


def subject_of_job(job_id: int) -> Subject:
    return Subject(JOB, str(job_id))
