"""What becomes of an appointment: its status, its time and place, its notes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from accounts.services import take_turn
from appointments.events import (
    AppointmentCompleted,
    AppointmentConfirmed,
    AppointmentEdited,
    AppointmentEvent,
    AppointmentRescheduled,
)
from appointments.models import Appointment
from appointments.policies import require_may_set, require_modest, require_movable, side_of
from appointments.services.asking import is_waiting, require_patience, require_room_for_one_more
from appointments.services.care.ending import call_off
from appointments.services.placing import follow, one_line, require_future
from appointments.services.recording import Was, record
from appointments.services.telling import CANCELLED, CONFIRMED, RESCHEDULED, tell_both
from appointments.states import AppointmentStatus, Side
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.states import IllegalTransition
from kernel.transactions import use_case

# What it is called when a status is reached, and when that is remembered.
REACHED: Final[Mapping[str, tuple[type[AppointmentEvent], str]]] = {
    AppointmentStatus.CONFIRMED: (AppointmentConfirmed, "confirmed_at"),
    AppointmentStatus.COMPLETED: (AppointmentCompleted, "completed_at"),
}


@use_case
def change_status(
    *, appointment_id: int, actor: Actor, status: AppointmentStatus, reason: str = ""
) -> Appointment:
    """Confirm, complete or cancel it; what it is already, it stays.

    Raises AppointmentNotFound, NotAllowed or IllegalTransition.
    """
    appointment = Appointment.objects.visible_to(actor).visits().locked(appointment_id)
    require_may_set(actor, status)
    if status == appointment.status:
        return appointment
    if status == AppointmentStatus.CANCELLED:
        _call_off(appointment, actor=actor, reason=reason)
    elif status in REACHED:
        _reach(appointment, status, actor=actor)
    else:
        # Pending again is only what a customer has moved.
        raise IllegalTransition("appointment", appointment.status, status)
    return appointment


@use_case
def cancel_appointment(*, appointment_id: int, actor: Actor, reason: str = "") -> Appointment:
    """Call it off, whichever side does; harmless when it is off already.

    The provider's time is free again. Raises AppointmentNotFound or IllegalTransition.
    """
    appointment = Appointment.objects.visible_to(actor).visits().locked(appointment_id)
    if appointment.status != AppointmentStatus.CANCELLED:
        _call_off(appointment, actor=actor, reason=reason)
    return appointment


@use_case
def reschedule_appointment(
    *,
    appointment_id: int,
    actor: Actor,
    starts_at: datetime,
    meeting_location: str | None = None,
    duration_minutes: int | None = None,
) -> Appointment:
    """Another time, and perhaps another place or length. What its customer moves waits to be
    confirmed again; what is moved to where it is stays as it is.

    Raises AppointmentNotFound, NotMovable, Invalid (a time in the past, or more of it than
    customers ask for), TooManyOpenRequests, TooManyChanges or AppointmentConflict; then it
    stands where it stood.
    """
    is_asked_for = side_of(actor) is Side.CUSTOMER
    if is_asked_for:
        take_turn(person_of(actor))
    appointment = Appointment.objects.visible_to(actor).visits().locked(appointment_id)
    require_movable(appointment)
    require_future(starts_at)
    was, lasted = Was.of(appointment), appointment.duration_minutes
    was_waiting = is_waiting(appointment)
    appointment.starts_at = starts_at
    if meeting_location is not None:
        appointment.meeting_location = one_line(meeting_location)
    appointment.duration_minutes = lasted if duration_minutes is None else duration_minutes
    if (Was.of(appointment), appointment.duration_minutes) == (was, lasted):
        return appointment
    if is_asked_for:
        _ask_again(appointment, lasted=lasted, was_waiting=was_waiting)
    follow(appointment)
    now = clock.now()
    appointment.show_change(agreed_at=now)
    appointment.save(
        update_fields=[
            "starts_at",
            "duration_minutes",
            "meeting_location",
            "status",
            "confirmed_at",
            *Appointment.SHOWN,
            "updated_at",
        ]
    )
    record(appointment, AppointmentRescheduled.of(appointment), actor=actor, at=now, was=was)
    tell_both(
        appointment,
        RESCHEDULED,
        actor=actor,
        at=now,
        moved_from=was.starts_at,
        place_before=was.location,
    )
    return appointment


@use_case
def edit_notes(*, appointment_id: int, actor: Actor, notes: str) -> Appointment:
    """What both sides read beside it. Raises AppointmentNotFound."""
    appointment = Appointment.objects.visible_to(actor).visits().locked(appointment_id)
    if notes == appointment.notes:
        return appointment
    appointment.notes = notes
    appointment.show_change()
    appointment.save(update_fields=["notes", *Appointment.SHOWN, "updated_at"])
    record(
        appointment,
        AppointmentEdited.of(appointment),
        actor=actor,
        at=clock.now(),
        was=Was.of(appointment),
        note="Changed the notes",
    )
    return appointment


def _ask_again(appointment: Appointment, *, lasted: int, was_waiting: bool) -> None:
    """What its customer has moved: nobody has agreed to the new time, so it counts as others do
    that they ask for, also where it was confirmed, or where its hour had passed in vain."""
    require_patience(appointment.customer_id)
    if appointment.duration_minutes > lasted:
        require_modest(Side.CUSTOMER, appointment.duration_minutes)
    if appointment.status == AppointmentStatus.CONFIRMED:
        appointment.advance(AppointmentStatus.PENDING)
        appointment.confirmed_at = None
    if is_waiting(appointment) and not was_waiting:
        require_room_for_one_more(appointment.customer_id)


def _reach(appointment: Appointment, status: str, *, actor: Actor) -> None:
    event, remembered_as = REACHED[status]
    was, now = Was.of(appointment), clock.now()
    appointment.advance(status)
    setattr(appointment, remembered_as, now)
    # Who confirms agrees to it now; that it is over changes nothing of that.
    agreed_at = now if status == AppointmentStatus.CONFIRMED else None
    appointment.show_change(agreed_at=agreed_at)
    appointment.save(update_fields=["status", remembered_as, *Appointment.SHOWN, "updated_at"])
    record(appointment, event.of(appointment), actor=actor, at=now, was=was)
    if status == AppointmentStatus.CONFIRMED:
        tell_both(appointment, CONFIRMED, actor=actor, at=now)


def _call_off(appointment: Appointment, *, actor: Actor, reason: str) -> None:
    call_off(appointment, actor=actor, reason=reason)
    tell_both(
        appointment,
        CANCELLED,
        actor=actor,
        at=clock.now(),
        reason=appointment.cancellation_reason,
    )
