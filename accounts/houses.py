"""Whose clock and whose money a house goes by."""

from dataclasses import dataclass

from django.conf import settings

from accounts.models import Organization


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """An organisation as its figures need it; without an id, whoever works alone."""

    id: int | None
    name: str
    timezone: str
    currency: str


def house_facts(organization_id: int | None) -> HouseFacts | None:
    """None for an id that no organisation has."""
    if organization_id is None:
        return HouseFacts(None, "", settings.DEFAULT_TIMEZONE, settings.DEFAULT_CURRENCY)
    row = (
        Organization.objects.filter(pk=organization_id)
        .values_list("pk", "name", "timezone", "currency")
        .first()
    )
    return None if row is None else HouseFacts(*row)


def house_clocks() -> list[str]:
    """The time zones that houses go by, each once, and that of those who work alone."""
    zones = Organization.objects.order_by().values_list("timezone", flat=True).distinct()
    return sorted({settings.DEFAULT_TIMEZONE, *zones})
