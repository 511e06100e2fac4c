"""Whose clock and whose money a house goes by."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from accounts.models import Organization


@dataclass(frozen=True, slots=True)
class HouseFacts:
    """An organisation as its figures need it; without an id, the platform for who is of none."""

    id: int | None
    name: str
    timezone: str
    currency: str
    kind: str = ""


def platform_facts() -> HouseFacts:
    return HouseFacts(None, "", settings.DEFAULT_TIMEZONE, settings.DEFAULT_CURRENCY)


def house_facts(organization_id: int) -> HouseFacts | None:
    """None for an id that no organisation has."""
    rows = Organization.objects.filter(pk=organization_id)
    row = rows.values_list("pk", "name", "timezone", "currency", "kind").first()
    return None if row is None else HouseFacts(*row)


def houses_of_kinds(kinds: Collection[str]) -> list[tuple[int, str]]:
    """The ids and names of the organisations of these kinds, by name."""
    rows = Organization.objects.filter(kind__in=kinds).order_by("name", "pk")
    return list(rows.values_list("pk", "name"))


def house_clocks() -> list[str]:
    """The time zones that houses go by, each once, and that of those who work alone."""
    zones = Organization.objects.order_by().values_list("timezone", flat=True).distinct()
    return sorted({settings.DEFAULT_TIMEZONE, *zones})
