"""Who waits, what is booked, and what the worker does about it, by name."""

from datetime import UTC, datetime, timedelta

from accounts.tests.factories import UserFactory
from bookings import services
from kernel import outbox
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.states import OfferStatus
from scheduling.tests.factories import WaitlistEntryFactory, WaitlistOfferFactory

WAITLIST = "/api/waitlist/"
OFFERS = "/api/waitlist/offers/"
# Monday, ten o'clock in Delhi.
NOW = datetime(2027, 3, 1, 4, 30, tzinfo=UTC)
# The Monday after, eleven o'clock.
ELEVEN = datetime(2027, 3, 8, 5, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def waiting(service, **more):
    """Somebody who would take any time of that Monday."""
    monday = {"earliest": ELEVEN - 2 * HOUR, "latest": ELEVEN + 7 * HOUR}
    return WaitlistEntryFactory(
        service=service, **{"customer__timezone": "Asia/Kolkata", **monday, **more}
    )


def has_been_asked(vendor, service, **more):
    """Somebody in line who has already said no."""
    return WaitlistOfferFactory(
        entry=waiting(service, earliest=ELEVEN, latest=ELEVEN, **more),
        provider=vendor,
        starts_at=ELEVEN,
        ends_at=ELEVEN + HOUR,
        status=OfferStatus.DECLINED,
        answered_at=NOW,
    )


def booked(vendor, service, at=ELEVEN):
    booking = services.request_booking(
        actor=UserFactory().as_actor(), service_id=service.pk, pincode="110001", scheduled_at=at
    )
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def cancel(booking):
    services.cancel_booking(booking_id=booking.pk, actor=booking.customer.as_actor())
    work()


def work():
    """The worker does what is due."""
    outbox.drain()


def offers(**by):
    return list(WaitlistOffer.objects.filter(**by).order_by("pk"))


def entry_of(offer):
    return WaitlistEntry.objects.get(pk=offer.entry_id)
