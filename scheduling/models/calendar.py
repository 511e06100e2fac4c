"""THE calendar: one table in which everything that takes a provider's time stands."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from catalog.states import SessionType
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from scheduling.constraints import one_place_at_a_time
from scheduling.entries import PASSING, EntryKind, EntryState
from scheduling.models.hours import of_whom


class ProviderCalendar(models.Model):
    """The row that is locked while a provider's time is given out.

    `free_from` is never later than the first moment that could still be given out, so that
    who looks for the first free slot of many providers may pass over those whose is late;
    None says nothing. What frees time moves it back in the same transaction.
    `reliability` is how often they keep what they take on, from 0 to 1; None says nothing.
    """

    provider = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="provider_calendar",
    )
    free_from = models.DateTimeField(null=True, blank=True, editable=False)
    reliability = models.FloatField(null=True, blank=True, editable=False)

    def __str__(self) -> str:
        return f"Calendar of {self.provider_id}"


class CalendarEntryQuerySet(ScopedQuerySet["CalendarEntry"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; an organisation's people those of its members; operations all."""
        rule = of_whom(actor)
        return self.none() if rule is None else self.filter(rule)

    def active(self) -> Self:
        return self.filter(state=EntryState.ACTIVE)

    def binding(self, at: datetime) -> Self:
        """What occupies time at `at`: active, and no hold that has run out."""
        return self.active().filter(Q(expires_at=None) | Q(expires_at__gt=at))

    def held_by(self, actor: Actor, at: datetime) -> Self:
        """The holds of one person that have not run out."""
        return self.binding(at).filter(kind=EntryKind.HOLD, subject_id=str(actor.user_id))

    def touching(self, starts_at: datetime, ends_at: datetime) -> Self:
        """What overlaps the half-open range."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class CalendarEntry(Timestamped):
    """One commitment, hold or absence of one provider.

    `starts_at` to `ends_at` is what it occupies, its own buffers included, half open, in
    UTC; `job_starts_at` to `job_ends_at` is the visit itself. Where the customer left some
    room, the visit may be moved within `may_start_from` to `may_start_until` without asking
    again. `session_type` is said where hours of their own serve it. A hold's subject is the id
    of who holds it, an offer's that of the place in line.
    Only scheduling's `reserve`, `move` and `release` write here.
    """

    # `calendar_of_provider` begins with it.
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="calendar_entries",
        db_index=False,
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    job_starts_at = models.DateTimeField()
    job_ends_at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=EntryKind)
    subject_id = models.CharField(max_length=64, blank=True)
    pincode = models.CharField(max_length=6, blank=True)
    session_type = models.CharField(
        max_length=20, choices=SessionType, blank=True, default="", db_default=""
    )
    state = models.CharField(max_length=10, choices=EntryState, default=EntryState.ACTIVE)
    expires_at = models.DateTimeField(null=True, blank=True)
    may_start_from = models.DateTimeField(null=True, blank=True)
    may_start_until = models.DateTimeField(null=True, blank=True)

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "calendar entries"
        constraints: ClassVar = [
            one_place_at_a_time(),
            models.CheckConstraint(
                condition=Q(
                    starts_at__lte=F("job_starts_at"),
                    job_starts_at__lt=F("job_ends_at"),
                    job_ends_at__lte=F("ends_at"),
                ),
                name="calendar_entry_in_order",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PASSING, expires_at__isnull=False)
                | (~Q(kind__in=PASSING) & Q(expires_at__isnull=True)),
                name="calendar_holds_alone_expire",
            ),
            models.CheckConstraint(
                condition=Q(may_start_from=None, may_start_until=None)
                | Q(
                    may_start_from__lte=F("job_starts_at"),
                    may_start_until__gte=F("job_starts_at"),
                ),
                name="calendar_starts_within_its_room",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EntryKind.values), name="calendar_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=EntryState.values), name="calendar_state_known"
            ),
        ]
        # None names a state in its condition: a plan that is made once, for whatever state is
        # asked for, could not use it.
        indexes: ClassVar = [
            models.Index(fields=["provider", "ends_at", "starts_at"], name="calendar_of_provider"),
            models.Index(fields=["kind", "subject_id"], name="calendar_by_subject"),
            models.Index(
                fields=["expires_at"],
                name="calendar_holds",
                condition=Q(expires_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.subject_id} of {self.provider_id}"
