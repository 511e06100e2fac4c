"""When staff hold demand out of prices."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from kernel.models import Timestamped


class SurgePauseQuerySet(models.QuerySet["SurgePause"]):
    def in_force(self, at: datetime) -> Self:
        return self.between(at, at)

    def between(self, first: datetime, last: datetime) -> Self:
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=first), starts_at__lte=last)

    def reaching(self, pincode: str, district: str) -> Self:
        """Those of a place: its own, its district's and those of everywhere."""
        here = Q(pincode=pincode) | Q(pincode="", district="")
        return self.filter(here | Q(pincode="", district=district))


class SurgePause(Timestamped):
    """A flood, a curfew: while it lasts, demand moves no price at a pincode, in a district, or
    (with neither named) anywhere."""

    pincode = models.CharField(max_length=6, blank=True, help_text="Empty for more than one.")
    district = models.CharField(
        max_length=100, blank=True, help_text="As the pincodes name it. With neither: everywhere."
    )
    reason = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty: until somebody ends it."
    )

    objects = SurgePauseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="surge_pause_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(pincode="") | Q(district=""), name="surge_pause_has_one_scope"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["starts_at"], name="surge_pause_by_start")]

    def __str__(self) -> str:
        return f"{self.pincode or self.district or 'everywhere'}: {self.reason}"
