"""A sale goes on: the buyer commits, the unit becomes theirs."""

from collections.abc import Mapping
from typing import Final

from bookings.events import UnitBookingActivated, UnitBookingCompleted, UnitBookingEvent
from bookings.models import UnitBooking
from bookings.policies import require_house_of
from bookings.services.selling.recording import record_unit_booking
from bookings.services.selling.tallying import Counted, count_anew
from bookings.services.selling.telling import tell_buyer
from bookings.states import UnitBookingStatus
from catalog.services import advance_unit
from catalog.states import UnitStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case

# By the status that a booking reaches: where its unit goes, what is noted, and what it is called.
_STEPS: Final[Mapping[str, tuple[UnitStatus, str, type[UnitBookingEvent], str]]] = {
    UnitBookingStatus.ACTIVE: (
        UnitStatus.BOOKED,
        "activated_at",
        UnitBookingActivated,
        "unit_booking_activated",
    ),
    UnitBookingStatus.COMPLETED: (
        UnitStatus.SOLD,
        "completed_at",
        UnitBookingCompleted,
        "unit_booking_completed",
    ),
}


@use_case
def change_unit_booking_status(*, unit_booking_id: int, status: str, actor: Actor) -> UnitBooking:
    """The house moves a sale on; to where it is already, nothing happens. Payments never do.

    For `cancelled` see `cancel_unit_booking`. Raises UnitBookingNotFound, NotAllowed or
    IllegalTransition.
    """
    booking = UnitBooking.objects.visible_to(actor).locked(unit_booking_id)
    require_house_of(actor, booking)
    if booking.status == status:
        return booking
    was = Counted.of(booking)
    booking.advance(status)
    unit_status, moment, event, kind = _STEPS[status]
    setattr(booking, moment, clock.now())
    booking.save(update_fields=["status", moment, "updated_at"])
    advance_unit(unit_id=booking.unit_id, to=unit_status)
    count_anew(booking, was=was)
    record_unit_booking(booking, event.of(booking, by=actor.user_id))
    tell_buyer(booking, kind, by=actor.user_id)
    return booking
