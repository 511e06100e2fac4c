"""Where an appointment stands in its provider's calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from appointments.errors import AppointmentConflict
from appointments.models import Appointment
from kernel import clock
from scheduling.entries import EntryKind
from scheduling.errors import InThePast, SlotTaken
from scheduling.services import move, release, reserve


def one_line(text: str) -> str:
    """What is told beside other facts of a notice, a line each, is one itself: else it could
    pass for several of them."""
    return " ".join(text.split())


def require_future(starts_at: datetime) -> None:
    if starts_at <= clock.now():
        raise InThePast(field="appointment_date")


def occupy(appointment: Appointment) -> None:
    """Its provider's time becomes its, at whatever hour: people agree on it by themselves. Of
    nobody's time nothing is taken. Saved; raises AppointmentConflict."""
    if appointment.provider_id is None:
        return
    with telling_conflict():
        reservation = reserve(
            provider_id=appointment.provider_id,
            window=appointment.window(),
            kind=EntryKind.APPOINTMENT,
            subject_id=str(appointment.pk),
            outside_hours=True,
        )
    appointment.calendar_entry_id = reservation.entry_id
    appointment.save(update_fields=["calendar_entry", "updated_at"])


def follow(appointment: Appointment) -> None:
    """The calendar shows the time that it has now; raises AppointmentConflict."""
    if appointment.calendar_entry_id is None:
        return
    with telling_conflict():
        move(
            entry_id=appointment.calendar_entry_id,
            window=appointment.window(),
            outside_hours=True,
        )


def leave(appointment: Appointment) -> None:
    """Its provider's time is free again."""
    if appointment.calendar_entry_id is not None:
        release(appointment.calendar_entry_id)
        appointment.calendar_entry_id = None


@contextmanager
def telling_conflict() -> Iterator[None]:
    try:
        yield
    except SlotTaken as error:
        raise AppointmentConflict() from error
