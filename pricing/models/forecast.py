"""What is expected to be asked, and what that will do to prices."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

MODEL_VERSION = "2026-11"


class DemandForecast(models.Model):
    """One day to come, of a service at a pincode, or of the whole district where `pincode` is
    empty. Written by the worker at night, whole for each service.

    Low and high hold four days in five. The multipliers are those of the asks, by the same curve
    as the price of now.
    """

    service = models.ForeignKey("catalog.Service", on_delete=models.CASCADE, related_name="+")
    district = models.CharField(max_length=100, blank=True)
    pincode = models.CharField(max_length=6, blank=True)
    day = models.DateField()

    asked_low = models.FloatField()
    asked = models.FloatField()
    asked_high = models.FloatField()
    usual = models.FloatField(help_text="Asks a day at which no price moves.")
    multiplier_low = models.DecimalField(max_digits=4, decimal_places=2)
    multiplier = models.DecimalField(max_digits=4, decimal_places=2)
    multiplier_high = models.DecimalField(max_digits=4, decimal_places=2)

    confidence = models.FloatField(
        help_text="The share of such predictions whose price came true within 5 %."
    )
    tried = models.PositiveIntegerField(help_text="How many of them were made here.")
    relative_error = models.FloatField(
        null=True, blank=True, help_text="Error of the last weeks over that of last week's value."
    )
    method = models.CharField(max_length=60)
    fallback_used = models.BooleanField(default=False)
    model_version = models.CharField(max_length=20, default=MODEL_VERSION)
    data_until = models.DateField(help_text="The last day that was known.")
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "district", "pincode", "day"], name="demand_forecast_once"
            ),
            models.CheckConstraint(
                condition=Q(asked_low__lte=F("asked"), asked__lte=F("asked_high"))
                & Q(multiplier_low__lte=F("multiplier"), multiplier__lte=F("multiplier_high")),
                name="demand_forecast_ordered",
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="demand_forecast_confidence_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.pincode or self.district}, {self.day}"
