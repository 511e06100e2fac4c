"""What is known of people's time, and what becomes of it."""

from kernel.persons.registry import knows, names, nobody
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
    WorkingHours,
)

nobody(Pincode, because="India Post's list")
nobody(ReminderRound, because="how far a round of work has got")
knows(WaitlistOffer, "customer", hide=("passed_over",), goes=True)
names(WaitlistOffer, "provider")
knows(WaitlistEntry, "customer", goes=True)
names(WaitlistEntry, "provider")
knows(WorkingHours, "provider", goes=True)
knows(
    TimeOff, "provider", blank=("reason",), because="a time that was not free, without the reason"
)
knows(CalendarEntry, "provider", because="times that were taken, which bear no name")
knows(CalendarFeed, "user", goes=True)
knows(ProviderCalendar, "provider", shown=False, goes=True)
knows(ServiceArea, "provider", shown=False, goes=True)
knows(TrackRecord, "provider", goes=True)
