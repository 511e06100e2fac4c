"""Where a visit stands in its vendor's day."""

from datetime import datetime

from bookings.events import BookingRescheduled
from bookings.models import Booking
from bookings.services.recording import record
from kernel.actors import Actor
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


def record_moved(
    booking: Booking, before: datetime, *, actor: Actor, at: datetime, how: str
) -> None:
    """The last step of who moved the saved `booking`, that stood at `before`."""
    record(
        booking,
        BookingRescheduled.of(booking),
        actor=actor,
        at=at,
        was=booking.status,
        note=f"{how} from {before.isoformat()} to {booking.scheduled_date.isoformat()}",
    )
