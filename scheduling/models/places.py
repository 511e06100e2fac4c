"""Where things are: India's PIN codes, and who comes to which of them."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kernel.models import ScopedQuerySet


class Pincode(models.Model):
    """The area of one PIN code: a centre, and how far its post offices spread.

    Source: India Post / data.gov.in, GODL-India; cleaned by `load_pincodes`.
    """

    class Quality(models.TextChoices):
        """How far the centre can be trusted.

        * `good`: The centre is exact.
        * `weak`: The centre may be off by some kilometres.
        * `district`: Only the centre of the district is known.
        """

        GOOD = "good"
        WEAK = "weak"
        DISTRICT = "district"

    code = models.CharField(max_length=6, primary_key=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    radius_km = models.FloatField()
    quality = models.CharField(max_length=10, choices=Quality, default=Quality.GOOD)
    district = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90)
                & Q(longitude__gte=-180, longitude__lte=180),
                name="pincode_on_earth",
            ),
            models.CheckConstraint(condition=Q(radius_km__gte=0), name="pincode_radius_positive"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["latitude", "longitude"], name="pincode_by_position"),
            models.Index(fields=["district"], name="pincode_by_district"),
        ]

    def __str__(self) -> str:
        return self.code


class ServiceAreaQuerySet(ScopedQuerySet["ServiceArea"]):
    def in_force(self) -> Self:
        """Of providers who are let in, and active."""
        return self.filter(provider__is_active=True, provider__provider_profile__status="approved")


class ServiceArea(models.Model):
    """A provider comes to this pincode. Kept by `refresh_service_area`, so that asking who
    comes where computes no distance; `travel_minutes` are from home, outside rush hours."""

    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    pincode = models.CharField(max_length=6)
    distance_km = models.FloatField()
    travel_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ServiceAreaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "pincode"], name="service_area_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["pincode", "provider"], name="who_comes_here")]

    def __str__(self) -> str:
        return f"{self.provider_id} comes to {self.pincode}"
