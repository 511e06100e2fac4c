"""What a customer sees first: where their jobs stand, and what waits for an answer of theirs."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.db.models import Count, Q

from jobs.models import Job
from jobs.selectors.jobs import job_documents_whole
from jobs.states import CheckpointStatus, JobStatus, MaterialStatus, QuoteStatus
from kernel.actors import Actor, person_of

Row = dict[str, Any]

MOST_ACTIVE: Final = 10
MOST_RECENT: Final = 5
OVER: Final = (JobStatus.CLOSED, JobStatus.CANCELLED)


def dashboard_of(actor: Actor) -> Row:
    """The counts of all jobs that `actor` is the customer of, those that are not over, whole,
    with what they wait for, and the latest that are."""
    jobs = Job.objects.visible_to(actor).filter(customer_id=person_of(actor))
    active = job_documents_whole(jobs.exclude(status__in=OVER), actor, most=MOST_ACTIVE)
    return {
        "stats": _counted(jobs),
        "active_jobs": active,
        "recent_jobs": job_documents_whole(jobs.filter(status__in=OVER), actor, most=MOST_RECENT),
        "waiting_for_you": list(waiting_for_customer(active)),
    }


def waiting_for_customer(documents: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    """What the customer of these jobs is asked for, job by job. Pure."""
    for job in documents:
        told = {"job_id": job["id"], "job_title": job["title"]}
        quote = job["quote"] or {}
        if quote.get("status") == QuoteStatus.SENT:
            yield {**told, "kind": "quote", "id": quote["id"], "title": job["title"]}
        for step in job["checkpoints"]:
            if step["status"] == CheckpointStatus.SUBMITTED:
                yield {**told, "kind": "checkpoint", "id": step["id"], "title": step["title"]}
        for material in job["materials"]:
            if material["status"] == MaterialStatus.DELIVERED:
                yield {**told, "kind": "delivery", "id": material["id"], "title": material["name"]}
        if job["status"] == JobStatus.COMPLETED:
            yield {**told, "kind": "acceptance", "id": job["id"], "title": job["title"]}


def _counted(jobs: Any) -> Row:
    counts: Row = jobs.aggregate(
        total=Count("pk"),
        **{status: Count("pk", filter=Q(status=status)) for status in JobStatus.values},
    )
    return {**counts, "active": counts["total"] - sum(counts[each] for each in OVER)}
