"""Services that can be booked, and who does them."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import MoneyField

LONGEST_VISIT_MINUTES = 24 * 60
LONGEST_BUFFER_MINUTES = 4 * 60


def sees_every_shelf(actor: Actor) -> bool:
    return actor.is_system or actor.role in OPERATIONS


class ServiceQuerySet(ScopedQuerySet["Service"]):
    def visible_to(self, actor: Actor) -> Self:
        """What is on offer. Operations and an organisation's own people also see what was.

        A service is a thing in a shop window: whoever is signed in may look at any that is
        active, except that the people of an organisation see theirs alone.
        """
        if sees_every_shelf(actor):
            return self.all()
        if actor.organization_id is not None:
            own = self.filter(organization_id=actor.organization_id)
            return own if actor.role in BUSINESS else own.active()
        if actor.is_authenticated:
            return self.active()
        return self.none()

    def active(self) -> Self:
        return self.filter(is_active=True)

    def on_shelf_of(self, organization_id: int | None) -> Self:
        """An organisation's services; with None those of the marketplace."""
        return self.filter(organization_id=organization_id)


class Service(Timestamped):
    """Something that a customer can book, at a base price and for a time.

    Without an organisation it is the marketplace's. The buffers are the provider's own
    preparation and clearing up; the way there is not in them (see scheduling.travel).
    """

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    category = models.CharField(max_length=100)
    base_price = MoneyField(validators=[MinValueValidator(0)])
    duration_minutes = models.PositiveIntegerField(
        default=60, validators=[MinValueValidator(5), MaxValueValidator(LONGEST_VISIT_MINUTES)]
    )
    buffer_before_minutes = models.PositiveIntegerField(
        default=0, validators=[MaxValueValidator(LONGEST_BUFFER_MINUTES)]
    )
    buffer_after_minutes = models.PositiveIntegerField(
        default=0, validators=[MaxValueValidator(LONGEST_BUFFER_MINUTES)]
    )
    session_types = models.JSONField(default=list, blank=True)
    tags = models.JSONField(default=list, blank=True)
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="services",
        help_text="Empty for a service of the marketplace.",
    )
    is_active = models.BooleanField(default=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["category", "name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(base_price__gte=0), name="service_price_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(duration_minutes__gte=5, duration_minutes__lte=LONGEST_VISIT_MINUTES),
                name="service_duration_in_range",
            ),
            models.CheckConstraint(
                condition=Q(
                    buffer_before_minutes__lte=LONGEST_BUFFER_MINUTES,
                    buffer_after_minutes__lte=LONGEST_BUFFER_MINUTES,
                ),
                name="service_buffers_in_range",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["organization", "category", "name"],
                name="service_shelf",
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfferingQuerySet(ScopedQuerySet["Offering"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; an organisation's people those of its services; operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if not actor.is_authenticated:
            return self.none()
        own = Q(provider_id=actor.user_id)
        if actor.role in BUSINESS and actor.organization_id is not None:
            own |= Q(service__organization_id=actor.organization_id)
        return self.filter(own)


class Offering(models.Model):
    """A provider does this service."""

    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offerings"
    )
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="offerings")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OfferingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "service"], name="offering_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} offers {self.service_id}"
