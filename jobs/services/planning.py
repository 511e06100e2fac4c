"""The steps of a job before they are shown: written down, put right, put in order."""

from collections.abc import Sequence
from typing import Any, Final

from django.db.models import F

from jobs.errors import CheckpointFixed, JobOver
from jobs.events import JobEdited
from jobs.models import Checkpoint, Job
from jobs.policies import require_contractor_side
from jobs.services.checkpoints import checkpoint_of
from jobs.services.recording import record
from jobs.services.work import MOST_CHECKPOINTS, next_position, require_room
from jobs.states import OVER, CheckpointStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case

# What the customer reads of a step before they say yes to it.
WORDS: Final = frozenset({"title", "description"})
# Where steps stand while they change places: no two of a job ever stand in one.
ASIDE: Final = 1000


@use_case
def add_checkpoint(
    *, job_id: int, actor: Actor, title: str, position: int | None = None, **more: Any
) -> Checkpoint:
    """The contractor's side writes down another step, at the end or at `position`. Nothing falls
    due with it: amounts come from the quote alone.

    Raises JobNotFound, NotAllowed, JobOver or TooMuchWork.
    """
    job = hold_open_job(job_id, actor)
    require_room(job.checkpoints.count() + 1, most=MOST_CHECKPOINTS, things="checkpoints")
    checkpoint = Checkpoint.objects.create(
        job=job, title=title, position=next_position(job), **more
    )
    if position is not None:
        _move(checkpoint, position)
    _note(job, checkpoint, actor, "checkpoint_added")
    return checkpoint


@use_case
def edit_checkpoint(
    *, job_id: int, checkpoint_id: int, actor: Actor, position: int | None = None, **changes: Any
) -> Checkpoint:
    """The contractor's side puts a step right, or elsewhere in their order. What the customer
    agreed on with the quote, or has before them, keeps its words; what they approved, all.

    Raises JobNotFound, CheckpointNotFound, NotAllowed, JobOver or CheckpointFixed.
    """
    job = hold_open_job(job_id, actor)
    checkpoint = checkpoint_of(job, checkpoint_id)
    changed = sorted(name for name, value in changes.items() if getattr(checkpoint, name) != value)
    _require_changeable(checkpoint, changed)
    for name in changed:
        setattr(checkpoint, name, changes[name])
    checkpoint.save(update_fields=[*changed, "updated_at"])
    if position is not None and position != checkpoint.position:
        _move(checkpoint, position)
        changed.append("position")
    if changed:
        _note(job, checkpoint, actor, "checkpoint_edited", changed=changed)
    return checkpoint


@use_case
def remove_checkpoint(*, job_id: int, checkpoint_id: int, actor: Actor) -> None:
    """The contractor's side takes back a step that was never shown to the customer and that no
    quote holds.

    Raises JobNotFound, CheckpointNotFound, NotAllowed, JobOver or CheckpointFixed.
    """
    job = hold_open_job(job_id, actor)
    checkpoint = checkpoint_of(job, checkpoint_id)
    if checkpoint.agreed or checkpoint.submitted_at is not None:
        raise CheckpointFixed("Only a checkpoint that was never submitted can be removed.")
    _note(job, checkpoint, actor, "checkpoint_removed")
    checkpoint.delete()


def hold_open_job(job_id: int, actor: Actor) -> Job:
    """Locked, for its contractor's side, and not over yet."""
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    if job.status in OVER:
        raise JobOver()
    return job


def _require_changeable(checkpoint: Checkpoint, changed: Sequence[str]) -> None:
    if checkpoint.status == CheckpointStatus.APPROVED:
        raise CheckpointFixed("What the customer has approved is not changed any more.")
    if WORDS.isdisjoint(changed):
        return
    if checkpoint.agreed:
        raise CheckpointFixed("The customer agreed on this checkpoint with the quote.")
    if checkpoint.status == CheckpointStatus.SUBMITTED:
        raise CheckpointFixed("The customer has this checkpoint before them.")


def _move(checkpoint: Checkpoint, position: int) -> None:
    """Put it there, the others in their order around it."""
    steps = list(Checkpoint.objects.filter(job_id=checkpoint.job_id).exclude(pk=checkpoint.pk))
    steps.insert(position - 1, checkpoint)
    moved = []
    for number, step in enumerate(steps, start=1):
        if step.position != number:
            step.position = number
            moved.append(step)
    among = Checkpoint.objects.filter(pk__in=[step.pk for step in moved])
    among.update(position=F("position") + ASIDE)
    Checkpoint.objects.bulk_update(moved, ["position"])


def _note(job: Job, checkpoint: Checkpoint, actor: Actor, what: str, **facts: Any) -> None:
    record(
        job,
        JobEdited.of(job, by=actor.user_id),
        actor=actor,
        at=clock.now(),
        what=what,
        checkpoint_id=checkpoint.pk,
        **facts,
    )
