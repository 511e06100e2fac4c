"""What the house notes about a sale."""

from bookings.events import UnitBookingEdited
from bookings.models import UnitBooking
from bookings.policies import require_house_of
from kernel.actors import Actor
from kernel.events import publish
from kernel.transactions import use_case


@use_case
def edit_unit_booking(*, unit_booking_id: int, actor: Actor, notes: str) -> UnitBooking:
    """Change the notes, which the house and the buyer read.

    Raises UnitBookingNotFound or NotAllowed.
    """
    booking = UnitBooking.objects.visible_to(actor).locked(unit_booking_id)
    require_house_of(actor, booking)
    if booking.notes != notes:
        booking.notes = notes
        booking.save(update_fields=["notes", "updated_at"])
        publish(UnitBookingEdited.of(booking, by=actor.user_id))
    return booking
