"""Where the contractor is, while that is somebody's business."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from jobs.errors import VisitNotFound
from jobs.models.job import Job, visible_jobs
from jobs.states import LOCATED, VISIT_TRANSITIONS, VISITED, VisitStatus
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful
from scheduling.windows import Window

SHORTEST_MINUTES: Final = 15
LONGEST_MINUTES: Final = 720
USUAL_MINUTES: Final = 120
LONGEST_PURPOSE: Final = 200


class VisitQuerySet(ScopedQuerySet["Visit"]):
    not_found = VisitNotFound

    def visible_to(self, actor: Actor) -> Self:
        rule = visible_jobs(actor, "job__")
        return self.none() if rule is None else self.filter(rule)

    def located(self) -> Self:
        """Those meanwhile which the contractor may be located: that their job is over ends it
        in the same moment, whoever has still to say so of the visit."""
        return self.filter(status__in=LOCATED, job__status__in=VISITED)


class Visit(Stateful, Timestamped):
    """A contractor's time at the place of a job, and the way there. A planned one stands in
    THE calendar; who just sets out has none there."""

    TRANSITIONS = VISIT_TRANSITIONS
    # The columns of what `show_change` does.
    SHOWN: ClassVar = ("sequence", "stands_since")

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="visits")
    contractor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="job_visits"
    )
    purpose = models.CharField(max_length=LONGEST_PURPOSE, blank=True)
    starts_at: "models.DateTimeField[datetime | None, datetime | None]" = models.DateTimeField(
        null=True, blank=True
    )
    duration_minutes = models.PositiveSmallIntegerField(
        default=USUAL_MINUTES,
        validators=[MinValueValidator(SHORTEST_MINUTES), MaxValueValidator(LONGEST_MINUTES)],
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
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancellation_reason = models.CharField(max_length=500, blank=True)
    # What calendars go by: kept by `show_change`, saved as `SHOWN`.
    sequence = models.PositiveIntegerField(default=0)
    stands_since = models.DateTimeField(default=clock.now)

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
        indexes: ClassVar = [
            models.Index(fields=["job", "-id"]),
            models.Index(fields=["contractor", "starts_at"]),
            models.Index(
                fields=["starts_at", "id"],
                name="visit_still_to_come",
                condition=Q(status=VisitStatus.PLANNED),
            ),
        ]

    def __str__(self) -> str:
        return f"Visit {self.pk} to job {self.job_id}"

    def window(self) -> Window:
        """The time that a planned one takes in its contractor's calendar."""
        assert self.starts_at is not None  # noqa: S101 - who just sets out plans nothing
        return Window(
            starts_at=self.starts_at,
            ends_at=self.starts_at + timedelta(minutes=self.duration_minutes),
        )

    def show_change(self, *, agreed_at: datetime | None = None) -> None:
        """What calendars show of it changes; with `agreed_at` it stands for its present time
        since then. Without saving: `SHOWN` names what is to be."""
        self.sequence += 1
        if agreed_at is not None:
            self.stands_since = agreed_at


class Doubt(models.TextChoices):
    """Why a ping is kept and shown to nobody."""

    NONE = "", "none"
    VAGUE = "vague", "not exact enough"
    FAR = "far", "further than anybody drives in the time"


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
    recorded_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    received_at = models.DateTimeField()
    doubt = models.CharField(max_length=10, choices=Doubt, default=Doubt.NONE, blank=True)

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
