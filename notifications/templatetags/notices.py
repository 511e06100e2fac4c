"""Filters for notices. Their context comes out of JSON: instants and amounts are texts."""

from datetime import date, datetime
from decimal import InvalidOperation
from typing import Any, Final
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.utils import formats, translation

from kernel.money import shown, to_money
from kernel.zones import zone_of

register = template.Library()

MOMENT: Final = "D j M Y, H:i"
DAY: Final = "D j M Y"
# Django's own are cut off in the middle of a syllable: मा, दिस्.
HINDI_DAYS: Final = ("सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि")
HINDI_MONTHS: Final = (
    "जनवरी",
    "फ़रवरी",
    "मार्च",
    "अप्रैल",
    "मई",
    "जून",
    "जुलाई",
    "अगस्त",
    "सितंबर",
    "अक्टूबर",
    "नवंबर",
    "दिसंबर",
)


@register.filter
def moment(value: Any, timezone: str = "") -> str:
    """An instant for people: `Wed 25 Nov 2026, 15:30`, in `timezone` or the house's own."""
    return _shown(value, timezone, MOMENT)


@register.filter
def day(value: Any) -> str:
    """A day for people: `Wed 25 Nov 2026`."""
    try:
        found = date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    if translation.get_language() == "hi":
        weekday, month = HINDI_DAYS[found.weekday()], HINDI_MONTHS[found.month - 1]
        return f"{weekday}, {found.day} {month} {found.year}"
    return formats.date_format(found, DAY)


@register.filter
def city(timezone: Any) -> str:
    """A zone as people call it: `Kolkata` for `Asia/Kolkata`."""
    return str(timezone).rpartition("/")[2].replace("_", " ")


@register.filter
def hour(value: Any, timezone: str = "") -> str:
    """The hour of an instant: `15:30`."""
    return _shown(value, timezone, "H:i")


def _shown(value: Any, timezone: str, form: str) -> str:
    try:
        instant = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    if instant.tzinfo is not None:
        instant = instant.astimezone(zone_of(timezone or settings.DEFAULT_TIMEZONE))
    if translation.get_language() == "hi" and form == MOMENT:
        day, month = HINDI_DAYS[instant.weekday()], HINDI_MONTHS[instant.month - 1]
        return f"{day}, {instant.day} {month} {instant:%Y, %H:%M}"
    return formats.date_format(instant, form)


@register.filter
def money(value: Any, currency: str = "") -> str:
    """An amount for people: `₹1,499.00`; rupees in lakhs and crores."""
    currency = (currency or settings.DEFAULT_CURRENCY).upper()
    try:
        return shown(to_money(str(value)), currency)
    except InvalidOperation:
        return str(value)


@register.filter
def absolute(link: Any) -> str:
    """`link` with the house's address before it, where it has none."""
    return urljoin(f"{settings.PUBLIC_URL}/", str(link))


@register.filter
def spoken(name: str, language: str) -> list[str]:
    """What every kind has, in the reader's language: for `{% include %}`, which takes the first
    that there is."""
    return [f"notifications/generic/{language}/{name}", f"notifications/generic/{name}"]


@register.filter
def in_words(kind: Any) -> str:
    """`booking_accepted` as `Booking accepted`."""
    return str(kind).replace("_", " ").capitalize()
