"""The rules of the trade that an operator may set."""

from decimal import Decimal
from math import inf
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.settings.place import PUBLIC_URL, env


def weights(stated: list[str], **usual: float) -> dict[str, float]:
    """What the parts of a score weigh: as `stated` (`quality=2`), else the usual. They are
    shares of one, whatever they add up to."""
    named = dict(each.strip().split("=", 1) for each in stated if "=" in each)
    found = usual | {name: float(weight) for name, weight in named.items()}
    whole = sum(found.values())
    if found.keys() != usual.keys() or min(found.values()) < 0 or not 0 < whole < inf:
        raise ImproperlyConfigured(f"Weights are of {', '.join(usual)}, and none is below 0.")
    return {name: round(weight / whole, 6) for name, weight in found.items()}


# Where a person or organisation has not said otherwise.
DEFAULT_CURRENCY = env.str("DEFAULT_CURRENCY", default="INR")
DEFAULT_TIMEZONE = env.str("DEFAULT_TIMEZONE", default="Asia/Kolkata")

# What estimates the way between two pincodes, and what it is told (scheduling.travel).
TRAVEL_TIMES = "scheduling.travel.GreatCircle"
TRAVEL: dict[str, object] = {
    "road_factor": env.float("TRAVEL_ROAD_FACTOR", default=1.35),
    "fixed_minutes": env.int("TRAVEL_FIXED_MINUTES", default=5),
    "rush_factor": env.float("TRAVEL_RUSH_FACTOR", default=1.35),
}
# Slots are offered at every so many minutes from the full hour in which one opens, and beside
# the opening and what is there.
SCHEDULING_SLOT_MINUTES = env.int("SCHEDULING_SLOT_MINUTES", default=30)
# Nothing is offered sooner than this from now.
SCHEDULING_LEAD_MINUTES = env.int("SCHEDULING_LEAD_MINUTES", default=60)
# What counts how much for a slot (scheduling.scoring) and for a vendor's place in a search
# (scheduling.selectors.ranking).
SCHEDULING_SLOT_WEIGHTS = weights(
    env.list("SCHEDULING_SLOT_WEIGHTS", default=[]),
    driving=0.40,
    day=0.20,
    wish=0.20,
    punctuality=0.20,
)
SCHEDULING_VENDOR_WEIGHTS = weights(
    env.list("SCHEDULING_VENDOR_WEIGHTS", default=[]),
    quality=0.35,
    proximity=0.25,
    availability=0.25,
    reliability=0.15,
)
# How long a time is kept for who fills in a form, and how many one person may keep at once.
SCHEDULING_HOLD_MINUTES = env.int("SCHEDULING_HOLD_MINUTES", default=10)
SCHEDULING_HOLDS_LIMIT = env.int("SCHEDULING_HOLDS_LIMIT", default=3)
# When somebody who has stated no working hours is offered, each day by their own clock.
SCHEDULING_ASSUMED_HOURS = tuple(env.list("SCHEDULING_ASSUMED_HOURS", default=["09:00", "18:00"]))
# So many hours before it begins both sides are reminded of what they have agreed to.
SCHEDULING_REMINDER_HOURS = tuple(
    env.list("SCHEDULING_REMINDER_HOURS", cast=float, default=[24, 2])
)
# How many places in line one customer may have, and how many are asked about a time that comes
# too soon to be kept for one after the other.
WAITLIST_LIMIT = env.int("WAITLIST_LIMIT", default=5)
WAITLIST_PARALLEL_OFFERS = env.int("WAITLIST_PARALLEL_OFFERS", default=3)
# After how many unanswered offers one is asked no more.
WAITLIST_MISSES_LIMIT = env.int("WAITLIST_MISSES_LIMIT", default=3)
# When nobody is asked, by their own clock.
WAITLIST_QUIET_HOURS = tuple(env.list("WAITLIST_QUIET_HOURS", default=["21:00", "08:00"]))
# How long places that were given up or used are kept.
WAITLIST_KEPT_DAYS = env.int("WAITLIST_KEPT_DAYS", default=90)
# No price is more than this many times the base price; the code never goes over 2 (pricing.price).
PRICING_CAP = env.decimal("PRICING_CAP", default=Decimal("1.50"))
# For so long a price that was shown is the price at which one books.
PRICING_QUOTE_MINUTES = env.int("PRICING_QUOTE_MINUTES", default=10)

# So many days before an instalment falls due, and so many after it did, its payer is reminded.
INSTALMENT_REMINDER_DAYS = tuple(env.list("INSTALMENT_REMINDER_DAYS", cast=int, default=[7, 1]))
INSTALMENT_OVERDUE_DAYS = tuple(env.list("INSTALMENT_OVERDUE_DAYS", cast=int, default=[3, 10, 30]))
# What a card brought is paid out to whom it is owed after so many days, unless it is held back.
PAYOUT_DELAY_DAYS = env.int("PAYOUT_DELAY_DAYS", default=7)

BOOKING_MAX_MONTHS_AHEAD = env.int("BOOKING_MAX_MONTHS_AHEAD", default=6)
# How many bookings of one customer may wait for a vendor at a time.
BOOKING_OPEN_REQUESTS_LIMIT = env.int("BOOKING_OPEN_REQUESTS_LIMIT", default=20)
# How many appointments that a customer asked for may wait to be confirmed: each takes time.
APPOINTMENT_OPEN_REQUESTS_LIMIT = env.int("APPOINTMENT_OPEN_REQUESTS_LIMIT", default=10)
# After how many changes in a day a customer asks for and moves no more: each is told by SMS.
APPOINTMENT_CHANGES_A_DAY = env.int("APPOINTMENT_CHANGES_A_DAY", default=60)
# How long the time of an appointment that is paid online is kept for who has still to pay, and how
# long after that a payment that was under way is waited for.
APPOINTMENT_PAYMENT_MINUTES = env.int("APPOINTMENT_PAYMENT_MINUTES", default=15)
APPOINTMENT_PAYMENT_GRACE_MINUTES = env.int("APPOINTMENT_PAYMENT_GRACE_MINUTES", default=120)
# Until so long before it a client of a practice cancels a paid appointment and has everything
# back; later that much of it is kept.
APPOINTMENT_FREE_CANCELLATION_HOURS = env.int("APPOINTMENT_FREE_CANCELLATION_HOURS", default=24)
APPOINTMENT_CANCELLATION_FEE_PERCENT = env.int("APPOINTMENT_CANCELLATION_FEE_PERCENT", default=50)
# How many dates a series may have, and how long what was begun of a booking is kept.
APPOINTMENT_SERIES_LIMIT = env.int("APPOINTMENT_SERIES_LIMIT", default=104)
APPOINTMENT_DRAFT_KEPT_DAYS = env.int("APPOINTMENT_DRAFT_KEPT_DAYS", default=30)
# For so long a client can change what they said of whom they have been to.
APPOINTMENT_REVIEW_EDIT_DAYS = env.int("APPOINTMENT_REVIEW_EDIT_DAYS", default=14)
# How many questions one customer may put to clinics and practices in a day.
CONTACT_REQUESTS_A_DAY = env.int("CONTACT_REQUESTS_A_DAY", default=10)
# How long a quote can be answered, unless it says otherwise, and how long before its end its
# customer is reminded. A password that was made for somebody opens their account for so long.
QUOTE_LIFETIME_DAYS = env.int("QUOTE_LIFETIME_DAYS", default=30)
QUOTE_REMINDER_HOURS = env.int("QUOTE_REMINDER_HOURS", default=48)
TEMPORARY_PASSWORD_HOURS = env.int("TEMPORARY_PASSWORD_HOURS", default=72)
# How many units one customer may have held for them online, before a builder has answered.
UNITS_HELD_LIMIT = env.int("UNITS_HELD_LIMIT", default=3)
# How many jobs that one customer asks for may wait for a contractor or a price.
JOB_OPEN_REQUESTS_LIMIT = env.int("JOB_OPEN_REQUESTS_LIMIT", default=20)
# Who has not objected so long after the work was done has accepted it.
JOB_ACCEPTANCE_DAYS = env.int("JOB_ACCEPTANCE_DAYS", default=7)
# Who has been shown something and does not answer is reminded after so long.
JOB_ANSWER_REMINDER_HOURS = env.int("JOB_ANSWER_REMINDER_HOURS", default=48)
JOB_PHOTOS_LIMIT = env.int("JOB_PHOTOS_LIMIT", default=300)
# For how long it is kept where a contractor was, and after how many hours a visit that they
# forgot to end is over.
LOCATION_KEPT_DAYS = env.int("LOCATION_KEPT_DAYS", default=30)
JOB_VISIT_LONGEST_HOURS = env.int("JOB_VISIT_LONGEST_HOURS", default=12)
# How often a minute a contractor's phone may say where it is.
LOCATION_PINGS_A_MINUTE = env.int("LOCATION_PINGS_A_MINUTE", default=600)
# A customer cancels an accepted booking for nothing until so long before the visit.
BOOKING_FREE_CANCELLATION_HOURS = env.int("BOOKING_FREE_CANCELLATION_HOURS", default=4)
BOOKING_CANCELLATION_FEE_PERCENT = env.int("BOOKING_CANCELLATION_FEE_PERCENT", default=20)
# A vendor who has not begun so long after the hour is taken not to come.
BOOKING_NO_SHOW_MINUTES = env.int("BOOKING_NO_SHOW_MINUTES", default=60)
# For so long after it was approved a vendor may contest their share of a bonus.
BONUS_CONTEST_DAYS = env.int("BONUS_CONTEST_DAYS", default=7)
BOOKING_PHOTOS_LIMIT = env.int("BOOKING_PHOTOS_LIMIT", default=20)
# How many of the nearest vendors are told of a new booking.
BOOKING_VENDORS_TOLD = env.int("BOOKING_VENDORS_TOLD", default=25)
SIGNATURE_LIFETIME_HOURS = env.int("SIGNATURE_LIFETIME_HOURS", default=48)
SIGNATURE_REMINDER_HOURS = env.int("SIGNATURE_REMINDER_HOURS", default=12)

# What stands in the name of every event that calendars know, for ever: another domain would make
# each of them a new one.
CALENDAR_DOMAIN = env.str("CALENDAR_DOMAIN", default=urlsplit(PUBLIC_URL).hostname or "localhost")
# What a calendar feed shows, at most so many of each kind; what is called off stays in it for
# some days; and how often programs are asked to come.
CALENDAR_FEED_PAST_DAYS = env.int("CALENDAR_FEED_PAST_DAYS", default=60)
CALENDAR_FEED_DAYS_AHEAD = env.int("CALENDAR_FEED_DAYS_AHEAD", default=366)
CALENDAR_FEED_CANCELLED_DAYS = env.int("CALENDAR_FEED_CANCELLED_DAYS", default=30)
CALENDAR_FEED_LIMIT = env.int("CALENDAR_FEED_LIMIT", default=1000)
CALENDAR_FEED_REFRESH_MINUTES = env.int("CALENDAR_FEED_REFRESH_MINUTES", default=60)

# For how long staff see which address of a calendar was revoked.
CALENDAR_FEED_REVOKED_KEPT_DAYS = env.int("CALENDAR_FEED_REVOKED_KEPT_DAYS", default=90)

# How long notices that were read are kept, and all others, each with the log of its messages;
# the log of codes; and which addresses do not work.
NOTIFICATION_READ_KEPT_DAYS = env.int("NOTIFICATION_READ_KEPT_DAYS", default=180)
NOTIFICATION_KEPT_DAYS = env.int("NOTIFICATION_KEPT_DAYS", default=400)
NOTIFICATION_SECRETS_KEPT_DAYS = env.int("NOTIFICATION_SECRETS_KEPT_DAYS", default=90)
NOTIFICATION_SILENCES_KEPT_DAYS = env.int("NOTIFICATION_SILENCES_KEPT_DAYS", default=400)

# A message that nobody has read after so long is told by the reader's channels.
MESSAGE_NOTICE_MINUTES = env.int("MESSAGE_NOTICE_MINUTES", default=5)
# How many messages one person may send in a minute.
MESSAGES_A_MINUTE = env.int("MESSAGES_A_MINUTE", default=120)
# How many conversations one person may begin in a day.
CONVERSATIONS_A_DAY = env.int("CONVERSATIONS_A_DAY", default=20)
# How many customers a house (an organisation, or a builder alone) may meet in a day of whom it
# did not know.
NEW_CUSTOMERS_A_DAY = env.int("NEW_CUSTOMERS_A_DAY", default=50)
# How many files one person may upload in an hour, how many of them may lie unsent, and for how
# long.
MESSAGE_UPLOADS_AN_HOUR = env.int("MESSAGE_UPLOADS_AN_HOUR", default=60)
MESSAGE_UPLOADS_LIMIT = env.int("MESSAGE_UPLOADS_LIMIT", default=20)
MESSAGE_UPLOADS_KEPT_DAYS = env.int("MESSAGE_UPLOADS_KEPT_DAYS", default=3)

# The other side of a dispute answers within so many hours, or it escalates by itself; half way
# they are reminded. What was decided can be gone into again for so many days, and is closed then.
DISPUTE_ANSWER_HOURS = env.int("DISPUTE_ANSWER_HOURS", default=48)
DISPUTE_REOPEN_DAYS = env.int("DISPUTE_REOPEN_DAYS", default=14)
# How many pieces of evidence each side brings forward in a dispute.
DISPUTE_EVIDENCE_LIMIT = env.int("DISPUTE_EVIDENCE_LIMIT", default=50)
# How many issues one person may report in a day.
ISSUE_REPORTS_A_DAY = env.int("ISSUE_REPORTS_A_DAY", default=20)
