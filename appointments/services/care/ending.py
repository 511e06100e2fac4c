"""An appointment is called off, or nobody is shown it any more."""

from appointments.events import AppointmentCancelled, AppointmentRemoved
from appointments.models import Appointment
from appointments.policies import require_keeper
from appointments.services.care.finding import locked_care
from appointments.services.checkout.closing import Closed, close_checkout
from appointments.services.checkout.telling import tell_called_off
from appointments.services.placing import leave, one_line
from appointments.services.recording import Was, record
from appointments.states import UPCOMING, AppointmentStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case


def call_off(appointment: Appointment, *, actor: Actor, reason: str = "") -> Closed | None:
    """A step: the locked `appointment` is cancelled, its provider's time is free again, and what
    was to be paid is not any more; answers what becomes of the money. The caller has locked its
    invoice before it (`hold_money`), and tells people. Raises IllegalTransition."""
    was, now, reason = Was.of(appointment), clock.now(), one_line(reason)
    appointment.advance(AppointmentStatus.CANCELLED)
    leave(appointment)
    money = close_checkout(appointment, actor=actor) if appointment.is_care else None
    appointment.cancelled_at, appointment.cancelled_by_id = now, actor.user_id
    appointment.cancellation_reason = reason
    appointment.show_change()
    appointment.save(
        update_fields=[
            "status",
            "calendar_entry",
            "cancelled_at",
            "cancelled_by",
            "cancellation_reason",
            *Appointment.SHOWN,
            "updated_at",
        ]
    )
    record(
        appointment,
        AppointmentCancelled.of(appointment),
        actor=actor,
        at=now,
        was=was,
        note=reason,
    )
    return money


@use_case
def remove_appointment(*, appointment_id: int, actor: Actor) -> None:
    """Nobody is shown it any more; its history stays for who keeps the book. What still lay
    ahead is called off first, and those who would have met are told.

    Raises AppointmentNotFound or NotAllowed.
    """
    appointment = locked_care(appointment_id, actor=actor)
    require_keeper(actor, appointment)
    if appointment.status in UPCOMING:
        lay_ahead = appointment.starts_at > clock.now()
        money = call_off(appointment, actor=actor)
        if lay_ahead:
            tell_called_off(appointment, money, actor=actor, at=clock.now())
    _take_out(appointment, actor=actor)


def _take_out(appointment: Appointment, *, actor: Actor) -> None:
    was, now = Was.of(appointment), clock.now()
    leave(appointment)
    appointment.removed_at, appointment.removed_by_id = now, actor.user_id
    appointment.show_change()
    appointment.save(
        update_fields=[
            "calendar_entry",
            "removed_at",
            "removed_by",
            *Appointment.SHOWN,
            "updated_at",
        ]
    )
    record(
        appointment,
        AppointmentRemoved.of(appointment),
        actor=actor,
        at=now,
        was=was,
        note="Removed",
    )
