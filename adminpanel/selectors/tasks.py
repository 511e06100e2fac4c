"""Tasks that people had run."""

from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from accounts.selectors import person_name
from adminpanel.models import TaskRun
from adminpanel.policies import require_operations
from kernel.actors import Actor

ROW: Final = (
    "id",
    "action",
    "status",
    "asked_by_id",
    "created_at",
    "started_at",
    "finished_at",
    "counts",
    "left",
    "failures",
)


def task_rows(actor: Actor) -> "QuerySet[TaskRun, dict[str, Any]]":
    """The latest first. Raises NotAllowed."""
    require_operations(actor)
    rows: QuerySet[TaskRun, dict[str, Any]] = (
        TaskRun.objects.visible_to(actor)
        .annotate(asked_by_name=person_name("asked_by"))
        .order_by("-created_at", "-pk")
        .values(*ROW, "asked_by_name")
    )
    return rows


def task_document(task_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """One of them. Raises NotAllowed or TaskNotFound."""
    row = task_rows(actor).filter(pk=task_id).first()
    if row is None:
        raise TaskRun.objects.none().not_found()
    return row
