"""One meeting of a customer and a provider, whatever the business, and its history."""

from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, CARE, OPERATIONS, PROVIDERS, Role
from appointments.errors import AppointmentNotFound
from appointments.references import new_reference
from appointments.states import (
    CARE_TRANSITIONS,
    SESSION_TYPES,
    VISIT_TRANSITIONS,
    AppointmentStatus,
    AppointmentType,
    Mode,
    Side,
)
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet
from kernel.states import Stateful
from scheduling.windows import Window

SHORTEST_MINUTES: Final = 5
LONGEST_MINUTES: Final = 24 * 60
USUAL_MINUTES: Final = 60
# Of what a customer asks for: nobody has agreed to give them a whole day.
LONGEST_ASKED_MINUTES: Final = 4 * 60
LONGEST_PLACE: Final = 300
LONGEST_NOTES: Final = 2000
LONGEST_REASON: Final = 300


class AppointmentQuerySet(ScopedQuerySet["Appointment"]):
    not_found = AppointmentNotFound

    def visible_to(self, actor: Actor) -> Self:
        """A customer's own; a provider's own, and a builder's also their house's; owner and
        staff their organisation's; operations all. What was removed nobody sees. A dentist or
        psychologist who leaves a house leaves its patients there."""
        there = self.filter(removed_at=None)
        if actor.is_system or actor.role in OPERATIONS:
            return there
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return there.filter(customer_id=actor.user_id)
        return there.filter(_received_by(actor))

    def visits(self) -> Self:
        """About builders' projects."""
        return self.filter(project__isnull=False)

    def care(self) -> Self:
        """For services: treatments of a clinic, sessions of a practice."""
        return self.filter(project=None)

    def kept_by(self, actor: Actor) -> Self:
        """All that ever stood in the book of the actor's house, what was removed too: for its
        owner and staff, for who works alone, and for operations."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.role in BUSINESS and actor.organization_id is not None:
            return self.filter(organization_id=actor.organization_id)
        if actor.role in PROVIDERS and actor.user_id is not None:
            return self.filter(organization=None, provider_id=actor.user_id)
        return self.none()


def _received_by(actor: Actor) -> Q:
    theirs = Q(pk__in=())
    if actor.role in CARE:
        here = Q(organization=None) | Q(organization_id=actor.organization_id)
        theirs |= Q(provider_id=actor.user_id) & here
    elif actor.role in PROVIDERS:
        theirs |= Q(provider_id=actor.user_id)
    if actor.role in {Role.BUILDER, *BUSINESS} and actor.organization_id is not None:
        theirs |= Q(organization_id=actor.organization_id)
    return theirs


class Appointment(Stateful):
    """A customer and a provider meet: about a builder's project, or for a service.

    `timezone` is that of the house, by whose clock both are told. It stands in the provider's
    calendar as `calendar_entry` from the moment it is asked for until it is cancelled; what a
    clinic has given to none of its dentists yet stands in nobody's. What is written beside one
    for a service is sealed (`SealedNote`), and its `notes` here are empty. `recurs_on` is which
    date of its `series` it is, wherever it was moved since. A removed one stays for its history.
    """

    TRANSITIONS = VISIT_TRANSITIONS
    # What `show_change` sets.
    SHOWN: ClassVar = ("sequence", "stands_since")

    reference = models.CharField(max_length=10, unique=True, default=new_reference, editable=False)
    # The composed indexes below begin with these keys; indexes of their own would only cost.
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="appointments",
        db_index=False,
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments_received",
        db_index=False,
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
        db_index=False,
    )
    project = models.ForeignKey(
        "catalog.Project",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
        db_index=False,
    )
    service = models.ForeignKey(
        "catalog.Service", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    series = models.ForeignKey(
        "appointments.Series",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments",
        db_index=False,
    )
    recurs_on = models.DateField(null=True, blank=True)
    appointment_type = models.CharField("type", max_length=30, choices=AppointmentType)
    mode = models.CharField(max_length=20, choices=Mode, default=Mode.IN_PERSON)
    status = models.CharField(
        max_length=20, choices=AppointmentStatus, default=AppointmentStatus.PENDING
    )
    starts_at = models.DateTimeField()
    duration_minutes = models.PositiveSmallIntegerField(
        default=USUAL_MINUTES,
        validators=[MinValueValidator(SHORTEST_MINUTES), MaxValueValidator(LONGEST_MINUTES)],
    )
    timezone = models.CharField(max_length=64)
    meeting_location = models.CharField(max_length=LONGEST_PLACE, blank=True)
    notes = models.TextField(blank=True)
    calendar_entry = models.OneToOneField(
        "scheduling.CalendarEntry",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    made_by = models.CharField("made by", max_length=20, choices=Side)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancellation_reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    # What calendars go by: kept by `show_change`, saved as `SHOWN`.
    sequence = models.PositiveIntegerField(default=0)
    stands_since = models.DateTimeField(default=clock.now)

    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[AppointmentQuerySet] = AppointmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-starts_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=AppointmentStatus.values),
                name="appointment_status_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    duration_minutes__gte=SHORTEST_MINUTES, duration_minutes__lte=LONGEST_MINUTES
                ),
                name="appointment_duration_in_range",
            ),
            models.CheckConstraint(
                condition=~Q(status=AppointmentStatus.CANCELLED) | Q(calendar_entry__isnull=True),
                name="appointment_cancelled_takes_no_time",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(calendar_entry__isnull=True),
                name="appointment_removed_takes_no_time",
            ),
            models.CheckConstraint(
                condition=Q(provider__isnull=False) | Q(project=None, organization__isnull=False),
                name="appointment_with_somebody",
            ),
            models.CheckConstraint(
                condition=Q(project__isnull=False) | Q(notes=""),
                name="appointment_for_a_service_keeps_notes_sealed",
            ),
            models.UniqueConstraint(
                fields=["series", "recurs_on"], name="appointment_once_a_date_of_its_series"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-starts_at"], name="appointment_of_customer"),
            models.Index(fields=["provider", "-starts_at"], name="appointment_of_provider"),
            models.Index(fields=["organization", "-starts_at"], name="appointment_of_house"),
            models.Index(fields=["project", "-starts_at"], name="appointment_of_project"),
            models.Index(fields=["status", "starts_at"], name="appointment_beginning"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.duration_minutes)

    @property
    def is_care(self) -> bool:
        """For a service, and not about a project."""
        return self.project_id is None

    @property
    def session_type(self) -> str:
        """How one meets, in the words of hours and services; nothing of a builder's visit."""
        return SESSION_TYPES[self.mode] if self.is_care else ""

    def may_advance(self, target: str) -> bool:
        table = CARE_TRANSITIONS if self.is_care else VISIT_TRANSITIONS
        return target in table[self.status]

    def window(self) -> Window:
        """The time it takes in its provider's day, with what its service needs before and
        after."""
        service = self.service
        return Window(
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            buffer_before_minutes=service.buffer_before_minutes if service else 0,
            buffer_after_minutes=service.buffer_after_minutes if service else 0,
        )

    def show_change(self, *, agreed_at: datetime | None = None) -> None:
        """What calendars show of it changes; with `agreed_at` so does what was agreed, and it
        stands for its present time since then. Without saving: `SHOWN` names what is to be."""
        self.sequence += 1
        if agreed_at is not None:
            self.stands_since = agreed_at


class AppointmentChange(models.Model):
    """One line of an appointment's history: append-only. What did not change is the same on
    both sides; before the first line there was nothing."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="history")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField(default=clock.now)
    from_status = models.CharField(max_length=20, choices=AppointmentStatus, blank=True)
    to_status = models.CharField(max_length=20, choices=AppointmentStatus)
    from_starts_at = models.DateTimeField(null=True, blank=True)
    to_starts_at = models.DateTimeField()
    from_provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    to_provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    from_location = models.CharField(max_length=LONGEST_PLACE, blank=True)
    to_location = models.CharField(max_length=LONGEST_PLACE, blank=True)
    note = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        ordering: ClassVar = ["changed_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["changed_at"], name="appointment_change_by_day")]

    def __str__(self) -> str:
        return f"{self.from_status or 'new'} → {self.to_status}"
