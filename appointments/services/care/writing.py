"""An appointment for a service is written down, of whoever it was asked or decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from appointments.events import AppointmentMade
from appointments.models import Appointment
from appointments.services.notes import write_notes
from appointments.services.placing import occupy, one_line
from appointments.services.recording import Was, record
from appointments.states import AppointmentStatus, AppointmentType, Mode, NoteKind, Side
from kernel import clock
from kernel.actors import Actor
from scheduling.services import lock_calendars

# When a status is reached is remembered so.
REMEMBERED_AS: Final[Mapping[str, str]] = {
    AppointmentStatus.CONFIRMED: "confirmed_at",
    AppointmentStatus.COMPLETED: "completed_at",
    AppointmentStatus.CANCELLED: "cancelled_at",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCare:
    """All that is settled of an appointment before it is made. `location` is where one meets,
    as people call it; `texts` are sealed."""

    customer_id: int
    provider_id: int | None
    organization_id: int | None
    service_id: int | None
    starts_at: datetime
    duration_minutes: int
    timezone: str
    mode: Mode = Mode.IN_PERSON
    location: str = ""
    status: AppointmentStatus = AppointmentStatus.PENDING
    made_by: Side = Side.PROVIDER
    series_id: int | None = None
    recurs_on: date | None = None
    texts: Mapping[NoteKind, str] = field(default_factory=dict)

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.duration_minutes)


def write_appointment(
    new: NewCare, *, actor: Actor, reserve_time: bool = True, hold_id: int | None = None
) -> Appointment:
    """A step: it is there, its provider's time is its (what `actor` held, where they say so),
    what was written beside it is sealed, and its history has begun. The caller asks first
    whether all this may be, and tells people afterwards.

    Without `reserve_time` somebody else takes the time in the same transaction. Raises
    AppointmentConflict, or what `confirm_hold` raises.
    """
    if not reserve_time and new.provider_id is not None:
        # Before anything is shown: who has this calendar shows next what they did, on a stream
        # that is ours from `record` on, and each would wait for the other.
        lock_calendars([new.provider_id])
    now = clock.now()
    appointment = Appointment(
        customer_id=new.customer_id,
        provider_id=new.provider_id,
        organization_id=new.organization_id,
        service_id=new.service_id,
        series_id=new.series_id,
        recurs_on=new.recurs_on,
        appointment_type=AppointmentType.CARE,
        mode=new.mode,
        status=new.status,
        starts_at=new.starts_at,
        duration_minutes=new.duration_minutes,
        timezone=new.timezone,
        meeting_location=one_line(new.location),
        made_by=new.made_by,
        created_by_id=actor.user_id,
        stands_since=now,
        created_at=now,
    )
    if new.status in REMEMBERED_AS:
        setattr(appointment, REMEMBERED_AS[new.status], now)
    appointment.save()
    if reserve_time and new.status != AppointmentStatus.CANCELLED:
        occupy(appointment, hold_id=hold_id, holder_id=actor.user_id)
    if new.texts:
        write_notes(appointment, new.texts, actor=actor)
    record(appointment, AppointmentMade.of(appointment), actor=actor, at=now, was=Was())
    return appointment
