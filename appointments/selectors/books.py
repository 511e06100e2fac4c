"""Whose days somebody looks into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from accounts.houses import house_facts
from accounts.roles import BUSINESS, CARE
from accounts.selectors import Carer, carers_of, contact_of
from appointments.policies import is_operations, works_alone
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The `providers` whose days are shown, by the clock of `timezone`; of the appointments that
    the reader sees, those that `narrowed` says. `is_kept` where the reader may move them."""

    timezone: str
    providers: list[Carer] = field(default_factory=list)
    narrowed: Mapping[str, Any] = field(default_factory=dict)
    is_kept: bool = False


def book_of(
    actor: Actor, *, provider_id: int | None = None, organization_id: int | None = None
) -> Book:
    """Owner and staff look into the days of their house's providers, a dentist or a psychologist
    into their own, operations into those that they name. Patients see what is theirs, and
    nobody's hours.

    Raises NotFound for a provider or a house that is not theirs to look at, Invalid where
    operations name neither.
    """
    if is_operations(actor):
        return _named_book(provider_id, organization_id)
    if actor.role in BUSINESS and actor.organization_id is not None:
        return _house_book(actor.organization_id, provider_id)
    if actor.role in CARE and actor.user_id is not None:
        if provider_id not in (None, actor.user_id):
            raise NotFound("There is no such provider.")
        return _own_book(actor.user_id, is_kept=works_alone(actor))
    person = contact_of(actor.user_id) if actor.user_id is not None else None
    narrowed = {} if provider_id is None else {"provider_id": provider_id}
    return Book(timezone=person.timezone if person else "", narrowed=narrowed)


def _named_book(provider_id: int | None, organization_id: int | None) -> Book:
    if organization_id is not None:
        return _house_book(organization_id, provider_id)
    if provider_id is None:
        raise Invalid("Name a house or a provider.", field="organization")
    return _own_book(provider_id, is_kept=True)


def _house_book(organization_id: int, provider_id: int | None) -> Book:
    house = house_facts(organization_id)
    if house is None:
        raise NotFound("There is no such organisation.")
    providers = carers_of(organization_id)
    narrowed = {"organization_id": organization_id}
    if provider_id is not None:
        providers = [each for each in providers if each.user_id == provider_id]
        narrowed["provider_id"] = provider_id
        if not providers:
            raise NotFound("There is no such provider.")
    return Book(timezone=house.timezone, providers=providers, narrowed=narrowed, is_kept=True)


def _own_book(provider_id: int, *, is_kept: bool) -> Book:
    person = contact_of(provider_id)
    if person is None or person.role not in CARE:
        raise NotFound("There is no such provider.")
    return Book(
        timezone=person.timezone,
        providers=[Carer(user_id=person.user_id, name=person.name, timezone=person.timezone)],
        narrowed={"provider_id": provider_id},
        is_kept=is_kept,
    )
