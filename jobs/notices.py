"""What a notice about a job still has to say when it goes out at last.

Notices wait for the morning, and jobs go on in the night.
"""

from collections.abc import Callable, Mapping
from typing import Any

from jobs.models import Job
from jobs.services.telling import facts_of
from jobs.states import JobStatus

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]


def while_it_is(*statuses: str) -> Check:
    """With what holds of it now; None once it stands otherwise: that has a notice of its own."""

    def check(data: Facts) -> Facts | None:
        jobs = Job.objects.select_related("customer", "contractor", "organization")
        job = jobs.filter(pk=data["job_id"]).first()
        if job is None or job.status not in statuses:
            return None
        return {**data, **facts_of(job, reader_id=data.get("reader_id"))}

    return check


CHECKS: Mapping[str, Check] = {
    "job_requested": while_it_is(JobStatus.DRAFT),
    "job_request_taken": while_it_is(JobStatus.DRAFT, JobStatus.QUOTED),
    "job_started": while_it_is(JobStatus.IN_PROGRESS),
    "job_completed": while_it_is(JobStatus.COMPLETED),
    "job_reopened": while_it_is(JobStatus.IN_PROGRESS),
}
