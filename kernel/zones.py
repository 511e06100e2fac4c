"""Time zones by their names, as people and organisations have them."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError


@cache
def _names() -> set[str]:
    """ "localtime" is whatever the machine's is."""
    return available_timezones() - {"localtime", "Factory"}


def zone_of(name: str) -> ZoneInfo:
    """The time zone of that name, or the house's own."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(settings.DEFAULT_TIMEZONE)


def require_zone(name: str) -> None:
    """For fields: raises ValidationError for a name that no time zone has."""
    if name not in _names():
        raise ValidationError("There is no such time zone.")
