"""What the clock asks for anyway, done now because a person asks for it."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import structlog

from adminpanel.by_hand import JOBS, Unfinished
from adminpanel.errors import TaskTooSoon
from adminpanel.models import TaskRun
from adminpanel.policies import require_operations
from adminpanel.states import TaskAction, TaskStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.outbox import Postponed, enqueue
from kernel.transactions import use_case

log = structlog.get_logger(__name__)

# The outbox handler that runs one.
RUN: Final = "adminpanel.run_task"
# Of each action, so many may be asked for within a minute.
MOST_A_MINUTE: Final = 6
MINUTE: Final = timedelta(minutes=1)
# Longer than any job may take (Celery's limits): who began it is dead by then.
PATIENCE: Final = timedelta(minutes=5)
MOST_ATTEMPTS: Final = 3
# What a page waits for is begun by the page; the worker looks whether that came about.
LOOKED_AFTER: Final = timedelta(seconds=30)


@use_case
def ask_for_task(*, action: str, actor: Actor) -> TaskRun:
    """Have it done: by the worker if it is long, else by whoever calls `run_task` next.

    One that waits or is at work already is answered instead. Raises NotAllowed or TaskTooSoon.
    """
    require_operations(actor)
    asked = TaskAction(action)
    person_id = person_of(actor)
    lately = TaskRun.objects.filter(action=asked, created_at__gt=clock.now() - MINUTE)
    if lately.count() >= MOST_A_MINUTE:
        raise TaskTooSoon(retry_after=60)
    new = TaskRun(action=asked, asked_by_id=person_id)
    # Somebody else may ask in the same moment: the constraint lets one of the two in.
    TaskRun.objects.bulk_create([new], ignore_conflicts=True)
    run = TaskRun.objects.live().get(action=asked)
    if run.pk == new.pk:
        due_at = None if JOBS[asked].is_long else clock.now() + LOOKED_AFTER
        enqueue(RUN, {"task": str(run.pk)}, key=f"{RUN}:{run.pk}", due_at=due_at)
        log.info("tasks.asked_for", action=asked, task=str(run.pk), person=person_id)
    return run


def run_task(*, task_id: UUID) -> None:
    """Do it, unless it was done, and write down what came of it. Safe to call again.

    Raises Postponed while somebody else is at it.
    """
    run = _begin(task_id=task_id)
    if run is None:
        return
    job = JOBS[TaskAction(run.action)]
    told: dict[str, Any]
    try:
        told = {"counts": job.do(), "failures": {}}
    except Unfinished as stopped:
        told = {"counts": stopped.counts, "failures": stopped.failures}
    except Exception as error:  # it is told to who asked; what was done stays done
        log.exception("tasks.failed", action=run.action, task=str(run.pk))
        told = {"counts": {}, "failures": {run.action: type(error).__name__}}
    _finish(task_id=task_id, left=job.left(), **told)


@use_case
def _begin(*, task_id: UUID) -> TaskRun | None:
    run = TaskRun.objects.locked(task_id)
    now = clock.now()
    if not run.may_advance(TaskStatus.RUNNING):
        return None
    if run.started_at is not None and now - run.started_at < PATIENCE:
        raise Postponed("Somebody is at it.", until=run.started_at + PATIENCE)
    if run.attempts >= MOST_ATTEMPTS:
        run.failures = {run.action: "It was begun too often and never ended."}
        run.advance(TaskStatus.FAILED)
        run.finished_at = now
    else:
        run.advance(TaskStatus.RUNNING)
        run.attempts += 1
        run.started_at = now
    run.save(
        update_fields=[
            "status",
            "attempts",
            "started_at",
            "finished_at",
            "failures",
            "updated_at",
        ]
    )
    return run if run.status == TaskStatus.RUNNING else None


@use_case
def _finish(*, task_id: UUID, counts: Any, left: Any, failures: Any) -> None:
    run = TaskRun.objects.locked(task_id)
    if run.status != TaskStatus.RUNNING:
        return
    run.advance(TaskStatus.FAILED if failures else TaskStatus.DONE)
    run.counts, run.left, run.failures = dict(counts), dict(left), dict(failures)
    run.finished_at = clock.now()
    run.save(update_fields=["status", "counts", "left", "failures", "finished_at", "updated_at"])
