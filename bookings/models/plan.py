"""Plans of who takes which open bookings, as they were proposed and as they were applied."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet


class RoutePlanQuerySet(ScopedQuerySet["RoutePlan"]):
    def visible_to(self, actor: Actor) -> Self:
        """Operations see them all, nobody else any."""
        return self if actor.is_system or actor.role in OPERATIONS else self.none()


class RoutePlan(models.Model):
    """A proposal for one day's open bookings of one service.

    What it was made from and what it says never change; applying it writes beside them what
    became of each booking (`outcome`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(
        "catalog.Service", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    inputs = models.JSONField(encoder=DjangoJSONEncoder)
    factors = models.JSONField(encoder=DjangoJSONEncoder)
    result = models.JSONField(encoder=DjangoJSONEncoder)
    solver = models.CharField(max_length=10)
    fallback_used = models.BooleanField(default=False)
    seed = models.PositiveIntegerField()
    cpu_ms = models.FloatField()
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.JSONField(null=True, blank=True, encoder=DjangoJSONEncoder)

    objects = RoutePlanQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["service", "day", "-made_at"], name="route_plan_of_day")
        ]

    def __str__(self) -> str:
        return f"{self.service} on {self.day}"
