"""Money that stays where it is until somebody has decided."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from payments.subjects import Subject


class FreezeQuerySet(ScopedQuerySet["Freeze"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those who are owed the money see the sum of it (`payments.selectors.payouts`)."""
        return self if actor.is_system or actor.role in OPERATIONS else self.none()

    def in_force(self) -> Self:
        return self.filter(released_at=None)

    def of(self, subject: Subject) -> Self:
        return self.filter(subject_kind=subject.kind, subject_id=subject.id)


class Freeze(Timestamped):
    """Nothing is paid out for a subject, and nobody is reminded to pay for it, until each of its
    freezes is released.

    `key` is what the app above calls its reason by, a dispute say: there is one in force by a
    key. How much it holds is not kept, for money comes and goes back meanwhile.
    """

    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    reason = models.CharField(max_length=200)
    released_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[FreezeQuerySet] = FreezeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(released_at=None),
                name="freeze_one_in_force_by_key",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["subject_kind", "subject_id"],
                name="freeze_in_force_of_subject",
                condition=Q(released_at=None),
            ),
            models.Index(fields=["key"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}: {self.reason}"

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)
