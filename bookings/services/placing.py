"""Where a visit stands in its vendor's day."""

from bookings.models import Booking
from scheduling.windows import Reservation

PLACE = (
    "scheduled_date",
    "agreed_date",
    "travel_time_to_location_minutes",
    "travel_time_from_location_minutes",
)


def stand(booking: Booking, reservation: Reservation) -> None:
    """The ways there and on are what the calendar said; `PLACE` names what is to be saved."""
    booking.travel_time_to_location_minutes = reservation.travel_before_minutes
    booking.travel_time_from_location_minutes = reservation.travel_after_minutes
