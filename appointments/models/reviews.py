"""What clients say of whom they have been to."""

from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.roles import OPERATIONS
from appointments.errors import ReviewNotFound
from appointments.models.appointments import LONGEST_REASON, Appointment
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped

LONGEST_COMMENT = 2000


class ReviewQuerySet(ScopedQuerySet["Review"]):
    not_found = ReviewNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Everybody signed in reads what is shown; their own, and operations all, also what is
        not."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        return self.filter(Q(hidden_at=None) | Q(customer_id=actor.user_id))

    def shown(self) -> Self:
        return self.filter(hidden_at=None)


class Review(Timestamped):
    """One for an appointment that took place, by who came to it. What operations have hidden
    counts in nobody's rating."""

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="review")
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    rating = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    comment = models.CharField(max_length=LONGEST_COMMENT, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects: ClassVar[ReviewQuerySet] = ReviewQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rating__gte=1, rating__lte=5), name="review_rating_in_range"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["provider", "-created_at"], name="review_of_provider"),
            models.Index(fields=["created_at"], name="review_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.rating} for {self.provider_id}"

    @property
    def is_shown(self) -> bool:
        return self.hidden_at is None

    @property
    def counts(self) -> int | None:
        """What of it stands in the provider's rating."""
        return self.rating if self.is_shown else None

    @property
    def editable_until(self) -> datetime:
        return self.created_at + timedelta(days=settings.APPOINTMENT_REVIEW_EDIT_DAYS)


class ReviewDecision(models.Model):
    """That operations have hidden a review, or show it again, and why: append-only."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="decisions")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(default=clock.now)
    hides = models.BooleanField()
    reason = models.CharField(max_length=LONGEST_REASON)

    class Meta:
        ordering: ClassVar = ["decided_at", "pk"]

    def __str__(self) -> str:
        return "hidden" if self.hides else "shown"
