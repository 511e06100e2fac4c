"""Places, hours, and the one calendar that every commitment occupies."""

from scheduling.models.calendar import CalendarEntry, ProviderCalendar
from scheduling.models.feeds import CalendarFeed
from scheduling.models.hours import TimeOff, WorkingHours
from scheduling.models.places import Pincode, ServiceArea
from scheduling.models.records import TrackRecord
from scheduling.models.reminders import ReminderRound
from scheduling.models.waitlist import WaitlistEntry, WaitlistOffer

__all__ = [
    "CalendarEntry",
    "CalendarFeed",
    "Pincode",
    "ProviderCalendar",
    "ReminderRound",
    "ServiceArea",
    "TimeOff",
    "TrackRecord",
    "WaitlistEntry",
    "WaitlistOffer",
    "WorkingHours",
]
