"""Appointments that repeat: every date is looked at before anything is written."""

from appointments.services.series.asking import Accept, Scope, SeriesChange, SeriesWish
from appointments.services.series.changing import change_series, check_change
from appointments.services.series.ending import cancel_series, check_cancel
from appointments.services.series.making import check_series, make_series

__all__ = [
    "Accept",
    "Scope",
    "SeriesChange",
    "SeriesWish",
    "cancel_series",
    "change_series",
    "check_cancel",
    "check_change",
    "check_series",
    "make_series",
]
