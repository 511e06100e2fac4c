"""Every write to calendars, hours and reach. What neighbours join or call is named here."""

from scheduling.services.calendar import confirm_hold, move, release, reserve
from scheduling.services.places import load_pincodes
from scheduling.services.reach import refresh_service_area

__all__ = ["confirm_hold", "load_pincodes", "move", "refresh_service_area", "release", "reserve"]
