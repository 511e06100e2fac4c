"""An appointment for a service is put somewhere else: another time, another provider."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.db import transaction

from appointments.errors import BeingPaid
from appointments.events import AppointmentRescheduled
from appointments.models import Appointment
from appointments.services.placing import follow, leave, occupy
from appointments.services.recording import Was, record
from appointments.states import AppointmentStatus
from kernel import clock
from kernel.actors import Actor
from scheduling.entries import EntryKind
from scheduling.services import lock_calendars


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """When, how long, with whom, for what and how one meets."""

    starts_at: datetime
    duration_minutes: int
    provider_id: int | None
    service_id: int | None
    mode: str
    location: str

    @classmethod
    def of(cls, appointment: Appointment) -> Self:
        return cls(
            starts_at=appointment.starts_at,
            duration_minutes=appointment.duration_minutes,
            provider_id=appointment.provider_id,
            service_id=appointment.service_id,
            mode=appointment.mode,
            location=appointment.meeting_location,
        )


def place_anew(
    appointment: Appointment,
    *,
    starts_at: datetime,
    duration_minutes: int,
    provider_id: int | None,
    actor: Actor,
) -> None:
    """A step: the locked `appointment` is then, with them, and stays as firm as it is; where
    it is so already, nothing happens. Whether that may be the caller asks first, and tells
    people afterwards. Raises AppointmentConflict or BeingPaid; then it stands where it stood,
    and the instance is of no more use."""
    place = Place.of(appointment)
    put(
        appointment,
        replace(
            place,
            starts_at=starts_at,
            duration_minutes=duration_minutes,
            provider_id=provider_id,
        ),
        actor=actor,
    )


def put(appointment: Appointment, place: Place, *, actor: Actor) -> None:
    """A step: see `place_anew`."""
    stood = Place.of(appointment)
    if place == stood:
        return
    was, now = Was.of(appointment), clock.now()
    appointment.starts_at = place.starts_at
    appointment.duration_minutes = place.duration_minutes
    appointment.provider_id = place.provider_id
    appointment.service_id = place.service_id
    appointment.mode = place.mode
    appointment.meeting_location = place.location
    if place.service_id != stood.service_id and is_unpaid(appointment):
        # What is asked for is the price of the other.
        raise BeingPaid()
    with transaction.atomic():
        _take_along(appointment, provider_before=stood.provider_id)
        appointment.show_change(agreed_at=now)
        appointment.save(
            update_fields=[
                "starts_at",
                "duration_minutes",
                "provider",
                "service",
                "mode",
                "meeting_location",
                *Appointment.SHOWN,
                "updated_at",
            ]
        )
    record(
        appointment,
        AppointmentRescheduled.of(appointment),
        actor=actor,
        at=now,
        was=was,
        note=_what_else(stood, place),
    )


def _take_along(appointment: Appointment, *, provider_before: int | None) -> None:
    """The calendars show it where it is now."""
    if appointment.status == AppointmentStatus.CANCELLED:
        return
    if appointment.provider_id == provider_before:
        follow(appointment)
        return
    if is_unpaid(appointment):
        raise BeingPaid()
    both = (appointment.provider_id, provider_before)
    lock_calendars(each for each in both if each is not None)
    leave(appointment)
    appointment.save(update_fields=["calendar_entry", "updated_at"])
    occupy(appointment)


def is_unpaid(appointment: Appointment) -> bool:
    """Whether its time is only kept for who still has to pay."""
    entry = appointment.calendar_entry
    return entry is not None and entry.kind == EntryKind.UNPAID


def _what_else(stood: Place, place: Place) -> str:
    """What of it the columns of the history do not show."""
    changed = {
        "the service": stood.service_id != place.service_id,
        "how long it takes": stood.duration_minutes != place.duration_minutes,
        "how one meets": stood.mode != place.mode,
    }
    named = [name for name, has_changed in changed.items() if has_changed]
    return f"Changed {', '.join(named)}" if named else ""
