"""How firm an appointment for a service is: confirmed, completed, waiting, called off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from appointments.events import (
    AppointmentCompleted,
    AppointmentConfirmed,
    AppointmentEvent,
    AppointmentReopened,
)
from appointments.models import Appointment
from appointments.services.care.ending import call_off
from appointments.services.care.moving import is_unpaid
from appointments.services.checkout.closing import Closed
from appointments.services.placing import keep_for_good, occupy
from appointments.services.recording import Was, record
from appointments.states import AppointmentStatus
from kernel import clock
from kernel.actors import Actor

EVENTS: Final[Mapping[str, type[AppointmentEvent]]] = {
    AppointmentStatus.PENDING: AppointmentReopened,
    AppointmentStatus.CONFIRMED: AppointmentConfirmed,
    AppointmentStatus.COMPLETED: AppointmentCompleted,
}


def set_standing(
    appointment: Appointment, status: str, *, actor: Actor, reason: str = ""
) -> Closed | None:
    """A step: the locked `appointment` becomes `status`; what it is already it stays. What was
    called off takes its time again; of what is, answers what becomes of the money. The caller
    tells people. Raises IllegalTransition or AppointmentConflict."""
    if status == appointment.status:
        return None
    if status == AppointmentStatus.CANCELLED:
        return call_off(appointment, actor=actor, reason=reason)
    was, now = Was.of(appointment), clock.now()
    appointment.advance(status)
    _remember(appointment, now)
    appointment.show_change(agreed_at=now if status == AppointmentStatus.CONFIRMED else None)
    appointment.save(
        update_fields=[
            "status",
            "confirmed_at",
            "completed_at",
            "cancelled_at",
            "cancelled_by",
            "cancellation_reason",
            *Appointment.SHOWN,
            "updated_at",
        ]
    )
    _take_time(appointment)
    record(appointment, EVENTS[status].of(appointment), actor=actor, at=now, was=was)
    return None


def _remember(appointment: Appointment, now: datetime) -> None:
    """Since when it is so; what is undone was never."""
    is_over = appointment.status == AppointmentStatus.COMPLETED
    if not is_over:
        is_agreed = appointment.status == AppointmentStatus.CONFIRMED
        appointment.confirmed_at = now if is_agreed else None
    appointment.completed_at = now if is_over else None
    appointment.cancelled_at, appointment.cancelled_by_id = None, None
    appointment.cancellation_reason = ""


def _take_time(appointment: Appointment) -> None:
    """What stands takes time; from when it is agreed on for good, also where it was only kept
    for who had still to pay."""
    if appointment.calendar_entry_id is None:
        occupy(appointment)
    elif is_unpaid(appointment) and appointment.status != AppointmentStatus.PENDING:
        keep_for_good(appointment)
