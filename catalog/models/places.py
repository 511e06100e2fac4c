"""Where an organisation gives what it offers, and which insurances pay for it."""

from typing import ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.roles import BUSINESS
from catalog.models.services import Service, sees_every_shelf
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped

M = TypeVar("M", "Location", "Insurance")


class ShelfQuerySet(ScopedQuerySet[M]):
    """What stands beside an organisation's services, and is seen like them."""

    def visible_to(self, actor: Actor) -> Self:
        """What is in use. Operations, and an organisation's owner and staff, also see what was;
        an organisation's people see theirs alone."""
        if sees_every_shelf(actor):
            return self.all()
        if actor.organization_id is not None:
            own = self.filter(organization_id=actor.organization_id)
            return own if actor.role in BUSINESS else own.active()
        return self.active() if actor.is_authenticated else self.none()

    def active(self) -> Self:
        return self.filter(is_active=True)

    def on_shelf_of(self, organization_id: int | None) -> Self:
        """An organisation's; with None the marketplace's."""
        return self.filter(organization_id=organization_id)


class Location(Timestamped):
    """A house to which customers come."""

    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="locations",
        db_index=False,
        help_text="Empty for one of the marketplace.",
    )
    name = models.CharField(max_length=100)
    city = models.CharField(max_length=100)
    pincode = models.CharField(max_length=6, blank=True)
    address = models.CharField(max_length=500, blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[ShelfQuerySet["Location"]] = ShelfQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "organization", Lower("name"), name="location_named_once_in_a_house"
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(organization=None),
                name="location_named_once_on_the_marketplace",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.city}"


class Insurance(Timestamped):
    """An insurance, or a plan of one, that an organisation settles with."""

    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="insurances",
        db_index=False,
        help_text="Empty for one of the marketplace.",
    )
    name = models.CharField(max_length=100)
    is_active = models.BooleanField(default=True)

    objects: ClassVar[ShelfQuerySet["Insurance"]] = ShelfQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "organization", Lower("name"), name="insurance_named_once_in_a_house"
            ),
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(organization=None),
                name="insurance_named_once_on_the_marketplace",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GivenAt(models.Model):
    """A service is given at this location. One that names none is given at all of its house."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="given_at")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="gives")

    class Meta:
        verbose_name_plural = "given at"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "location"], name="given_at_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.location_id}"


class Coverage(models.Model):
    """An insurance pays for a service. It pays for none that does not name it."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="covered_by")
    insurance = models.ForeignKey(Insurance, on_delete=models.CASCADE, related_name="covers")

    class Meta:
        verbose_name_plural = "coverage"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "insurance"], name="covered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} by {self.insurance_id}"


class Workplace(models.Model):
    """A provider works at this location. One who names none works at all of their house."""

    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="workplaces"
    )
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="workers")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "location"], name="workplace_once"),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} at {self.location_id}"
