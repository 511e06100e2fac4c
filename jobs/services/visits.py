"""When a contractor comes to a job: planned, moved, called off."""

from datetime import datetime
from typing import Any, Final

from jobs.errors import NothingToVisit, VisitConflict, VisitFixed
from jobs.events import VisitCancelled, VisitMoved, VisitPlanned
from jobs.models import Job, Visit
from jobs.policies import require_contractor_side
from jobs.services import placing
from jobs.services.recording import record
from jobs.services.telling_visits import CANCELLED, MOVED, PLANNED, tell_both
from jobs.states import VISITED, VisitStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from scheduling.errors import InThePast

# More than anybody plans ahead for one job.
PLANNED_AT_MOST: Final = 60


@use_case
def plan_visit(
    *,
    job_id: int,
    actor: Actor,
    starts_at: datetime,
    duration_minutes: int,
    purpose: str = "",
) -> Visit:
    """The contractor's side says when somebody comes; it stands in THE calendar.

    Raises JobNotFound, NotAllowed, NothingToVisit, InThePast or VisitConflict; then nobody's
    time is taken and nobody is told.
    """
    job = job_to_visit(job_id, actor)
    _require_future(starts_at)
    if job.visits.filter(status=VisitStatus.PLANNED).count() >= PLANNED_AT_MOST:
        raise VisitConflict(f"{PLANNED_AT_MOST} visits to this job are planned already.")
    now = clock.now()
    assert job.contractor_id is not None  # noqa: S101 - `job_to_visit` asks
    visit = Visit.objects.create(
        job=job,
        contractor_id=job.contractor_id,
        purpose=one_line(purpose),
        starts_at=starts_at,
        duration_minutes=duration_minutes,
        stands_since=now,
    )
    placing.occupy(visit)
    visit.save(update_fields=["calendar_entry", "updated_at"])
    record(
        job,
        VisitPlanned.of(job, by=actor.user_id, visit_id=visit.pk),
        actor=actor,
        at=now,
        what="visit_planned",
        **facts_of(visit),
    )
    tell_both(visit, PLANNED, actor=actor, at=now)
    return visit


@use_case
def move_visit(
    *,
    job_id: int,
    visit_id: int,
    actor: Actor,
    starts_at: datetime | None = None,
    duration_minutes: int | None = None,
    purpose: str | None = None,
) -> Visit:
    """Another time, length or purpose of a planned one; what is left out stays.

    Raises JobNotFound, NotAllowed, NothingToVisit, VisitNotFound, VisitFixed, InThePast or
    VisitConflict; then it stands where it stood.
    """
    job = job_to_visit(job_id, actor)
    visit = _planned(job, visit_id)
    was = (visit.starts_at, visit.duration_minutes)
    had = visit.purpose
    visit.starts_at = starts_at or visit.starts_at
    visit.duration_minutes = duration_minutes or visit.duration_minutes
    visit.purpose = had if purpose is None else one_line(purpose)
    is_moved = (visit.starts_at, visit.duration_minutes) != was
    if not is_moved and visit.purpose == had:
        return visit
    now = clock.now()
    if is_moved:
        assert visit.starts_at is not None  # noqa: S101 - a planned one says when
        _require_future(visit.starts_at)
        placing.follow(visit)
    visit.show_change(agreed_at=now if is_moved else None)
    visit.save(
        update_fields=["starts_at", "duration_minutes", "purpose", *Visit.SHOWN, "updated_at"]
    )
    record(
        job,
        VisitMoved.of(job, by=actor.user_id, visit_id=visit.pk),
        actor=actor,
        at=now,
        what="visit_moved",
        **facts_of(visit),
    )
    if is_moved:
        tell_both(visit, MOVED, actor=actor, at=now, moved_from=was[0], lasted=was[1])
    return visit


@use_case
def cancel_visit(*, job_id: int, visit_id: int, actor: Actor, reason: str = "") -> Visit:
    """Nobody comes then; harmless when it is off already.

    Raises JobNotFound, NotAllowed, VisitNotFound or VisitFixed (begun, or over).
    """
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    visit = Visit.objects.filter(job=job).locked(visit_id)
    if visit.status != VisitStatus.CANCELLED:
        if visit.status != VisitStatus.PLANNED:
            raise VisitFixed()
        call_off(job, visit, actor=actor, at=clock.now(), reason=one_line(reason))
        tell_both(visit, CANCELLED, actor=actor, at=clock.now(), reason=visit.cancellation_reason)
    return visit


def call_off(job: Job, visit: Visit, *, actor: Actor, at: datetime, reason: str) -> None:
    """A step: a planned visit is off, and its time free. Saved, and nobody told."""
    visit.advance(VisitStatus.CANCELLED)
    visit.cancelled_at, visit.cancellation_reason = at, reason[:500]
    placing.leave(visit)
    visit.show_change()
    visit.save(
        update_fields=[
            "status",
            "cancelled_at",
            "cancellation_reason",
            "calendar_entry",
            *Visit.SHOWN,
            "updated_at",
        ]
    )
    record(
        job,
        VisitCancelled.of(job, by=actor.user_id, visit_id=visit.pk),
        actor=actor,
        at=at,
        what="visit_cancelled",
        note=reason,
        **facts_of(visit),
    )


def job_to_visit(job_id: int, actor: Actor) -> Job:
    """The job, locked, for who sends or comes. Raises JobNotFound, NotAllowed or
    NothingToVisit."""
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    if job.status not in VISITED or job.contractor_id is None:
        raise NothingToVisit()
    return job


def facts_of(visit: Visit) -> dict[str, Any]:
    """What the history and the sockets say of it: when, and how far it is. Not where."""
    return {
        "visit_id": visit.pk,
        "visit_status": visit.status,
        "starts_at": visit.starts_at,
        "duration_minutes": visit.duration_minutes,
    }


def one_line(text: str) -> str:
    """What is told beside other facts of a notice, a line each, is one itself."""
    return " ".join(text.split())


def _planned(job: Job, visit_id: int) -> Visit:
    visit = Visit.objects.filter(job=job).locked(visit_id)
    if visit.status != VisitStatus.PLANNED:
        raise VisitFixed()
    return visit


def _require_future(starts_at: datetime) -> None:
    if starts_at <= clock.now():
        raise InThePast(field="starts_at")
