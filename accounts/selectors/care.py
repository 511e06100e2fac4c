"""Which houses a customer could mean who names none, and who sees people in one."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from accounts.models import Client, Organization, User
from accounts.roles import CARE

# Whose days are shown beside each other.
MOST_CARERS: Final = 100


def organizations_of_kinds(kinds: Collection[str], *, most: int) -> list[int]:
    """The ids of the organisations of these kinds, `most` of them."""
    found = Organization.objects.filter(kind__in=kinds)
    return list(found.order_by("pk").values_list("pk", flat=True)[:most])


def organizations_knowing(customer_id: int, kinds: Collection[str], *, most: int) -> list[int]:
    """The ids of the organisations of these kinds whose client a customer is."""
    known = Client.objects.filter(customer_id=customer_id, organization__kind__in=kinds)
    ids = known.order_by("organization_id").values_list("organization_id", flat=True)[:most]
    return [each for each in ids if each is not None]


@dataclass(frozen=True, slots=True)
class Carer:
    """Somebody who sees people, and by whose clock."""

    user_id: int
    name: str
    timezone: str


def carers_of(organization_id: int) -> list[Carer]:
    """The dentists and psychologists of an organisation, by name."""
    people = User.objects.active().filter(organization_id=organization_id, role__in=CARE)
    named = people.only("first_name", "last_name", "username", "timezone")
    rows = named.order_by("first_name", "last_name", "pk")[:MOST_CARERS]
    return [Carer(user_id=row.pk, name=str(row), timezone=row.timezone) for row in rows]
