"""Unit bookings as what people owe money for."""

from collections.abc import Collection, Mapping

from bookings.models import UnitBooking
from bookings.subjects import UNIT_BOOKING
from notifications.frontend import page_of
from payments.debts import Debt


def debts_of(unit_booking_ids: Collection[str]) -> Mapping[str, Debt]:
    """How their buyers are reminded of them, of those that there are."""
    bookings = UnitBooking.objects.filter(pk__in=map(int, unit_booking_ids))
    return {
        str(booking.pk): Debt(
            project=booking.project.name,
            unit=booking.unit.number,
            reference=booking.booking_number,
            link=page_of(UNIT_BOOKING, booking.pk),
            is_live=booking.is_taken_on,
        )
        for booking in bookings.select_related("project", "unit")
    }
