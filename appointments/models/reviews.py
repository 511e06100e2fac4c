"""What clients say of whom they have been to."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.roles import OPERATIONS
from appointments.models.appointments import Appointment
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped

LONGEST_COMMENT = 2000


class ReviewQuerySet(ScopedQuerySet["Review"]):
    def visible_to(self, actor: Actor) -> Self:
        """Everybody signed in reads what is shown; their own, and operations all, also what is
        not."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        return self.filter(Q(hidden_at=None) | Q(customer_id=actor.user_id))


class Review(Timestamped):
    """One for an appointment that took place, by who came to it. What operations have hidden
    still counts in nobody's rating."""

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
            models.Index(fields=["provider", "-created_at"], name="review_of_provider")
        ]

    def __str__(self) -> str:
        return f"{self.rating} for {self.provider_id}"
