"""The last step of every use case: the history, the event, what the sockets show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from appointments.audience import streams_of
from appointments.events import AppointmentEvent
from appointments.models import LONGEST_REASON, Appointment, AppointmentChange
from kernel.actors import Actor
from kernel.events import Announcement, publish
from kernel.json import to_wire


@dataclass(frozen=True, slots=True)
class Was:
    """What the history remembers of an appointment before a change."""

    status: str = ""
    starts_at: datetime | None = None
    location: str = ""

    @classmethod
    def of(cls, appointment: Appointment) -> Self:
        return cls(appointment.status, appointment.starts_at, appointment.meeting_location)


def record(
    appointment: Appointment,
    event: AppointmentEvent,
    *,
    actor: Actor,
    at: datetime,
    was: Was,
    note: str = "",
) -> None:
    """Write down that `actor` changed the saved `appointment`, and show it to both sides."""
    AppointmentChange.objects.create(
        appointment=appointment,
        changed_by_id=actor.user_id,
        changed_at=at,
        from_status=was.status,
        to_status=appointment.status,
        from_starts_at=was.starts_at,
        to_starts_at=appointment.starts_at,
        from_location=was.location,
        to_location=appointment.meeting_location,
        note=note[:LONGEST_REASON],
    )
    publish(
        event,
        Announcement(
            type="appointment_change",
            data=to_wire(_shown(appointment)),
            streams=streams_of(appointment),
        ),
    )


def _shown(appointment: Appointment) -> dict[str, Any]:
    """Enough to put it into a page that shows it, or to know that it asks for it anew."""
    return {
        "id": appointment.pk,
        "project_id": appointment.project_id,
        "customer_id": appointment.customer_id,
        "builder_id": appointment.provider_id,
        "status": appointment.status,
        "appointment_date": appointment.starts_at,
        "duration_minutes": appointment.duration_minutes,
        "meeting_location": appointment.meeting_location,
        "updated_at": appointment.updated_at,
    }
