"""Who plays in the stories, and when: people and houses of one made-up town."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.tests.factories import (
    OrganizationFactory,
    ProviderProfileFactory,
    UserFactory,
    VendorFactory,
)
from kernel import clock

TOWN = ZoneInfo("Asia/Kolkata")


def at(hour: int, minute: int = 0, *, days: int = 1) -> str:
    """So many days from now at this time of the town, as a page writes it."""
    return moment(hour, minute, days=days).isoformat()


def moment(hour: int, minute: int = 0, *, days: int = 1) -> datetime:
    day = clock.now().astimezone(TOWN) + timedelta(days=days)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def day(days: int = 0) -> str:
    return (clock.now().astimezone(TOWN) + timedelta(days=days)).date().isoformat()


def named(first: str, last: str, number: int) -> dict[str, Any]:
    """How somebody is called and reached; nobody has such an address or number."""
    return {
        "username": f"{first}.{last}".lower(),
        "first_name": first,
        "last_name": last,
        "email": f"{first}.{last}@example.com".lower(),
        "phone": f"+91980000{number:04d}",
        "timezone": TOWN.key,
    }


def known(username: str) -> User | None:
    """Who has come on already."""
    return User.objects.filter(username=username).first()


def customer() -> User:
    return known("meera.iyer") or UserFactory(
        **named("Meera", "Iyer", 101), address="12 Lodhi Road, New Delhi", role=Role.CUSTOMER
    )


def neighbour() -> User:
    return known("arjun.mehta") or UserFactory(**named("Arjun", "Mehta", 102), role=Role.CUSTOMER)


def vendor(**profile: Any) -> User:
    """Who comes to people's homes, and lives at Connaught Place."""
    return VendorFactory(
        **named("Ravi", "Nair", 201),
        **{f"provider_profile__{name}": value for name, value in profile.items()},
    )


def rival(**profile: Any) -> User:
    return VendorFactory(
        **named("Sunil", "Verma", 202),
        **{f"provider_profile__{name}": value for name, value in profile.items()},
    )


def manager() -> User:
    """Of the platform's operations."""
    return UserFactory(**named("Anita", "Desai", 301), role=Role.OPS_MANAGER)


def clinic() -> Organization:
    return OrganizationFactory(
        name="Lodhi Dental Care", kind=Organization.Kind.CLINIC, timezone=TOWN.key
    )


def owner(house: Organization) -> User:
    return UserFactory(**named("Farah", "Khan", 401), role=Role.OWNER, organization=house)


def dentist(house: Organization) -> User:
    person = UserFactory(**named("Leela", "Menon", 402), role=Role.DENTIST, organization=house)
    ProviderProfileFactory(user=person, session_types=["in_person"])
    return person


def builders() -> Organization:
    return OrganizationFactory(
        name="Sunset Developers", kind=Organization.Kind.BUILDER, timezone=TOWN.key
    )


def builder(house: Organization) -> User:
    return UserFactory(**named("Vikram", "Mehta", 501), role=Role.BUILDER, organization=house)


def buyer() -> User:
    return UserFactory(
        **named("John", "Smith", 502), address="123 Main Street, Noida", role=Role.CUSTOMER
    )
