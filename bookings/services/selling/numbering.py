"""Numbers for people: BK-001, one series a house, without holes."""

from django.db import connection


def series_of(*, builder_id: int, organization_id: int | None) -> str:
    """The series of an organisation, or of a builder who works alone."""
    if organization_id is not None:
        return f"organization-{organization_id}"
    return f"builder-{builder_id}"


def next_booking_number(series: str) -> str:
    """The next number of a series; a step.

    The counter row stays locked until the caller's transaction ends, so a number that is
    rolled back is given out again.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bookings_bookingseries (name, last) VALUES (%s, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = bookings_bookingseries.last + 1"
            " RETURNING last",
            [series],
        )
        (number,) = cursor.fetchone()
    return f"BK-{number:03d}"
