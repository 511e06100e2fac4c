"""Appointments that repeat."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from appointments.errors import SeriesNotFound
from appointments.models.appointments import LONGEST_MINUTES, SHORTEST_MINUTES
from appointments.states import SERIES_TRANSITIONS, Mode, SeriesStatus
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful

LONGEST_RULE = 300


class SeriesQuerySet(ScopedQuerySet["Series"]):
    not_found = SeriesNotFound

    def visible_to(self, actor: Actor) -> Self:
        """A customer's own; a provider's own in the house where they are, or alone; owner and
        staff their organisation's; operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return self.filter(customer_id=actor.user_id)
        if actor.role in BUSINESS and actor.organization_id is not None:
            return self.filter(organization_id=actor.organization_id)
        if actor.role in PROVIDERS:
            here = Q(organization=None) | Q(organization_id=actor.organization_id)
            return self.filter(here, provider_id=actor.user_id)
        return self.none()


class Series(Stateful, Timestamped):
    """A customer meets a provider by a rule: `rule` is an RRULE of RFC 5545 that counts from
    `starts_on` at `time`, both by the wall clock of `timezone`, so that nine o'clock stays nine
    o'clock. What of it was made are its `appointments`; `follows` is the series that this one
    goes on from, where a rule was changed on the way."""

    TRANSITIONS = SERIES_TRANSITIONS

    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    service = models.ForeignKey(
        "catalog.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.IN_PERSON)
    rule = models.CharField(max_length=LONGEST_RULE)
    starts_on = models.DateField()
    time = models.TimeField()
    duration_minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(SHORTEST_MINUTES), MaxValueValidator(LONGEST_MINUTES)]
    )
    timezone = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=SeriesStatus, default=SeriesStatus.ACTIVE)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects: ClassVar[SeriesQuerySet] = SeriesQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "series"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=SeriesStatus.values), name="series_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} from {self.starts_on}"
