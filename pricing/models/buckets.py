"""Counted asks and bookings, by service, place and hour."""

from typing import ClassVar

from django.db import models


class DemandBucket(models.Model):
    """How often a service was asked for at a pincode in one hour, and how often booked.

    `hour` is the beginning of the hour in UTC in which it was asked, not that of the visit.
    """

    service = models.ForeignKey("catalog.Service", on_delete=models.CASCADE, related_name="+")
    pincode = models.CharField(max_length=6)
    hour = models.DateTimeField()
    asked = models.PositiveIntegerField(default=0)
    booked = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["service", "pincode", "hour"], name="demand_bucket_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pincode", "hour"], name="demand_at_a_place"),
            models.Index(fields=["hour"], name="demand_by_hour"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.pincode}, {self.hour:%Y-%m-%d %H:%M}"
