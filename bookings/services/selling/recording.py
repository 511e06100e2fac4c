"""The last step of every use case of a sale: the event, and what open sockets show."""

from bookings.events import UnitBookingEvent
from bookings.models import UnitBooking
from kernel.events import Announcement, announce, hold_streams, publish
from kernel.json import to_wire
from kernel.live import streams


def record_unit_booking(booking: UnitBooking, event: UnitBookingEvent) -> None:
    """Publish what happened to the saved `booking`, and show it to buyer and builder."""
    publish(event, _announcement(booking))


def hold_record_of(booking: UnitBooking) -> None:
    """A step, for who lets money move before `record_unit_booking`: where both announce
    something, a sale's own streams are taken first."""
    hold_streams(*_streams(booking))


def show_unit_booking(booking: UnitBooking) -> None:
    """Show to buyer and builder where it stands; a step, with the booking locked, so that nothing
    older is shown after what is newer."""
    announce(_announcement(booking))


def _announcement(booking: UnitBooking) -> Announcement:
    """Where it stands; a page that shows more of it asks for it."""
    return Announcement(
        type="booking_status_change",
        data=to_wire(
            {
                "id": booking.pk,
                "booking_number": booking.booking_number,
                "project_id": booking.project_id,
                "unit_id": booking.unit_id,
                "status": booking.status,
                "payment_status": booking.payment_status,
                "updated_at": booking.updated_at,
            }
        ),
        streams=_streams(booking),
    )


def _streams(booking: UnitBooking) -> tuple[str, ...]:
    return tuple(
        streams.user_status(person) for person in (booking.customer_id, booking.builder_id)
    )
