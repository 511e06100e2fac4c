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
from kernel.zones import zone_of


@dataclass(frozen=True, slots=True)
class Was:
    """What the history remembers of an appointment before a change."""

    status: str = ""
    starts_at: datetime | None = None
    location: str = ""
    provider_id: int | None = None

    @classmethod
    def of(cls, appointment: Appointment) -> Self:
        return cls(
            appointment.status,
            appointment.starts_at,
            appointment.meeting_location,
            appointment.provider_id,
        )


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
        from_provider_id=was.provider_id,
        to_provider_id=appointment.provider_id,
        note=note[:LONGEST_REASON],
    )
    publish(
        event,
        Announcement(
            type="appointment_change",
            data=to_wire(shown(appointment)),
            streams=streams_of(appointment),
        ),
    )


def shown(appointment: Appointment) -> dict[str, Any]:
    """Enough to put it into a page that shows it, or to know that it asks for it anew."""
    return _care(appointment) if appointment.is_care else _visit(appointment)


def _visit(appointment: Appointment) -> dict[str, Any]:
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


def _care(appointment: Appointment) -> dict[str, Any]:
    """In the words of its lists; what one comes for stands in no stream."""
    local = appointment.starts_at.astimezone(zone_of(appointment.timezone))
    return {
        "id": appointment.pk,
        "reference": appointment.reference,
        "organization": appointment.organization_id,
        "patient": appointment.customer_id,
        "provider": appointment.provider_id,
        "status": appointment.status,
        "date": local.date(),
        "time": local.strftime("%H:%M:%S"),
        "start": local.isoformat(),
        "timezone": appointment.timezone,
        "duration_minutes": appointment.duration_minutes,
        "session_type": appointment.session_type,
        "removed": appointment.removed_at is not None,
        "updated_at": appointment.updated_at,
    }
