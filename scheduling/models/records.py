"""How a provider has kept their word, hour by hour of the day."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class TrackRecord(models.Model):
    """Counts of one provider's commitments whose start lies in one band of the local day.

    A band is three hours: 3 begins at nine. `accepted` were taken on and `given_back` of
    them returned; `started` have begun, `on_time` of them by the hour agreed.
    """

    BAND_HOURS = 3

    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    hour_band = models.PositiveSmallIntegerField()
    accepted = models.PositiveIntegerField(default=0)
    given_back = models.PositiveIntegerField(default=0)
    started = models.PositiveIntegerField(default=0)
    on_time = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["provider", "hour_band"], name="track_record_once"),
            models.CheckConstraint(
                condition=Q(hour_band__gte=0, hour_band__lte=7), name="track_record_band_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider_id} from {self.hour_band * self.BAND_HOURS}:00"
