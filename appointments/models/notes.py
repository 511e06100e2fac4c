"""What is written beside an appointment for a service, and who has read it."""

import uuid
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import OPERATIONS, Role
from appointments.models.appointments import LONGEST_REASON, Appointment
from appointments.states import NoteKind, ReadingPurpose
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped

# What a provider writes of one appointment.
LONGEST_CLINICAL: Final = 10_000


class SealedNote(Timestamped):
    """A text that the database cannot read: `kernel.sealed` keeps it about `note:<id>`. Opened
    by `appointments.services.notes` alone, which writes down who reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="sealed")
    kind = models.CharField(max_length=20, choices=NoteKind)
    sealed = models.BinaryField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["appointment", "kind"], name="note_one_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=NoteKind.values), name="note_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.appointment_id}"


class NoteReadingQuerySet(ScopedQuerySet["NoteReading"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of a patient's own notes; an owner those in their house; operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return self.filter(patient_id=actor.user_id)
        if actor.role == Role.OWNER and actor.organization_id is not None:
            return self.filter(appointment__organization_id=actor.organization_id)
        return self.none()


class NoteReading(models.Model):
    """Somebody other than the patient has read notes: append-only, each row sealed onto the one
    before it of the same patient (`previous`, `digest`: SHA-256 in hex)."""

    patient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.PositiveIntegerField()
    # Without a constraint: whoever reads would wait for whoever changes the appointment.
    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="readings", db_constraint=False
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reader_role = models.CharField("role", max_length=20)
    kinds = models.CharField("what", max_length=100, help_text="Kinds of notes, with commas.")
    purpose = models.CharField(max_length=30, choices=ReadingPurpose)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    address = models.CharField(max_length=45, blank=True)
    request_id = models.CharField("request", max_length=64, blank=True)
    read_at = models.DateTimeField(default=clock.now)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects: ClassVar[NoteReadingQuerySet] = NoteReadingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["patient", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["patient", "number"], name="reading_in_its_place"),
        ]

    def __str__(self) -> str:
        return f"{self.kinds} of {self.appointment_id} by {self.reader_id}"


class ReadingChain(models.Model):
    """Where the readings of one patient's notes end: the last one's number and digest. Locked
    by whoever adds one, so that the numbers have no holes."""

    patient = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.number} readings of {self.patient_id}"
