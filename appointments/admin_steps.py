"""What staff do about an appointment, by the use cases of whichever kind it is."""

from datetime import datetime

from appointments import services
from appointments.models import Appointment
from appointments.states import AppointmentStatus
from kernel.actors import Actor


def set_status(pk: int, status: AppointmentStatus, *, actor: Actor, reason: str = "") -> None:
    if _is_care(pk):
        changes = services.Changes(status=status, reason=reason)
        services.edit_care(appointment_id=pk, actor=actor, changes=changes)
    elif status == AppointmentStatus.CANCELLED:
        services.cancel_appointment(appointment_id=pk, actor=actor, reason=reason)
    else:
        services.change_status(appointment_id=pk, actor=actor, status=status)


def move(pk: int, *, starts_at: datetime, meeting_location: str, actor: Actor) -> None:
    """Where a treatment is given follows from its house: only its hour is moved."""
    if _is_care(pk):
        changes = services.Changes(when=services.When(starts_at=starts_at))
        services.edit_care(appointment_id=pk, actor=actor, changes=changes)
    else:
        services.reschedule_appointment(
            appointment_id=pk,
            actor=actor,
            starts_at=starts_at,
            meeting_location=meeting_location or None,
        )


def _is_care(pk: int) -> bool:
    return Appointment.objects.care().filter(pk=pk).exists()
