"""The days that figures are of: those of the platform's own clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from kernel import clock
from kernel.zones import zone_of

DAY = timedelta(days=1)


def zone() -> ZoneInfo:
    return zone_of(settings.DEFAULT_TIMEZONE)


def day_of(moment: datetime) -> date:
    return moment.astimezone(zone()).date()


def today() -> date:
    return day_of(clock.now())


def bounds(day: date) -> tuple[datetime, datetime]:
    """When it begins, and when the next one does."""
    begins, ends = (
        datetime.combine(each, time.min, tzinfo=zone()).astimezone(UTC) for each in (day, day + DAY)
    )
    return begins, ends


def days(since: date, until: date) -> Iterator[date]:
    """From the one to the other, both of them too."""
    while since <= until:
        yield since
        since += DAY
