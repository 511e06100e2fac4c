"""Every write to appointments, by phase of life."""

from appointments.services.changing import (
    cancel_appointment,
    change_status,
    edit_notes,
    reschedule_appointment,
)
from appointments.services.making import make_appointment

__all__ = [
    "cancel_appointment",
    "change_status",
    "edit_notes",
    "make_appointment",
    "reschedule_appointment",
]
