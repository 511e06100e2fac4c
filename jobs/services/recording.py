"""The last step of every use case: the history, the event, what the sockets show."""

from datetime import datetime
from typing import Any

from jobs.events import JobEvent
from jobs.models import Job, JobRecord
from kernel.actors import Actor
from kernel.events import Announcement, publish
from kernel.json import to_wire
from kernel.live import streams


def record(
    job: Job,
    event: JobEvent,
    *,
    actor: Actor,
    at: datetime,
    what: str,
    was: str = "",
    note: str = "",
    **facts: Any,
) -> JobRecord:
    """Write down that `actor` did `what` to the saved `job`, and show it to who watches it.

    `was` is its status before, where that changed; `facts` are ids, amounts and names of states.
    """
    line = JobRecord.objects.create(
        job=job,
        what=what,
        happened_at=at,
        by_id=actor.user_id,
        from_status=was,
        to_status=job.status if was else "",
        note=note[:1000],
        facts=to_wire(facts),
    )
    publish(
        event,
        Announcement(
            type="job_update",
            data={
                "job_id": job.pk,
                "what": what,
                "status": job.status,
                "happened_at": to_wire(at),
                "note": line.note,
                "facts": line.facts,
            },
            streams=(streams.job(job.pk),),
        ),
    )
    return line
