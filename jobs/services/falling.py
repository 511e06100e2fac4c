"""What falls due when the work is done."""

from jobs.models import Job
from jobs.states import JobStatus
from jobs.subjects import awaits_completion
from kernel.zones import zone_of
from payments.services import fall_due, wait_again


def let_the_rest_follow(*, job_id: int) -> None:
    """What no stage asks for is due on the day on which the work was done, by the house's clock,
    and waits again while work that was done goes on.

    The worker calls it after either, in any order and as often as it likes: it goes by where
    the job stands.
    """
    job = Job.objects.filter(pk=job_id).first()
    if job is None:
        return
    if job.completed_at is not None:
        day = job.completed_at.astimezone(zone_of(job.timezone)).date()
        fall_due(awaits=awaits_completion(job_id), on=day)
    elif job.status == JobStatus.IN_PROGRESS:
        wait_again(awaits=awaits_completion(job_id))
