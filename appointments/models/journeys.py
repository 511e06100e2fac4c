"""How far people come who book, counted without knowing who they are."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from appointments.states import Step
from kernel import clock


class JourneyStep(models.Model):
    """Somebody has come to `step` of one booking, for the first time. `journey` tells the steps
    of one booking from those of another, and says nothing about whose it is; no text that
    anybody wrote stands here."""

    journey = models.UUIDField()
    step = models.CharField(max_length=20, choices=Step)
    at = models.DateTimeField(default=clock.now)
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    service = models.ForeignKey(
        "catalog.Service", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    session_type = models.CharField(max_length=20, blank=True)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    hour = models.PositiveSmallIntegerField(null=True, blank=True)
    payment_method = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["journey", "step"], name="journey_step_once"),
            models.CheckConstraint(condition=Q(step__in=Step.values), name="journey_step_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["organization", "at"], name="journey_of_house")]

    def __str__(self) -> str:
        return f"{self.step} of {self.journey}"
