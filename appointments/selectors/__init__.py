"""Appointments as they are listed and shown."""

from appointments.selectors.visits import (
    Wanted,
    appointment_document,
    appointments_of,
    history_of,
    rows_of,
    stats_of,
)

__all__ = [
    "Wanted",
    "appointment_document",
    "appointments_of",
    "history_of",
    "rows_of",
    "stats_of",
]
