"""What prices read: one row for each service and place where something is known."""

from typing import ClassVar

from django.db import models

from pricing.demand.curve import LEVELS, NORMAL
from pricing.price import DEMAND_BOUNDS, NEUTRAL


class DemandOutlook(models.Model):
    """The demand factor of a service at a pincode as of a moment, and how it came about.

    Where there is no row nothing is known, and the factor is neutral. `free_share` has the
    free part of the days to come, by local day: `{"2027-03-06": 0.43}`.
    """

    service = models.ForeignKey("catalog.Service", on_delete=models.CASCADE, related_name="+")
    pincode = models.CharField(max_length=6)
    district = models.CharField(max_length=100, blank=True)
    as_of = models.DateTimeField()

    multiplier = models.DecimalField(max_digits=4, decimal_places=2, default=NEUTRAL)
    level = models.PositiveSmallIntegerField(choices=list(enumerate(LEVELS)), default=NORMAL)
    level_since = models.DateTimeField(null=True, blank=True)
    level_changes = models.PositiveSmallIntegerField(
        default=0, help_text="How often the level has changed on its day."
    )
    level_day = models.DateField(
        null=True, blank=True, help_text="The local day on which the changes are counted."
    )

    last_hour = models.JSONField(
        default=list, blank=True, help_text="From which the next may rise: minutes and hundredths."
    )

    asked_lately = models.FloatField(default=0.0, help_text="Smoothed: an hour ago counts half.")
    pressure = models.FloatField(
        null=True, blank=True, help_text="Asked work over what can usually be done; 1 is usual."
    )
    learned_asks = models.FloatField(default=0.0, help_text="How many the last weeks had.")
    asks_by_hour = models.JSONField(
        default=list, blank=True, help_text="Usual asks in each hour of a day, in UTC."
    )
    vendor_hours = models.FloatField(
        null=True, blank=True, help_text="Planned hours a week that fall to this place."
    )
    district_hours = models.FloatField(
        null=True, blank=True, help_text="Those that fall to the whole district."
    )
    free_share = models.JSONField(default=dict, blank=True)
    supply_as_of = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["service", "pincode"], name="demand_outlook_once"),
            models.CheckConstraint(
                condition=models.Q(
                    multiplier__gte=DEMAND_BOUNDS[0], multiplier__lte=DEMAND_BOUNDS[1]
                ),
                name="demand_outlook_within_bounds",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["as_of"], name="demand_outlook_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} at {self.pincode}"
