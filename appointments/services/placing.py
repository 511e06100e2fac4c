"""Where an appointment stands in its provider's calendar."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from appointments.errors import AppointmentConflict
from appointments.models import Appointment
from kernel import clock
from kernel.errors import Invalid
from scheduling.entries import EntryKind
from scheduling.errors import InThePast, SlotTaken
from scheduling.services import confirm_hold, move, release, reserve


def one_line(text: str) -> str:
    """What is told beside other facts of a notice, a line each, is one itself: else it could
    pass for several of them."""
    return " ".join(text.split())


def require_future(starts_at: datetime) -> None:
    if starts_at <= clock.now():
        raise InThePast(field="appointment_date")


def occupy(
    appointment: Appointment, *, hold_id: int | None = None, holder_id: int | None = None
) -> None:
    """Its provider's time becomes its, at whatever hour: people agree on it by themselves. With
    `hold_id` it is what `holder_id` held. Of nobody's time nothing is taken. Saved; raises
    AppointmentConflict, or what `confirm_hold` raises."""
    if appointment.provider_id is None:
        return
    with telling_conflict():
        if hold_id is None or holder_id is None:
            reservation = reserve(
                provider_id=appointment.provider_id,
                window=appointment.window(),
                kind=EntryKind.APPOINTMENT,
                subject_id=str(appointment.pk),
                outside_hours=True,
                session_type=appointment.session_type,
            )
        else:
            reservation = confirm_hold(
                hold_id=hold_id,
                holder_id=holder_id,
                window=appointment.window(),
                pincode="",
                kind=EntryKind.APPOINTMENT,
                subject_id=str(appointment.pk),
                outside_hours=True,
                session_type=appointment.session_type,
            )
            if reservation.provider_id != appointment.provider_id:
                raise Invalid("The hold is of another calendar.", field="hold")
    appointment.calendar_entry_id = reservation.entry_id
    appointment.save(update_fields=["calendar_entry", "updated_at"])


def keep_for_good(appointment: Appointment) -> None:
    """What was kept until it is paid for, it keeps; also where that time has run out since and
    nobody else has taken it. Raises AppointmentConflict."""
    if appointment.calendar_entry_id is None:
        return
    with telling_conflict():
        confirm_hold(
            hold_id=appointment.calendar_entry_id,
            holder_id=appointment.pk,
            window=appointment.window(),
            pincode="",
            kind=EntryKind.APPOINTMENT,
            subject_id=str(appointment.pk),
            held_as=EntryKind.UNPAID,
            outside_hours=True,
            session_type=appointment.session_type,
        )


def follow(appointment: Appointment) -> None:
    """The calendar shows the time that it has now; raises AppointmentConflict."""
    if appointment.calendar_entry_id is None:
        return
    with telling_conflict():
        move(
            entry_id=appointment.calendar_entry_id,
            window=appointment.window(),
            outside_hours=True,
            session_type=appointment.session_type,
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
