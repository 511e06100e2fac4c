"""How papers about money name what was sold."""

from bookings.models import UnitBooking


def particulars_of(subject_id: str) -> list[str]:
    """A unit booking, as its buyer knows it."""
    booking = UnitBooking.objects.select_related("unit", "project").get(pk=int(subject_id))
    unit, project = booking.unit, booking.project
    return [
        f"Booking {booking.booking_number} of {booking.booking_date:%-d %B %Y}",
        f"Unit {unit.number} ({unit.type}), {project.name}, {project.location}",
    ]
