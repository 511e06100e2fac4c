"""Bookings for tests, at each point of their life, without playing the whole life."""

from datetime import timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory, VendorFactory
from bookings.models import Booking, Photo, RoutePlan, Signature
from bookings.states import BookingStatus
from catalog.tests.factories import ServiceFactory
from kernel import clock


class BookingFactory(DjangoModelFactory):
    """An open request for tomorrow; `status=` with `vendor=` says otherwise."""

    class Meta:
        model = Booking

    customer = factory.SubFactory(UserFactory)
    service = factory.SubFactory(ServiceFactory)
    service_name = factory.LazyAttribute(lambda booking: booking.service.name)
    pincode = "110001"
    scheduled_date = factory.LazyFunction(
        lambda: (clock.now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    )
    total_price = Decimal("499.00")
    currency = "INR"
    dynamic_price_breakdown = factory.LazyFunction(lambda: {"base_price": 499.0})
    estimated_service_duration_minutes = 60


class TakenBookingFactory(BookingFactory):
    """A booking that a vendor has accepted, though not in their calendar."""

    vendor = factory.SubFactory(VendorFactory)
    status = BookingStatus.CONFIRMED


class CompletedBookingFactory(TakenBookingFactory):
    status = BookingStatus.COMPLETED
    scheduled_date = factory.LazyFunction(lambda: clock.now() - timedelta(hours=2))
    actual_start_time = factory.LazyAttribute(lambda booking: booking.scheduled_date)
    actual_end_time = factory.LazyFunction(clock.now)
    completion_date = factory.LazyAttribute(lambda booking: booking.actual_end_time)


class SignatureFactory(DjangoModelFactory):
    """A request that waits for the customer."""

    class Meta:
        model = Signature

    booking = factory.SubFactory(CompletedBookingFactory)
    vendor = factory.LazyAttribute(lambda signature: signature.booking.vendor)
    requested_at = factory.LazyFunction(clock.now)
    expires_at = factory.LazyAttribute(lambda s: s.requested_at + timedelta(hours=48))


class PhotoFactory(DjangoModelFactory):
    """A row without a file behind it."""

    class Meta:
        model = Photo

    booking = factory.SubFactory(TakenBookingFactory)
    image = factory.Sequence(lambda n: f"bookings/{n:032x}.jpg")
    image_type = "before"
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    size = 1024
    content_type = "image/jpeg"
    width = 64
    height = 48
    uploaded_by = factory.LazyAttribute(lambda photo: photo.booking.vendor)


class RoutePlanFactory(DjangoModelFactory):
    """A plan that gives one booking to one vendor; see `propose_assignment` for real ones."""

    class Meta:
        model = RoutePlan

    service = factory.SubFactory(ServiceFactory)
    day = factory.LazyFunction(lambda: clock.now().date())
    inputs = factory.LazyFunction(
        lambda: {
            "bookings": [],
            "bookings_nobody_can_take": [],
            "bookings_left_for_another_plan": 0,
            "vendors": [],
            "vendors_in_reach": 0,
            "vendors_left_out": 0,
            "vendors_not_read": 0,
        }
    )
    factors = factory.LazyFunction(list)
    result = factory.LazyFunction(
        lambda: {
            "assigned": [],
            "unassigned": [],
            "unassigned_reasons": [],
            "before": {"assigned": 0, "travel_minutes": 0, "km": 0.0},
            "after": {"assigned": 0, "travel_minutes": 0, "km": 0.0},
        }
    )
    solver = "none"
    seed = 1
    cpu_ms = 0.0
