"""When a provider works, and when they do not."""

from datetime import date, time
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.roles import BUSINESS, OPERATIONS
from catalog.states import SessionType
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped

MIDNIGHT = time(0)


def of_whom(actor: Actor) -> Q | None:
    """Whose hours, absences and entries `actor` sees; None for nobody's."""
    if actor.is_system or actor.role in OPERATIONS:
        return Q()
    if not actor.is_authenticated:
        return None
    own = Q(provider_id=actor.user_id)
    if actor.role in BUSINESS and actor.organization_id is not None:
        own |= Q(provider__organization_id=actor.organization_id)
    return own


class Weekday(models.IntegerChoices):
    """As Python counts them, from Monday."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class WorkingHoursQuerySet(ScopedQuerySet["WorkingHours"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; an organisation's people its members'; operations all."""
        rule = of_whom(actor)
        return self.none() if rule is None else self.filter(rule)

    def valid_between(self, first: date, last: date) -> Self:
        """The rules that bear on some day from `first` to `last`, both included."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=last),
            Q(valid_until=None) | Q(valid_until__gte=first),
        )


class WorkingHours(Timestamped):
    """A weekly rule: on this weekday, from then to then by the provider's own clock.

    An end of 00:00 is midnight at the end of the day. The zone is the provider's
    (`User.timezone`): nine o'clock stays nine o'clock when the clocks change. With a
    `session_type` they see people in that way alone.
    """

    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_hours"
    )
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    starts = models.TimeField()
    ends = models.TimeField()
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    session_type = models.CharField(
        max_length=20, choices=SessionType, blank=True, db_default="", help_text="Empty for any."
    )

    objects = WorkingHoursQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "working hours"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")) | Q(ends=MIDNIGHT),
                name="working_hours_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
                name="working_hours_validity_in_order",
            ),
            models.CheckConstraint(
                condition=Q(weekday__gte=Weekday.MONDAY, weekday__lte=Weekday.SUNDAY),
                name="working_hours_weekday_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["provider", "weekday", "starts"], name="working_hours_of")
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.starts:%H:%M} to {self.ends:%H:%M}"


class TimeOffQuerySet(ScopedQuerySet["TimeOff"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; an organisation's people its members'; operations all."""
        rule = of_whom(actor)
        return self.none() if rule is None else self.filter(rule)


class TimeOff(Timestamped):
    """An absence. It stands in the calendar like everything else that takes time."""

    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)
    entry = models.OneToOneField(
        "scheduling.CalendarEntry", on_delete=models.PROTECT, related_name="+"
    )

    objects = TimeOffQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "time off"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="time_off_ends_after_start"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["provider", "starts_at"], name="time_off_of")]

    def __str__(self) -> str:
        return f"{self.provider_id} off from {self.starts_at:%Y-%m-%d %H:%M}"
