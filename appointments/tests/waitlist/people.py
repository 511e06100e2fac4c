"""Who waits for a clinic or a practice, and what is given up there, by name."""

from datetime import UTC, datetime, time, timedelta

from accounts.tests.factories import UserFactory
from appointments.models import Appointment
from appointments.states import AppointmentStatus
from appointments.tests.care_factories import CareAppointmentFactory
from kernel import outbox
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.tests.factories import WaitlistEntryFactory, WorkingHoursFactory

WAITLIST = "/api/waitlist/"
OFFERS = "/api/waitlist/offers/"
APPOINTMENTS = "/api/appointments/"
# Monday, ten o'clock in Delhi.
NOW = datetime(2027, 3, 1, 4, 30, tzinfo=UTC)
# The Monday after, eleven o'clock.
ELEVEN = datetime(2027, 3, 8, 5, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def opened(house):
    """The house, whose provider works from nine to six."""
    for weekday in range(7):
        WorkingHoursFactory(provider=house.provider, weekday=weekday, starts=time(9), ends=time(18))
    return house


def waiting(house, **more):
    """Somebody who would take any time of that Monday."""
    monday = {"earliest": ELEVEN - 2 * HOUR, "latest": ELEVEN + 7 * HOUR}
    return WaitlistEntryFactory(
        service=house.service,
        kind="appointment",
        pincode="",
        **{"customer__timezone": "Asia/Kolkata", **monday, **more},
    )


def booked(house, at=ELEVEN, **more):
    """A confirmed hour of somebody else's."""
    return CareAppointmentFactory(
        at=house,
        starts_at=at,
        timezone="Asia/Kolkata",
        status=AppointmentStatus.CONFIRMED,
        customer=UserFactory(timezone="Asia/Kolkata"),
        **more,
    )


def work():
    """The worker does what is due."""
    outbox.drain()


def offers(**by):
    return list(WaitlistOffer.objects.filter(**by).order_by("pk"))


def entry_of(offer):
    return WaitlistEntry.objects.get(pk=offer.entry_id)


def made_of(offer):
    offer.refresh_from_db()
    return Appointment.objects.get(pk=offer.subject_id)
