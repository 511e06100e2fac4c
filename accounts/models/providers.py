"""What a provider says of themself, and whether they have been let in."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from accounts.roles import OPERATIONS, PLATFORM, PROVIDERS
from accounts.states import PROVIDER_TRANSITIONS, ProviderStatus
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


class ProviderProfileQuerySet(ScopedQuerySet["ProviderProfile"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; the platform's managers see all."""
        if actor.is_system or actor.role in PLATFORM:
            return self.all()
        if actor.user_id is None:
            return self.none()
        return self.filter(user_id=actor.user_id)

    def approved(self) -> Self:
        """Let in, and still a provider with an open account."""
        return self.filter(
            status=ProviderStatus.APPROVED, user__is_active=True, user__role__in=PROVIDERS
        )

    def shown_to(self, actor: Actor) -> Self:
        """Those whom one may choose among: everybody who is signed in sees who has been let
        in, except that the people of an organisation see theirs alone."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.approved()
        if actor.organization_id is not None:
            return self.approved().filter(user__organization_id=actor.organization_id)
        return self.approved() if actor.is_authenticated else self.none()


class ProviderProfile(Stateful, Timestamped):
    """Where a provider works from and how far, and how they are rated.

    `rating`, `rating_count` and `job_count` are kept by the steps in accounts.services.
    `application` holds what a vendor asked for; catalog acts on it when they are approved.
    """

    TRANSITIONS = PROVIDER_TRANSITIONS

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="provider_profile"
    )
    home_pincode = models.CharField(max_length=6, blank=True, db_index=True)
    service_radius_km = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    session_types = models.JSONField(default=list, blank=True)
    bio = models.TextField(blank=True)
    rating = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    rating_total = models.PositiveIntegerField(default=0)
    rating_count = models.PositiveIntegerField(default=0)
    job_count = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=20, choices=ProviderStatus, default=ProviderStatus.APPLIED)
    application = models.JSONField(default=dict, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="decided_applications",
    )
    rejection_reason = models.CharField(max_length=500, blank=True)

    objects = ProviderProfileQuerySet.as_manager()

    class Meta:
        verbose_name = "provider profile"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(status__in=ProviderStatus.values),
                name="provider_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(rating=None) | models.Q(rating__gte=1, rating__lte=5),
                name="provider_rating_in_range",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "applied_at"])]

    def __str__(self) -> str:
        return str(self.user)
