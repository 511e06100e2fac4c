"""Where the contractor is, while that is somebody's business."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from jobs.models.job import Job, visible_jobs
from jobs.states import LOCATED, VISIT_TRANSITIONS, VisitStatus
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


class VisitQuerySet(ScopedQuerySet["Visit"]):
    def visible_to(self, actor: Actor) -> Self:
        rule = visible_jobs(actor, "job__")
        return self.none() if rule is None else self.filter(rule)

    def located(self) -> Self:
        """Those meanwhile which the contractor may be located."""
        return self.filter(status__in=LOCATED)


class Visit(Stateful, Timestamped):
    """A contractor's time at the place of a job, and the way there. A planned one stands in
    THE calendar; who just sets out has none there."""

    TRANSITIONS = VISIT_TRANSITIONS

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="visits")
    contractor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="job_visits"
    )
    purpose = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True, blank=True)
    duration_minutes = models.PositiveSmallIntegerField(
        default=120, validators=[MinValueValidator(15), MaxValueValidator(720)]
    )
    status = models.CharField(max_length=20, choices=VisitStatus, default=VisitStatus.PLANNED)
    calendar_entry = models.OneToOneField(
        "scheduling.CalendarEntry",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_out_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[VisitQuerySet] = VisitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=VisitStatus.values), name="visit_status_known"
            ),
            # Nobody is on the way to two places.
            models.UniqueConstraint(
                fields=["contractor"],
                condition=Q(status__in=LOCATED),
                name="visit_one_at_a_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["job", "-id"])]

    def __str__(self) -> str:
        return f"Visit {self.pk} to job {self.job_id}"


class LocationPing(models.Model):
    """Where a contractor was at a moment of a visit. Kept for days, not for good
    (`LOCATION_KEPT_DAYS`), and in no event, stream or log."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="pings")
    latitude = models.FloatField()
    longitude = models.FloatField()
    accuracy_meters = models.FloatField(null=True, blank=True)
    heading_degrees = models.FloatField(null=True, blank=True)
    speed_kmh = models.FloatField(null=True, blank=True)
    # By the phone's clock, and by ours.
    recorded_at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(latitude__gte=-90, latitude__lte=90)
                & Q(longitude__gte=-180, longitude__lte=180),
                name="location_ping_on_earth",
            ),
            # The same ping sent again is one ping: a retry is harmless.
            models.UniqueConstraint(fields=["visit", "recorded_at"], name="location_ping_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["received_at"])]

    def __str__(self) -> str:
        return f"Ping {self.pk} of visit {self.visit_id}"
