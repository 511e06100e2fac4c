"""What others' programs are told of appointments: when, where and how firm, and never why."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from appointments import events
from appointments.models import Appointment
from appointments.states import AppointmentStatus, Mode
from webhooks.kinds import Whose, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentData:
    """An appointment as it was then. People are named by their ids, and nothing that a patient
    has told stands in it."""

    id: int
    reference: str
    status: AppointmentStatus
    mode: Mode
    customer: int
    provider: int | None
    organization: int | None
    service: int | None
    project: int | None
    starts_at: datetime
    duration_minutes: int
    timezone: str

    @classmethod
    def of(cls, event: events.AppointmentEvent) -> "AppointmentData":
        row = Appointment.objects.get(pk=event.appointment_id)
        return cls(
            id=row.pk,
            reference=row.reference,
            status=AppointmentStatus(row.status),
            mode=Mode(row.mode),
            customer=row.customer_id,
            provider=row.provider_id,
            organization=row.organization_id,
            service=row.service_id,
            project=row.project_id,
            starts_at=row.starts_at,
            duration_minutes=row.duration_minutes,
            timezone=row.timezone,
        )


def _whose(event: events.AppointmentEvent) -> Whose:
    """Who leaves a house leaves its patients there; who shows people around keeps their visits."""
    is_theirs = event.organization_id is None or event.project_id is not None
    return Whose.of(event.organization_id, event.provider_id if is_theirs else None)


EXAMPLE: Final = AppointmentData(
    id=311,
    reference="GMBVQJ6WDW",
    status=AppointmentStatus.CONFIRMED,
    mode=Mode.IN_PERSON,
    customer=41,
    provider=29,
    organization=12,
    service=7,
    project=None,
    starts_at=datetime(2026, 12, 1, 4, 30, tzinfo=UTC),
    duration_minutes=30,
    timezone="Asia/Kolkata",
)
TOLD: Final = (
    (events.AppointmentMade, "created", "It is made, by either side.", "pending"),
    (events.AppointmentConfirmed, "confirmed", "The house has confirmed it.", "confirmed"),
    (events.AppointmentRescheduled, "rescheduled", "Another time or place.", "confirmed"),
    (events.AppointmentReopened, "reopened", "It waits to be confirmed again.", "pending"),
    (events.AppointmentCompleted, "completed", "It has taken place.", "completed"),
    (events.AppointmentCancelled, "cancelled", "It is called off.", "cancelled"),
)

for happened, name, says, status in TOLD:
    kind(
        f"appointment.{name}",
        event=happened,
        says=says,
        whose=_whose,
        data=AppointmentData.of,
        example=replace(EXAMPLE, status=AppointmentStatus(status)),
    )
