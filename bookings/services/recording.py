"""The last step of every use case: the history, the event, what the sockets show."""

from datetime import datetime

from bookings.events import BookingEvent
from bookings.models import Booking, StatusChange
from bookings.selectors import booking_document
from kernel.actors import Actor
from kernel.events import Announcement, publish
from kernel.json import to_wire
from kernel.live import streams


def record(
    booking: Booking,
    event: BookingEvent,
    *,
    actor: Actor,
    at: datetime,
    was: str,
    note: str = "",
    former_vendor_id: int | None = None,
) -> None:
    """Write down that `actor` changed the saved `booking`, and show it to both sides.

    `was` is the status before. `former_vendor_id` still learns of a booking taken from them.
    """
    StatusChange.objects.create(
        booking=booking,
        from_status=was,
        to_status=booking.status,
        changed_by_id=actor.user_id,
        changed_at=at,
        note=note[:300],
    )
    people = {booking.customer_id, booking.vendor_id, former_vendor_id} - {None}
    publish(
        event,
        Announcement(
            type="booking_status_change",
            data=lambda: to_wire(booking_document(booking.pk)),
            streams=(
                streams.booking(booking.pk),
                *(streams.user_status(person) for person in people if person is not None),
            ),
        ),
    )
