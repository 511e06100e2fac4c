"""Places, hours and entries, for tests of this app and of those above."""

from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory, VendorFactory
from catalog.tests.factories import OfferingFactory
from kernel import clock
from scheduling.entries import EntryKind
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
from scheduling.states import OfferStatus, WaitStatus

MONDAY_NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


class PincodeFactory(DjangoModelFactory):
    """Connaught Place unless told otherwise; the same code twice is one row."""

    class Meta:
        model = Pincode
        django_get_or_create = ("code",)

    code = "110001"
    latitude = 28.6227
    longitude = 77.2195
    radius_km = 1.2
    district = "NEW DELHI"
    state = "DELHI"


class ServiceAreaFactory(DjangoModelFactory):
    """A vendor who comes to 110001."""

    class Meta:
        model = ServiceArea

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    pincode = "110001"
    distance_km = 0.0


class ProviderCalendarFactory(DjangoModelFactory):
    """A vendor who has time from Monday noon on."""

    class Meta:
        model = ProviderCalendar

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    free_from = MONDAY_NOON
    reliability = 0.9


class TrackRecordFactory(DjangoModelFactory):
    """Ten mornings, one of them late."""

    class Meta:
        model = TrackRecord

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    hour_band = 3
    accepted = 10
    started = 10
    on_time = 9


class WorkingHoursFactory(DjangoModelFactory):
    """Mondays from nine to five."""

    class Meta:
        model = WorkingHours

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    weekday = 0
    starts = time(9)
    ends = time(17)


def vendor_at_work(service, *, zone="Asia/Kolkata", **hours):
    """A vendor who does `service` at 110001, on Mondays from nine to five unless `hours` say
    otherwise."""
    PincodeFactory()
    vendor = VendorFactory(timezone=zone)
    OfferingFactory(provider=vendor, service=service)
    ServiceAreaFactory(provider=vendor)
    WorkingHoursFactory(provider=vendor, **hours)
    return vendor


class CalendarEntryFactory(DjangoModelFactory):
    """An hour of a vendor's Monday, without buffers."""

    class Meta:
        model = CalendarEntry

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    job_starts_at = MONDAY_NOON
    job_ends_at = factory.LazyAttribute(lambda entry: entry.job_starts_at + timedelta(hours=1))
    starts_at = factory.SelfAttribute("job_starts_at")
    ends_at = factory.SelfAttribute("job_ends_at")
    kind = EntryKind.BOOKING
    subject_id = factory.LazyFunction(lambda: str(uuid4()))


class HoldFactory(CalendarEntryFactory):
    """An afternoon hour kept for somebody (`subject_id`) who fills in a form."""

    job_starts_at = MONDAY_NOON + timedelta(hours=3)
    kind = EntryKind.HOLD
    subject_id = factory.Sequence(str)
    expires_at = factory.LazyFunction(lambda: clock.now() + timedelta(minutes=10))


class ReminderRoundFactory(DjangoModelFactory):
    """A rule that has looked just now."""

    class Meta:
        model = ReminderRound

    name = factory.Sequence("booking, {} h before".format)
    done_until = factory.LazyFunction(clock.now)


class TimeOffFactory(DjangoModelFactory):
    """An hour of a vendor's Monday, with its place in the calendar."""

    class Meta:
        model = TimeOff

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    starts_at = MONDAY_NOON
    ends_at = factory.LazyAttribute(lambda time_off: time_off.starts_at + timedelta(hours=1))
    entry = factory.SubFactory(
        CalendarEntryFactory,
        provider=factory.SelfAttribute("..provider"),
        job_starts_at=factory.SelfAttribute("..starts_at"),
        job_ends_at=factory.SelfAttribute("..ends_at"),
        kind=EntryKind.TIME_OFF,
        subject_id="",
    )


class WaitlistEntryFactory(DjangoModelFactory):
    """Somebody who would take any time of the next month in 110001."""

    class Meta:
        model = WaitlistEntry

    customer = factory.SubFactory("accounts.tests.factories.UserFactory")
    service = factory.SubFactory("catalog.tests.factories.ServiceFactory")
    pincode = "110001"
    kind = "booking"
    earliest = factory.LazyFunction(clock.now)
    latest = factory.LazyAttribute(lambda entry: entry.earliest + timedelta(days=30))
    consented_at = factory.SelfAttribute("earliest")
    queued_at = factory.LazyFunction(clock.now)


class WaitlistOfferFactory(DjangoModelFactory):
    """An hour of tomorrow, to be answered within the hour; kept for nobody."""

    class Meta:
        model = WaitlistOffer

    entry = factory.SubFactory(WaitlistEntryFactory, status=WaitStatus.OFFERED)
    customer = factory.SelfAttribute("entry.customer")
    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=1))
    ends_at = factory.LazyAttribute(lambda offer: offer.starts_at + timedelta(hours=1))
    status = OfferStatus.OPEN
    offered_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyAttribute(lambda offer: offer.offered_at + timedelta(hours=1))


def work_always(provider):
    """Every hour of the week."""
    for weekday in range(7):
        WorkingHoursFactory(provider=provider, weekday=weekday, starts=time(0), ends=time(0))


class CalendarFeedFactory(DjangoModelFactory):
    """An address that nobody knows."""

    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory)
    token_hash = factory.Sequence(lambda n: f"{n:064x}")
