"""Whose book an appointment for a service stands in, and by which rules it is kept."""

from dataclasses import dataclass

from django.conf import settings

from accounts.houses import house_facts
from accounts.roles import CARE
from accounts.selectors import contact_of
from appointments.houses import PRACTICE, Rules, rules_of
from appointments.models import Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class CareHouse:
    """An organisation that makes appointments for its services; without an id, a provider who
    works alone."""

    organization_id: int | None
    kind: str
    name: str
    timezone: str
    currency: str
    rules: Rules


def care_house(
    organization_id: int | None = None, *, provider_id: int | None = None
) -> CareHouse | None:
    """The organisation, or without one the provider by themself; None for who makes no
    appointments for services."""
    if organization_id is not None:
        return _organisation(organization_id)
    provider = contact_of(provider_id) if provider_id is not None else None
    if provider is None or provider.role not in CARE:
        return None
    if provider.organization_id is not None:
        return _organisation(provider.organization_id)
    return _alone(provider.name, provider.timezone)


def house_of(appointment: Appointment) -> CareHouse:
    """That of an appointment that is there, whatever its people have become since."""
    if appointment.organization_id is not None:
        house = _organisation(appointment.organization_id)
        if house is not None:
            return house
    return _alone(str(appointment.provider or ""), appointment.timezone)


def _organisation(organization_id: int) -> CareHouse | None:
    facts = house_facts(organization_id)
    rules = rules_of(facts.kind) if facts else None
    if facts is None or rules is None:
        return None
    return CareHouse(
        organization_id=facts.id,
        kind=facts.kind,
        name=facts.name,
        timezone=facts.timezone,
        currency=facts.currency,
        rules=rules,
    )


def _alone(name: str, timezone: str) -> CareHouse:
    return CareHouse(
        organization_id=None,
        kind="",
        name=name,
        timezone=timezone,
        currency=settings.DEFAULT_CURRENCY,
        rules=PRACTICE,
    )
