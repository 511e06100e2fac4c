"""A job is over: accepted by its customer, by time, or called off."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.conf import settings

from accounts.services.providers import record_completed_job, record_rating
from jobs.endings import end_with
from jobs.events import JobCancelled, JobClosed
from jobs.models import Job
from jobs.objections import objected_to
from jobs.policies import is_contractor_side, is_customer_of, require_customer_of
from jobs.services.recording import record
from jobs.services.telling import tell_contractor, tell_customer
from jobs.states import JobStatus
from jobs.subjects import subject_of_job
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.states import IllegalTransition
from kernel.transactions import use_case
from payments.services import close_invoice

BATCH: Final = 200


@use_case
def accept_job(*, job_id: int, actor: Actor, note: str = "", rating: int | None = None) -> Job:
    """The customer accepts what was done, and the job is closed. Closed already, nothing happens.

    Raises JobNotFound, NotAllowed or IllegalTransition.
    """
    job = Job.objects.visible_to(actor).locked(job_id)
    require_customer_of(actor, job)
    if job.status == JobStatus.CLOSED:
        return job
    _close(job, actor, what="accepted", note=note, rating=rating)
    return job


@use_case
def cancel_job(*, job_id: int, actor: Actor, reason: str = "") -> Job:
    """Either side calls a job off; a customer until work has begun. Nothing more is owed then,
    and what was paid stays until it is sent back. Called off already, nothing happens.

    Raises JobNotFound, NotAllowed or IllegalTransition.
    """
    seen = Job.objects.visible_to(actor).get_or_not_found(job_id)
    _require_may_cancel(actor, seen)
    if seen.status == JobStatus.CANCELLED:
        return seen
    if not seen.may_advance(JobStatus.CANCELLED):
        raise IllegalTransition("job", seen.status, JobStatus.CANCELLED)
    # The invoice is locked first, by whoever moves money on it too.
    close_invoice(subject_of_job(job_id))
    job = Job.objects.locked(job_id)
    if job.status == JobStatus.CANCELLED:
        return job
    if (job.approved_at, job.customer_id) != (seen.approved_at, seen.customer_id):
        # Its quote was approved while we waited, or its customer came: it is asked for since.
        close_invoice(subject_of_job(job_id))
    _require_may_cancel(actor, job)
    was, at = job.status, clock.now()
    end_with(job, actor=actor, at=at)
    job.advance(JobStatus.CANCELLED)
    job.cancelled_at = at
    job.cancellation_reason = reason[:500]
    job.save(update_fields=["status", "cancelled_at", "cancellation_reason", "updated_at"])
    record(
        job,
        JobCancelled.of(job, by=actor.user_id),
        actor=actor,
        at=at,
        what="cancelled",
        was=was,
        note=reason,
    )
    tell_customer(job, "job_cancelled", key="", by=actor.user_id, reason=reason)
    tell_contractor(job, "job_cancelled", key="", by=actor.user_id, reason=reason)
    return job


def _require_may_cancel(actor: Actor, job: Job) -> None:
    if is_contractor_side(actor, job):
        return
    if not is_customer_of(actor, job):
        raise NotAllowed()
    if job.status == JobStatus.IN_PROGRESS:
        raise NotAllowed("Work has begun: agree with the contractor, or report an issue.")


def close_what_was_accepted_by_time() -> int:
    """Close the jobs that were done JOB_ACCEPTANCE_DAYS ago, and to which nobody objects."""
    return due.each(_close_by_time, _accepted_by_time())


def _accepted_by_time() -> Iterator[int]:
    """Read to their end: those to which somebody objects hold up none behind them."""
    until = clock.now() - timedelta(days=settings.JOB_ACCEPTANCE_DAYS)
    done = Job.objects.filter(status=JobStatus.COMPLETED, completed_at__lte=until)
    ids = list(done.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        objected = objected_to(batch)
        yield from (each for each in batch if each not in objected)


@use_case
def _close_by_time(job_id: int) -> int:
    """Asked again with the job locked: who objects at this moment is heard."""
    job = Job.objects.locked(job_id)
    until = clock.now() - timedelta(days=settings.JOB_ACCEPTANCE_DAYS)
    is_due = job.completed_at is not None and job.completed_at <= until
    if job.status != JobStatus.COMPLETED or not is_due or objected_to([job_id]):
        return 0
    _close(job, Actor.system(), what="accepted_by_time")
    return 1


def _close(job: Job, actor: Actor, *, what: str, note: str = "", rating: int | None = None) -> None:
    was, at = job.status, clock.now()
    job.advance(JobStatus.CLOSED)
    job.closed_at = at
    job.save(update_fields=["status", "closed_at", "updated_at"])
    if job.contractor_id is not None:
        record_completed_job(job.contractor_id)
        if rating is not None:
            record_rating(job.contractor_id, rating)
    facts = {} if rating is None else {"rating": rating}
    closed = JobClosed.of(job, by=actor.user_id)
    record(job, closed, actor=actor, at=at, what=what, was=was, note=note, **facts)
    tell_contractor(job, "job_closed", key="", by=actor.user_id, note=note, **facts)
