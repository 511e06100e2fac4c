"""What payments calls the bookings of this app."""

from typing import Final

from payments.subjects import Subject

UNIT_BOOKING: Final = "unit_booking"


def subject_of_unit_booking(unit_booking_id: int) -> Subject:
    return Subject(UNIT_BOOKING, str(unit_booking_id))
