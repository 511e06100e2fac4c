"""Every write to appointments, by phase of life."""

from appointments.services.care.editing import Changes, edit_care
from appointments.services.care.ending import remove_appointment
from appointments.services.care.making import make_care_appointment
from appointments.services.care.wishes import When, Wish
from appointments.services.changing import (
    cancel_appointment,
    change_status,
    edit_notes,
    reschedule_appointment,
)
from appointments.services.making import make_appointment

__all__ = [
    "Changes",
    "When",
    "Wish",
    "cancel_appointment",
    "change_status",
    "edit_care",
    "edit_notes",
    "make_appointment",
    "make_care_appointment",
    "remove_appointment",
    "reschedule_appointment",
]
