"""A job goes on: taken, begun, done, and begun again."""

from datetime import date, datetime, timedelta

from django.conf import settings

from accounts.services.clients import require_client
from jobs.errors import CheckpointsOpen, JobAlreadyTaken
from jobs.events import JobCompleted, JobReopened, JobStarted, JobTaken
from jobs.models import Checkpoint, Job
from jobs.policies import require_contracting, require_contractor_side
from jobs.services.parties import doer_of
from jobs.services.recording import record
from jobs.services.telling import tell_contractor, tell_customer
from jobs.states import CheckpointStatus, JobStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.states import IllegalTransition
from kernel.transactions import use_case
from kernel.zones import zone_of


@use_case
def take_job(*, job_id: int, actor: Actor, contractor_id: int | None = None) -> Job:
    """A contractor takes a request that waits for one, and sees from then on whose it is. Their
    own already, nothing happens.

    Raises JobNotFound, NotAllowed, Invalid on `contractor_id`, JobAlreadyTaken, or
    TooManyNewCustomers.
    """
    require_contracting(actor)
    if (mine := Job.objects.visible_to(actor).filter(pk=job_id).first()) and mine.contractor_id:
        return mine
    job = Job.objects.waiting().locked(job_id)
    if job.contractor_id is not None or job.status != JobStatus.DRAFT:
        raise JobAlreadyTaken()
    doer = doer_of(actor, contractor_id)
    if doer.house is None:
        raise Invalid("Say who does the work.", field="contractor_id")
    if job.customer_id is not None:
        require_client(actor=actor, customer_id=job.customer_id, house=doer.house)
    job.contractor_id, job.organization_id = doer.contractor_id, doer.organization_id
    job.timezone, job.currency = doer.clock_and_money()
    job.save(update_fields=["contractor", "organization", "timezone", "currency", "updated_at"])
    at = clock.now()
    record(
        job,
        JobTaken.of(job, by=actor.user_id),
        actor=actor,
        at=at,
        what="taken",
        contractor_id=job.contractor_id,
    )
    tell_customer(job, "job_request_taken", key=at.isoformat(), by=actor.user_id)
    return job


@use_case
def start_job(*, job_id: int, actor: Actor) -> Job:
    """The contractor's side says that work has begun. Raises JobNotFound, NotAllowed or
    IllegalTransition."""
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    begin_work(job, actor=actor, at=clock.now())
    return job


def begin_work(job: Job, *, actor: Actor, at: datetime) -> None:
    """A step, with the job locked: work that was agreed on has begun; no-op when it has already.
    Raises IllegalTransition."""
    if job.status == JobStatus.IN_PROGRESS:
        return
    if job.status == JobStatus.COMPLETED:
        # Work that is done goes on by `reopen_work`, which says why.
        raise IllegalTransition("job", job.status, JobStatus.IN_PROGRESS)
    was = job.status
    job.advance(JobStatus.IN_PROGRESS)
    job.started_at = at
    job.save(update_fields=["status", "started_at", "updated_at"])
    record(job, JobStarted.of(job, by=actor.user_id), actor=actor, at=at, what="started", was=was)
    tell_customer(job, "job_started", key="", by=actor.user_id)


@use_case
def complete_job(*, job_id: int, actor: Actor, note: str = "") -> Job:
    """The contractor's side says that the work is done, every checkpoint approved; the customer
    is asked to accept it. Done already, nothing happens.

    Raises JobNotFound, NotAllowed, IllegalTransition or CheckpointsOpen.
    """
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    if job.status == JobStatus.COMPLETED:
        return job
    was, at = job.status, clock.now()
    job.advance(JobStatus.COMPLETED)
    if Checkpoint.objects.filter(job=job).exclude(status=CheckpointStatus.APPROVED).exists():
        raise CheckpointsOpen()
    job.completed_at = at
    job.save(update_fields=["status", "completed_at", "updated_at"])
    record(
        job,
        JobCompleted.of(job, by=actor.user_id),
        actor=actor,
        at=at,
        what="completed",
        was=was,
        note=note,
    )
    tell_customer(
        job,
        "job_completed",
        key=at.isoformat(),
        by=actor.user_id,
        note=note,
        accepted_on=accepted_on(job),
    )
    return job


def accepted_on(job: Job) -> date | None:
    """The day from which on work that is done counts as accepted, by the house's clock."""
    if job.completed_at is None:
        return None
    silent = job.completed_at + timedelta(days=settings.JOB_ACCEPTANCE_DAYS)
    return silent.astimezone(zone_of(job.timezone)).date()


@use_case
def reopen_job(*, job_id: int, actor: Actor, note: str) -> Job:
    """The contractor's side goes on with work that was done: something is to be put right."""
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    reopen_work(job, actor=actor, at=clock.now(), note=note)
    return job


def reopen_work(job: Job, *, actor: Actor, at: datetime, note: str) -> None:
    """A step, with the job locked: work that was done goes on, as `note` says. No-op while it is
    under way; raises IllegalTransition."""
    if job.status == JobStatus.IN_PROGRESS:
        return
    if job.status != JobStatus.COMPLETED:
        raise IllegalTransition("job", job.status, JobStatus.IN_PROGRESS)
    was = job.status
    job.advance(JobStatus.IN_PROGRESS)
    job.completed_at = None
    job.save(update_fields=["status", "completed_at", "updated_at"])
    record(
        job,
        JobReopened.of(job, by=actor.user_id),
        actor=actor,
        at=at,
        what="reopened",
        was=was,
        note=note,
    )
    key = at.isoformat()
    tell_customer(job, "job_reopened", key=key, by=actor.user_id, note=note)
    tell_contractor(job, "job_reopened", key=key, by=actor.user_id, note=note)
