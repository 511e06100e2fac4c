"""Every write to calendars, hours and reach. What neighbours join or call is named here."""

from scheduling.policies import require_ahead, require_bookable_time
from scheduling.services.answering import claim_time
from scheduling.services.calendar import (
    lock_calendars,
    move,
    release,
    require_within_hours,
    reserve,
    shift,
)
from scheduling.services.kept import confirm_hold
from scheduling.services.places import load_pincodes
from scheduling.services.reach import refresh_service_area
from scheduling.services.records import note_accepted, note_given_back, note_started

__all__ = [
    "claim_time",
    "confirm_hold",
    "load_pincodes",
    "lock_calendars",
    "move",
    "note_accepted",
    "note_given_back",
    "note_started",
    "refresh_service_area",
    "release",
    "require_ahead",
    "require_bookable_time",
    "require_within_hours",
    "reserve",
    "shift",
]
