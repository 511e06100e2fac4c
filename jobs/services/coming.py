"""A contractor sets out, arrives and leaves; in between, and only then, they may be located."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from jobs.errors import JobNotFound, NotOnAVisit, VisitElsewhere, VisitFixed
from jobs.events import ContractorArrived, ContractorLeft, ContractorSetOut, VisitEvent
from jobs.models import Job, Visit
from jobs.policies import require_contractor_side
from jobs.services import placing
from jobs.services.moving import begin_work
from jobs.services.recording import record
from jobs.services.telling_visits import ON_THE_WAY, tell_customer
from jobs.services.visits import call_off, facts_of, job_to_visit
from jobs.states import LOCATED, VISITED, JobStatus, VisitStatus
from kernel import clock, due
from kernel.actors import Actor
from kernel.literals import literals
from kernel.transactions import use_case

# Who sets out without saying to what comes to what is planned about now: they may be late by
# half a day, but who looks in the evening before has still to come in the morning.
LATE_BY: Final = timedelta(hours=12)
EARLY_BY: Final = timedelta(hours=4)


@use_case
def set_out(*, job_id: int, actor: Actor, visit_id: int | None = None) -> Visit:
    """The contractor is on the way: to the visit named, else to the one planned about now, else
    to one that nobody planned. Harmless when they are on the way already, or there.

    Raises JobNotFound, NotAllowed, NothingToVisit, VisitNotFound, VisitFixed or
    VisitElsewhere; then nobody may locate them.
    """
    job, visit = _what_they_come_to(job_id, actor, visit_id)
    if visit.status in LOCATED:
        return visit
    visit.set_out_at = now = clock.now()
    _reach(visit, VisitStatus.ON_THE_WAY, "set_out_at")
    _record(job, visit, ContractorSetOut, actor=actor, at=now, what="contractor_set_out")
    tell_customer(visit, ON_THE_WAY, at=now)
    return visit


@use_case
def arrive(*, job_id: int, actor: Actor, visit_id: int | None = None) -> Visit:
    """The contractor is at the place, whether or not they said that they come; work that is
    agreed begins. Harmless when they are there already. Raises as `set_out`."""
    job, visit = _what_they_come_to(job_id, actor, visit_id)
    if visit.status == VisitStatus.ON_SITE:
        return visit
    visit.arrived_at = now = clock.now()
    _reach(visit, VisitStatus.ON_SITE, "arrived_at")
    _record(job, visit, ContractorArrived, actor=actor, at=now, what="contractor_arrived")
    if job.status == JobStatus.APPROVED:
        # Who comes to look before there is a price begins nothing.
        begin_work(job, actor=actor, at=now)
    return visit


@use_case
def leave(*, job_id: int, actor: Actor, visit_id: int | None = None) -> Visit:
    """The contractor goes, or has turned back on the way: nobody locates them any more.
    Harmless when they have gone already.

    Raises JobNotFound, NotAllowed, VisitNotFound or NotOnAVisit.
    """
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    visits = Visit.objects.filter(job=job)
    if visit_id is None:
        known = (
            visits.filter(status__in=(*LOCATED, VisitStatus.DONE))
            .order_by(Coalesce("left_at", clock.now()).desc(), "-pk")
            .values_list("pk", flat=True)
            .first()
        )
        if known is None:
            raise NotOnAVisit()
        visit_id = known
    visit = visits.locked(visit_id)
    if visit.status == VisitStatus.DONE:
        return visit
    if visit.status not in LOCATED:
        raise NotOnAVisit()
    _end(job, visit, actor=actor, at=clock.now())
    return visit


@use_case
def end_visits(*, job_id: int) -> int:
    """Of a job that is over: who is there has gone, and nobody comes any more. How many."""
    job = Job.objects.all().locked(job_id)
    if job.status in VISITED:
        return 0
    open_ = Visit.objects.filter(job=job, status__in=(*LOCATED, VisitStatus.PLANNED))
    count = open_.count()
    end_with_job(job, Actor.system(), clock.now())
    return count


def end_with_job(job: Job, actor: Actor, at: datetime) -> None:
    """A step, with the job locked: it is over, and with it all visits. That nobody comes any
    more is said with what is told of the job."""
    open_ = Visit.objects.filter(job=job, status__in=(*LOCATED, VisitStatus.PLANNED))
    for visit in open_.select_for_update().order_by("pk"):
        if visit.status == VisitStatus.PLANNED:
            call_off(job, visit, actor=actor, at=at, reason="")
        else:
            _end(job, visit, actor=actor, at=at)


def end_forgotten_visits() -> int:
    """Nobody is located for longer because they forgot to say that they left. How many."""
    since = clock.now() - timedelta(hours=settings.JOB_VISIT_LONGEST_HOURS)
    begun = Coalesce("arrived_at", "set_out_at")
    forgotten = Visit.objects.filter(status__in=literals(LOCATED)).alias(begun=begun)
    return due.each(_end_by_itself, _keys(forgotten.filter(begun__lt=since)))


def end_visit_of(*, contractor_id: int) -> int:
    """Of who cannot log in any more, and so cannot say that they leave. How many."""
    under_way = Visit.objects.filter(contractor_id=contractor_id, status__in=LOCATED)
    return sum(map(_end_by_itself, _keys(under_way)))


def _keys(visits: QuerySet[Visit]) -> list[tuple[int, int]]:
    return list(visits.values_list("pk", "job_id"))


@use_case
def _end_by_itself(key: tuple[int, int]) -> int:
    visit_id, job_id = key
    with suppress(JobNotFound):
        job = Job.objects.all().locked(job_id)
        visit = Visit.objects.filter(job=job).locked(visit_id)
        if visit.status in LOCATED:
            _end(job, visit, actor=Actor.system(), at=clock.now())
            return 1
    return 0


def _what_they_come_to(job_id: int, actor: Actor, visit_id: int | None) -> tuple[Job, Visit]:
    """The job and the visit, both locked; one that nobody planned is new. Raises as `set_out`."""
    job = job_to_visit(job_id, actor)
    under_way = (
        Visit.objects.filter(contractor_id=job.contractor_id, status__in=LOCATED)
        .values_list("pk", "job_id")
        .first()
    )
    if under_way is not None:
        known, elsewhere = under_way
        if elsewhere != job.pk or visit_id not in (None, known):
            raise VisitElsewhere()
        visit_id = known
    visit_id = visit_id or _planned_about_now(job)
    if visit_id is None:
        assert job.contractor_id is not None  # noqa: S101 - `job_to_visit` asks
        return job, Visit(job=job, contractor_id=job.contractor_id)
    visit = Visit.objects.filter(job=job).locked(visit_id)
    if visit.status not in (*LOCATED, VisitStatus.PLANNED):
        raise VisitFixed()
    return job, visit


def _planned_about_now(job: Job) -> int | None:
    now = clock.now()
    planned = job.visits.filter(
        status=VisitStatus.PLANNED,
        starts_at__gt=now - LATE_BY,
        starts_at__lt=now + EARLY_BY,
    ).values_list("starts_at", "pk")
    apart = [(abs(starts_at - now), pk) for starts_at, pk in planned if starts_at is not None]
    return min(apart)[1] if apart else None


def _reach(visit: Visit, status: VisitStatus, remembered_as: str) -> None:
    """Saved; raises VisitElsewhere where a rival has sent its contractor to another job."""
    visit.advance(status)
    try:
        with transaction.atomic():
            if visit._state.adding:
                visit.save()
            else:
                visit.save(update_fields=["status", remembered_as, "updated_at"])
    except IntegrityError as error:
        raise VisitElsewhere() from error


def _end(job: Job, visit: Visit, *, actor: Actor, at: datetime) -> None:
    """What is left of its time in the calendar is free again."""
    visit.advance(VisitStatus.DONE)
    visit.left_at = at
    if visit.starts_at is not None and at < visit.window().job[1]:
        placing.leave(visit)
    visit.save(update_fields=["status", "left_at", "calendar_entry", "updated_at"])
    _record(job, visit, ContractorLeft, actor=actor, at=at, what="contractor_left")


def _record(
    job: Job, visit: Visit, event: type[VisitEvent], *, actor: Actor, at: datetime, what: str
) -> None:
    record(
        job,
        event.of(job, by=actor.user_id, visit_id=visit.pk),
        actor=actor,
        at=at,
        what=what,
        **facts_of(visit),
    )
