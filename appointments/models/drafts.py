"""What somebody has begun to fill in."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from appointments.states import Step
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped


class DraftQuerySet(ScopedQuerySet["Draft"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own alone: it is nobody's business before it is sent."""
        if actor.user_id is None:
            return self.none()
        return self.filter(customer_id=actor.user_id)

    def open(self) -> Self:
        return self.filter(appointment=None)


class Draft(Timestamped):
    """A booking that a client fills in step by step, kept where any browser of theirs finds it.

    `choices` are what was chosen (ids, a time, a way to meet); what was written about oneself
    is in `sealed`, as `kernel.sealed` keeps it about `draft:<id>`. `version` grows with every
    change, so that two windows do not overwrite each other unseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    step = models.CharField(max_length=20, choices=Step, default=Step.SERVICE)
    choices = models.JSONField(default=dict, blank=True)
    sealed = models.BinaryField(default=bytes, blank=True)
    version = models.PositiveIntegerField(default=1)
    appointment = models.OneToOneField(
        "appointments.Appointment",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="draft",
    )

    objects: ClassVar[DraftQuerySet] = DraftQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer"], name="draft_one_open", condition=Q(appointment=None)
            ),
            models.CheckConstraint(condition=Q(step__in=Step.values), name="draft_step_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["updated_at"], name="draft_by_age")]

    def __str__(self) -> str:
        return f"Draft {self.pk}"
