"""The life of an appointment, of paying for one and of a series as tables, and the words for
what they are."""

from collections.abc import Mapping
from typing import Final

from django.db import models

from catalog.states import SessionType
from kernel.states import Transitions


class AppointmentStatus(models.TextChoices):
    """How far an appointment has come.

    * `pending`: Asked for; the other side has not confirmed it.
    * `confirmed`: Both sides reckon with it.
    * `completed`: It took place.
    * `cancelled`: It was called off.
    """

    PENDING = "pending"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


# About a builder's project. What a customer moves has to be agreed to again.
VISIT_TRANSITIONS: Final[Transitions] = {
    AppointmentStatus.PENDING: frozenset(
        {AppointmentStatus.CONFIRMED, AppointmentStatus.CANCELLED}
    ),
    AppointmentStatus.CONFIRMED: frozenset(
        {
            AppointmentStatus.PENDING,
            AppointmentStatus.COMPLETED,
            AppointmentStatus.CANCELLED,
        }
    ),
    AppointmentStatus.COMPLETED: frozenset(),
    AppointmentStatus.CANCELLED: frozenset(),
}

# For a service. Whoever keeps the book of a clinic puts right what was set by mistake, and takes
# up again what was called off; a walk-in was never confirmed.
CARE_TRANSITIONS: Final[Transitions] = {
    AppointmentStatus.PENDING: frozenset(
        {AppointmentStatus.CONFIRMED, AppointmentStatus.COMPLETED, AppointmentStatus.CANCELLED}
    ),
    AppointmentStatus.CONFIRMED: frozenset(
        {AppointmentStatus.PENDING, AppointmentStatus.COMPLETED, AppointmentStatus.CANCELLED}
    ),
    AppointmentStatus.COMPLETED: frozenset({AppointmentStatus.CONFIRMED}),
    AppointmentStatus.CANCELLED: frozenset(
        {AppointmentStatus.PENDING, AppointmentStatus.CONFIRMED}
    ),
}

# It can still be moved.
UPCOMING: Final = (AppointmentStatus.PENDING, AppointmentStatus.CONFIRMED)


class CheckoutStatus(models.TextChoices):
    """How far somebody has come who pays for the time that is kept for them.

    * `held`: The time is kept while somebody pays.
    * `confirmed`: It is paid for, and an appointment.
    * `lapsed`: Nobody paid in time; the time is free again.
    * `lost`: It was paid for when the time was gone.
    * `cancelled`: Given up before it was paid for.
    """

    HELD = "held"
    CONFIRMED = "confirmed"
    LAPSED = "lapsed"
    LOST = "lost"
    CANCELLED = "cancelled"


# Lapsed: the time is kept no more, but a payment is under way that may still come. It is then
# confirmed where that time (or the nearest, if the client wished so) is free, else lost: paid
# for nothing, and sent back. Who comes back to pay while it is free has it kept anew.
CHECKOUT_TRANSITIONS: Final[Transitions] = {
    CheckoutStatus.HELD: frozenset(
        {CheckoutStatus.CONFIRMED, CheckoutStatus.LAPSED, CheckoutStatus.CANCELLED}
    ),
    CheckoutStatus.LAPSED: frozenset(
        {
            CheckoutStatus.HELD,
            CheckoutStatus.CONFIRMED,
            CheckoutStatus.LOST,
            CheckoutStatus.CANCELLED,
        }
    ),
    CheckoutStatus.CONFIRMED: frozenset({CheckoutStatus.CANCELLED}),
    CheckoutStatus.LOST: frozenset(),
    CheckoutStatus.CANCELLED: frozenset(),
}


# Where somebody has still to pay.
UNSETTLED: Final = (CheckoutStatus.HELD, CheckoutStatus.LAPSED)


class IfLost(models.TextChoices):
    """What a client wants who has paid when the time was gone.

    * `refund`: Send the money back.
    * `nearest`: Take the nearest free time.
    """

    REFUND = "refund", "Send the money back"
    NEAREST = "nearest", "Take the nearest free time"


class SeriesStatus(models.TextChoices):
    """Whether a series goes on.

    * `active`: Dates lie ahead.
    * `ended`: No date is added any more.
    """

    ACTIVE = "active"
    ENDED = "ended"


SERIES_TRANSITIONS: Final[Transitions] = {
    SeriesStatus.ACTIVE: frozenset({SeriesStatus.ENDED}),
    SeriesStatus.ENDED: frozenset(),
}


class SeriesAccept(models.TextChoices):
    """What of a series is to be made: every date or none, or those that are free.

    * `all`: Every date, or none at all.
    * `free`: Those dates that are free.
    """

    ALL = "all"
    FREE = "free"


class SeriesScope(models.TextChoices):
    """How much of a series is meant: one date, that and all after it, or all that lies ahead.

    * `this`: This date alone.
    * `following`: This date and all after it.
    * `all`: Every date that lies ahead.
    """

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class DateOutcome(models.TextChoices):
    """What becomes of a date of a series when what is asked for is done.

    * `free`: It is made.
    * `conflict`: It cannot be made; `reason` says why.
    * `kept`: It stays as it is.
    * `cancelled`: It is called off.
    """

    FREE = "free"
    CONFLICT = "conflict"
    KEPT = "kept"
    CANCELLED = "cancelled"


class DateReason(models.TextChoices):
    """Why a date is not free, or stays where it is.

    * `past`: It lies behind.
    * `absent`: The provider is away.
    * `taken`: The provider is booked then.
    * `outside_hours`: The provider does not work then.
    * `patient_busy`: The patient has something else then.
    * `moved_by_hand`: Somebody has moved this date alone.
    """

    PAST = "past"
    ABSENT = "absent"
    TAKEN = "taken"
    OUTSIDE_HOURS = "outside_hours"
    PATIENT_BUSY = "patient_busy"
    MOVED_BY_HAND = "moved_by_hand"


class AppointmentType(models.TextChoices):
    """What one meets for; each business adds its own.

    * `site_visit`: A look at the place.
    * `virtual_tour`: A look at it by video.
    * `design_review`: Talk about plans and materials.
    * `progress_update`: How far the building has come.
    * `documentation`: Papers are gone through or signed.
    * `care`: A treatment or a session.
    """

    SITE_VISIT = "site_visit", "Site visit"
    VIRTUAL_TOUR = "virtual_tour", "Virtual tour"
    DESIGN_REVIEW = "design_review", "Design review"
    PROGRESS_UPDATE = "progress_update", "Progress update"
    DOCUMENTATION = "documentation"
    CARE = "care", "Treatment or session"


# What one meets a builder for.
VISIT_TYPES: Final = [
    (each.value, each.label) for each in AppointmentType if each != AppointmentType.CARE
]


class Mode(models.TextChoices):
    """How one meets."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online"


class SessionWay(models.TextChoices):
    """What the ways to meet are called where people choose among kinds of sessions.

    * `in_person`: At the house of who gives it.
    * `telehealth`: By video.
    """

    IN_PERSON = SessionType.IN_PERSON.value, "In person"
    TELEHEALTH = SessionType.TELEHEALTH.value, "Telehealth"


SESSION_TYPES: Final[Mapping[str, str]] = {
    Mode.IN_PERSON: SessionWay.IN_PERSON.value,
    Mode.ONLINE: SessionWay.TELEHEALTH.value,
}
MODES: Final[Mapping[str, Mode]] = {
    SessionWay.IN_PERSON.value: Mode.IN_PERSON,
    SessionWay.TELEHEALTH.value: Mode.ONLINE,
}


class Side(models.TextChoices):
    """On which side somebody stands: the customer's, or that of the provider, with whom the
    owner and staff of their organisation stand too."""

    CUSTOMER = "customer"
    PROVIDER = "provider"


class NoteKind(models.TextChoices):
    """What is written beside an appointment for a service; all of it is sealed.

    * `notes`: What the patient wants to be known.
    * `history`: Earlier illnesses and treatments.
    * `emergency_contact`: Whom to call in an emergency.
    * `clinical`: What who treats them writes down.
    """

    NOTES = "notes"
    HISTORY = "history"
    EMERGENCY_CONTACT = "emergency_contact", "Emergency contact"
    CLINICAL = "clinical", "Clinical notes"


class ReadingPurpose(models.TextChoices):
    """What notes are opened for; to break the glass one has to say why as well.

    * `list`: Shown in a list.
    * `detail`: One appointment was looked at.
    * `calendar`: Shown in the calendar.
    * `export`: A copy was taken out.
    * `break_glass`: Opened by way of exception, with a reason.
    """

    LIST = "list", "In a list"
    DETAIL = "detail", "Looked at one appointment"
    CALENDAR = "calendar", "In the calendar"
    EXPORT = "export", "Took a copy out"
    BREAK_GLASS = "break_glass", "Opened by way of exception"


class Step(models.TextChoices):
    """The steps in which somebody books a session, in their order.

    * `service`: Choose a service.
    * `psychologist`: Choose whom to see.
    * `time`: Choose a time.
    * `details`: Say who one is and what it is about.
    * `payment`: Pay.
    * `confirmation`: See what was booked.
    """

    SERVICE = "service"
    PSYCHOLOGIST = "psychologist"
    TIME = "time"
    DETAILS = "details"
    PAYMENT = "payment"
    CONFIRMATION = "confirmation"


class ContactTopic(models.TextChoices):
    """What somebody wants to hear from a house about.

    * `appointment`: About an appointment.
    * `payment`: About a payment.
    * `records`: About records or papers.
    * `other`: About something else.
    """

    APPOINTMENT = "appointment"
    PAYMENT = "payment"
    RECORDS = "records"
    OTHER = "other"


class ReplyBy(models.TextChoices):
    """How they want to hear.

    * `email`: Answer by e-mail.
    * `phone`: Call back.
    * `whatsapp`: Answer on WhatsApp.
    """

    EMAIL = "email"
    PHONE = "phone"
    WHATSAPP = "whatsapp", "WhatsApp"


class ContactStatus(models.TextChoices):
    """What became of a question to a house.

    * `open`: Waits for an answer.
    * `answered`: The house has answered.
    * `closed`: Nothing is left to say.
    """

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


CONTACT_TRANSITIONS: Final[Transitions] = {
    ContactStatus.OPEN: frozenset({ContactStatus.ANSWERED, ContactStatus.CLOSED}),
    ContactStatus.ANSWERED: frozenset({ContactStatus.OPEN, ContactStatus.CLOSED}),
    ContactStatus.CLOSED: frozenset({ContactStatus.OPEN}),
}
