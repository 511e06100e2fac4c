"""Tasks that a person had run, and what they did."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import OPERATIONS
from adminpanel.errors import TaskNotFound
from adminpanel.states import LIVE_TASKS, TASK_TRANSITIONS, TaskAction, TaskStatus
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


class TaskRunQuerySet(ScopedQuerySet["TaskRun"]):
    not_found = TaskNotFound

    def visible_to(self, actor: Actor) -> Self:
        if actor.is_system or actor.role in OPERATIONS:
            return self
        return self.none()

    def live(self) -> Self:
        return self.filter(status__in=LIVE_TASKS)


class TaskRun(Timestamped, Stateful):
    """One action, asked for by one person: when, how long it took, what it did and what it left.

    `counts` has how much was done, by what; `left` what is still to be done, `failures` what
    stopped. One of each action lives at a time: who asks meanwhile is told of that one.
    """

    TRANSITIONS = TASK_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    action = models.CharField(max_length=40, choices=TaskAction)
    status = models.CharField(max_length=20, choices=TaskStatus, default=TaskStatus.QUEUED)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # How often it was begun: a worker may have died at it.
    attempts = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    counts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    left = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    failures = models.JSONField(default=dict)

    objects: ClassVar[TaskRunQuerySet] = TaskRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "task"
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=TaskStatus.values), name="task_run_status_known"
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(status__in=LIVE_TASKS),
                name="task_run_one_live_per_action",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-created_at", "-id"], name="task_run_newest"),
            models.Index(fields=["action", "-created_at"], name="task_run_of_action"),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {timezone.localtime(self.created_at):%Y-%m-%d %H:%M}"

    @property
    def title(self) -> str:
        return self.get_action_display().capitalize()

    @property
    def seconds(self) -> float | None:
        if self.started_at is None or self.finished_at is None:
            return None
        return round((self.finished_at - self.started_at).total_seconds(), 3)
