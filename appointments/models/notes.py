"""What is written beside an appointment for a service, and who has read it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from appointments.models.appointments import Appointment
from appointments.states import NoteKind
from kernel import clock
from kernel.models import Timestamped


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


class NoteReading(models.Model):
    """Somebody other than the patient has read notes: append-only, each row sealed onto the one
    before it of the same patient (`previous`, `digest`: SHA-256 in hex)."""

    patient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.PositiveIntegerField()
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="readings")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reader_role = models.CharField(max_length=20)
    kinds = models.CharField(max_length=100)
    purpose = models.CharField(max_length=30)
    reason = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=45, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    read_at = models.DateTimeField(default=clock.now)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["patient", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["patient", "number"], name="reading_in_its_place"),
        ]

    def __str__(self) -> str:
        return f"{self.kinds} of {self.appointment_id} by {self.reader_id}"
