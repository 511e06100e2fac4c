"""Who has read notes, as it is shown to those whom it concerns."""

from typing import Any, Final

from django.db.models import F, QuerySet

from accounts.selectors import person_name
from appointments.models import Appointment, NoteReading
from appointments.openness import concerned_by, require_may_see_readings
from kernel.actors import Actor

# Neither from which address nor by which request: that is for who looks into a breach.
FIELDS: Final = (
    "id",
    "appointment_id",
    "reference",
    "patient_id",
    "patient_name",
    "reader_id",
    "reader_name",
    "reader_role",
    "kinds",
    "purpose",
    "reason",
    "read_at",
)


def readings_seen(
    actor: Actor, *, appointment_id: int | None = None, purpose: str | None = None
) -> QuerySet[NoteReading, dict[str, Any]]:
    """Of all notes whose readings `actor` is shown, the last reading first."""
    found = NoteReading.objects.visible_to(actor)
    if appointment_id is not None:
        found = found.filter(appointment_id=appointment_id)
    if purpose is not None:
        found = found.filter(purpose=purpose)
    return _shaped(found)


def readings_of(appointment_id: int, actor: Actor) -> QuerySet[NoteReading, dict[str, Any]]:
    """Of one appointment's notes. Raises AppointmentNotFound or NotAllowed."""
    seen = Appointment.objects.visible_to(actor).care().select_related("organization")
    appointment = seen.get_or_not_found(appointment_id)
    require_may_see_readings(actor, concerned_by(appointment))
    return _shaped(NoteReading.objects.visible_to(actor).filter(appointment=appointment))


def _shaped(readings: QuerySet[NoteReading]) -> QuerySet[NoteReading, dict[str, Any]]:
    rows: QuerySet[NoteReading, dict[str, Any]] = (
        readings.annotate(
            reference=F("appointment__reference"),
            patient_name=person_name("patient"),
            reader_name=person_name("reader"),
        )
        .order_by("-pk")
        .values(*FIELDS)
    )
    return rows
