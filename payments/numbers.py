"""Numbers for people: INV-2026-000001, one series a year, without holes."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

from kernel import clock


def next_number(prefix: str) -> str:
    """The next number of this year's series.

    The counter row stays locked until the caller's transaction ends, so a number that is
    rolled back is given out again. The year is that of the books, not of Greenwich.
    """
    year = clock.now().astimezone(ZoneInfo(settings.DEFAULT_TIMEZONE)).year
    series = f"{prefix}-{year}"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO payments_numberseries (name, last) VALUES (%s, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = payments_numberseries.last + 1"
            " RETURNING last",
            [series],
        )
        (number,) = cursor.fetchone()
    return f"{series}-{number:06d}"
