"""Bookings as something that people write to each other about."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from bookings.models import Booking
from bookings.states import BookingStatus
from kernel import clock
from messaging.subjects import Subject

# What is left to be said after a cancellation is said by then.
AFTERMATH: Final = timedelta(days=30)


def subject_of(booking_id: UUID) -> Subject | None:
    """The customer and the vendor of a booking that somebody has taken; None for any other,
    and for one cancelled long ago."""
    row = (
        Booking.objects.filter(pk=booking_id, vendor__isnull=False)
        .exclude(status=BookingStatus.CANCELLED, cancelled_at__lt=clock.now() - AFTERMATH)
        .values_list("customer_id", "vendor_id", "service_name", "service__organization_id")
        .first()
    )
    if row is None:
        return None
    customer_id, vendor_id, title, organization_id = row
    return Subject(
        customer_id=customer_id,
        provider_id=vendor_id,
        title=title,
        organization_id=organization_id,
    )
