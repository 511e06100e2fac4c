"""What the edit history tells of time."""

from kernel.history.registry import conceal, leave_out, personal, worked_out
from scheduling.models import (
    CalendarEntry,
    CalendarFeed,
    Pincode,
    ProviderCalendar,
    ReminderRound,
    ServiceArea,
    TimeOff,
    TrackRecord,
    WaitlistEntry,
    WaitlistOffer,
)

leave_out(Pincode, because="India Post's list, loaded as a whole")
leave_out(
    ProviderCalendar,
    ServiceArea,
    TrackRecord,
    because="worked out from hours, calendars and profiles, which have a history",
)
leave_out(ReminderRound, because="how far a round of work has got")

conceal(CalendarFeed, "token_hash")
worked_out(
    CalendarFeed,
    "last_read_at",
    "content_tag",
    "content_changed_at",
    because="every look at a feed writes them",
)
conceal(WaitlistOffer, "quote")
personal(CalendarEntry, "pincode")
personal(TimeOff, "reason")
personal(WaitlistEntry, "pincode", "note")
