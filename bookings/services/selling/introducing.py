"""A new sale is made known, a moment after it was booked."""

from bookings.models import UnitBooking
from bookings.services.selling.recording import show_unit_booking
from bookings.services.selling.telling import tell_buyer, tell_house
from bookings.states import UnitBookingStatus
from kernel.transactions import use_case


@use_case
def tell_of_new_unit_booking(*, unit_booking_id: int) -> None:
    """Show it to buyer and builder and tell the buyer, and the house whom a buyer asks.

    The worker calls it; harmless when repeated. A sale that has gone on meanwhile is known by
    what came of it.
    """
    booking = (
        UnitBooking.objects.select_for_update(of=("self",))
        .select_related("unit", "project", "customer", "builder", "organization")
        .get(pk=unit_booking_id)
    )
    if booking.status != UnitBookingStatus.PENDING:
        return
    show_unit_booking(booking)
    by = booking.created_by_id
    tell_buyer(booking, "unit_booking_created", by=by)
    if by == booking.customer_id:
        tell_house(booking, "unit_booking_requested", by=by)
