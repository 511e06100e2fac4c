"""What an appointment is called by those below who keep something about it."""

from typing import Final

from payments.subjects import Subject

# What is paid for, in the words of `payments`.
APPOINTMENT: Final = "appointment"


def subject_of(appointment_id: int) -> Subject:
    return Subject(APPOINTMENT, str(appointment_id))
