"""Appointments as they are listed and shown."""

from appointments.selectors.care import WantedCare, care_history, care_row, care_rows
from appointments.selectors.houses import CareHouse, care_house, house_of
from appointments.selectors.series import WantedSeries, series_document, series_rows
from appointments.selectors.visits import (
    Wanted,
    appointment_document,
    appointments_of,
    history_of,
    rows_of,
    stats_of,
)

__all__ = [
    "CareHouse",
    "Wanted",
    "WantedCare",
    "WantedSeries",
    "appointment_document",
    "appointments_of",
    "care_history",
    "care_house",
    "care_row",
    "care_rows",
    "history_of",
    "house_of",
    "rows_of",
    "series_document",
    "series_rows",
    "stats_of",
]
