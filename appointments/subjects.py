"""What an appointment is called by those below who keep something about it."""

from typing import Final

from payments.subjects import Subject

# What is paid for, in the words of `payments`.
APPOINTMENT: Final = "appointment"


def subject_of(appointment_id: int) -> Subject:
    return Subject(APPOINTMENT, str(appointment_id))


def appointment_of(subject_id: str) -> int:
    """The id of the appointment that is paid for; 0, which there is not, for what is none."""
    return int(subject_id) if subject_id.isascii() and subject_id.isdecimal() else 0
