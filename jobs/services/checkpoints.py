"""The steps of a job: shown to be done, and looked at by the customer."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from jobs.errors import CheckpointNotFound, JobNotUnderWay
from jobs.events import CheckpointApproved, CheckpointRejected, CheckpointSubmitted
from jobs.models import Checkpoint, Job
from jobs.policies import require_contractor_side, require_customer_of
from jobs.services.moving import begin_work
from jobs.services.pictures import keep_pictures_of_checkpoint, with_pictures
from jobs.services.recording import record
from jobs.services.telling import tell_contractor, tell_customer
from jobs.states import UNDER_WAY, CheckpointStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.files import StoredFile
from kernel.transactions import use_case


def submit_checkpoint(
    *,
    job_id: int,
    checkpoint_id: int,
    actor: Actor,
    notes: str = "",
    photos: Sequence[UploadedFile] = (),
) -> Checkpoint:
    """The contractor's side shows that a step is done, and the customer is asked to look. With
    the first one, work has begun. Said again in the same words, it only gains what pictures are
    new.

    Raises JobNotFound, CheckpointNotFound, NotAllowed, JobNotUnderWay, IllegalTransition,
    TooManyPhotos, or Invalid for what is no decent picture.
    """
    # Asked first without a lock, so that a stranger cannot make us decode images.
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    require_contractor_side(actor, job)
    if not job.checkpoints.filter(pk=checkpoint_id).exists():
        raise CheckpointNotFound()
    submit = partial(
        _submit, job_id=job_id, checkpoint_id=checkpoint_id, actor=actor, notes=notes.strip()
    )
    return with_pictures(photos, lambda stored: submit(stored=stored))


@use_case
def _submit(
    *, job_id: int, checkpoint_id: int, actor: Actor, notes: str, stored: Sequence[StoredFile]
) -> Checkpoint:
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    checkpoint = checkpoint_of(job, checkpoint_id)
    require_under_way(job)
    waits = checkpoint.status == CheckpointStatus.SUBMITTED
    if waits and checkpoint.submission_notes == notes:
        keep_pictures_of_checkpoint(stored, checkpoint, actor=actor)
        return checkpoint
    checkpoint.advance(CheckpointStatus.SUBMITTED)
    at = clock.now()
    begin_work(job, actor=actor, at=at)
    checkpoint.submitted_at, checkpoint.submission_notes = at, notes
    checkpoint.reminded_at = None
    checkpoint.save(
        update_fields=["status", "submitted_at", "submission_notes", "reminded_at", "updated_at"]
    )
    keep_pictures_of_checkpoint(stored, checkpoint, actor=actor)
    record(
        job,
        CheckpointSubmitted.of(job, by=actor.user_id, checkpoint_id=checkpoint.pk),
        actor=actor,
        at=at,
        what="checkpoint_submitted",
        note=notes,
        checkpoint_id=checkpoint.pk,
    )
    tell_customer(
        job,
        "job_checkpoint_submitted",
        key=f"{checkpoint.pk}:{at.isoformat()}",
        by=actor.user_id,
        **facts_of(checkpoint),
        note=notes,
    )
    return checkpoint


@use_case
def answer_checkpoint(
    *,
    job_id: int,
    checkpoint_id: int,
    actor: Actor,
    approved: bool,
    notes: str = "",
    rating: int | None = None,
) -> Checkpoint:
    """The customer says yes to a step, and what waits for it falls due; or no, and why. The same
    answer again changes nothing.

    Raises JobNotFound, CheckpointNotFound, NotAllowed, JobNotUnderWay, IllegalTransition, or
    Invalid on `notes` for a no without a reason.
    """
    job = Job.objects.visible_to(actor).locked(job_id)
    require_customer_of(actor, job)
    checkpoint = checkpoint_of(job, checkpoint_id)
    notes = notes.strip()
    if not approved and not notes:
        raise Invalid("Say what is to be put right.", code="REASON_NEEDED", field="notes")
    if _was_answered_so(checkpoint, approved=approved, notes=notes):
        return checkpoint
    require_under_way(job)
    checkpoint.advance(CheckpointStatus.APPROVED if approved else CheckpointStatus.REJECTED)
    at = clock.now()
    checkpoint.answered_at, checkpoint.answered_by_id = at, actor.user_id
    checkpoint.answer_notes, checkpoint.rating = notes, rating
    checkpoint.save(
        update_fields=[
            "status",
            "answered_at",
            "answered_by",
            "answer_notes",
            "rating",
            "updated_at",
        ]
    )
    kind = CheckpointApproved if approved else CheckpointRejected
    what = f"checkpoint_{checkpoint.status}"
    record(
        job,
        kind.of(job, by=actor.user_id, checkpoint_id=checkpoint.pk),
        actor=actor,
        at=at,
        what=what,
        note=notes,
        checkpoint_id=checkpoint.pk,
        rating=rating,
    )
    tell_contractor(
        job,
        f"job_{what}",
        key=f"{checkpoint.pk}:{at.isoformat()}",
        by=actor.user_id,
        **facts_of(checkpoint),
        note=notes,
        rating=rating,
    )
    return checkpoint


def facts_of(checkpoint: Checkpoint) -> dict[str, Any]:
    """What a notice about a step says of it."""
    return {
        "checkpoint_id": checkpoint.pk,
        "checkpoint": checkpoint.title,
        "amount": checkpoint.amount,
    }


def _was_answered_so(checkpoint: Checkpoint, *, approved: bool, notes: str) -> bool:
    """A yes is a yes; a no for another reason is another one."""
    if approved:
        return checkpoint.status == CheckpointStatus.APPROVED
    return checkpoint.status == CheckpointStatus.REJECTED and checkpoint.answer_notes == notes


def checkpoint_of(job: Job, checkpoint_id: int) -> Checkpoint:
    """That step of a job that is locked, and with it all that hangs on it."""
    checkpoint = job.checkpoints.filter(pk=checkpoint_id).first()
    if checkpoint is None:
        raise CheckpointNotFound()
    return checkpoint


def require_under_way(job: Job) -> None:
    if job.status not in UNDER_WAY:
        raise JobNotUnderWay()
