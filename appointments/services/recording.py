"""The last step of every use case: the history, and what happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from appointments.events import AppointmentEvent
from appointments.models import LONGEST_REASON, Appointment, AppointmentChange
from kernel.actors import Actor
from kernel.events import publish


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
    """Write down that `actor` changed the saved `appointment`, and publish it."""
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
    publish(event)
