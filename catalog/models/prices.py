"""What a service costs where its base price does not hold."""

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from catalog.models.places import Insurance, Location
from catalog.models.services import Service
from kernel.models import Timestamped
from kernel.money import MoneyField


class SpecialPrice(Timestamped):
    """The price of a service at a location, for who has an insurance, or for both at once."""

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, related_name="special_prices", db_index=False
    )
    location = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.CASCADE, related_name="prices"
    )
    insurance = models.ForeignKey(
        Insurance, null=True, blank=True, on_delete=models.CASCADE, related_name="prices"
    )
    price = MoneyField(validators=[MinValueValidator(0)])

    class Meta:
        ordering: ClassVar = ["service", "location__name", "insurance__name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(price__gte=0), name="special_price_not_negative"),
            # What holds everywhere and for everybody is the service's base price.
            models.CheckConstraint(
                condition=Q(location__isnull=False) | Q(insurance__isnull=False),
                name="special_price_is_special",
            ),
            models.UniqueConstraint(
                fields=["service", "location", "insurance"], name="special_price_once"
            ),
            # An empty column equals nothing, itself included.
            models.UniqueConstraint(
                fields=["service", "location"],
                condition=Q(insurance=None),
                name="special_price_of_location_once",
            ),
            models.UniqueConstraint(
                fields=["service", "insurance"],
                condition=Q(location=None),
                name="special_price_of_insurance_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price} for {self.service_id}"
