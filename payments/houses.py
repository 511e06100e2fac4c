"""Whose money it is: an organisation's, or that of a payee on their own."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from kernel import clock
from kernel.errors import Invalid
from kernel.zones import zone_of
from payments.models import Invoice

NOON: Final = time(12)


def books_of(invoice: Invoice) -> str:
    """The name of the books that an invoice stands in."""
    if invoice.organization_id is not None:
        return f"organization-{invoice.organization_id}"
    return f"user-{invoice.payee_id}"


def zone_of_house(invoice: Invoice) -> ZoneInfo:
    house = invoice.organization or invoice.payee
    return zone_of(house.timezone if house else "")


def day_of(invoice: Invoice, instant: datetime | None = None) -> date:
    """The day of an instant, now unless told, by the payee's clock."""
    return (instant or clock.now()).astimezone(zone_of_house(invoice)).date()


def instant_of(invoice: Invoice, day: date, *, field: str) -> datetime:
    """When something was done of which only the day is known: now, if that is today.

    Raises Invalid for a day to come.
    """
    today = day_of(invoice)
    if day > today:
        raise Invalid("Money cannot have moved in the future.", field=field)
    if day == today:
        return clock.now()
    return datetime.combine(day, NOON, tzinfo=zone_of_house(invoice))
