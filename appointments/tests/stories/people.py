"""Who appears in the stories of appointments: a builder, a clinic, a practice, and who comes."""

from datetime import time
from typing import Any

from accounts.models import Organization, User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, ProviderProfileFactory
from accounts.tests.named import person
from appointments.tests.care_factories import House
from catalog.models import Project
from catalog.tests.factories import OfferingFactory, ProjectFactory, ServiceFactory
from scheduling.tests.factories import WorkingHoursFactory

DELHI = "Asia/Kolkata"


def builder_of_a_project() -> tuple[User, Project]:
    house = OrganizationFactory(kind=Organization.Kind.BUILDER, name="Sunset Homes", timezone=DELHI)
    builder = person("Vikram Singh", Role.BUILDER, organization=house)
    project = ProjectFactory(
        name="Sunset Residences", location="Sector 62, Noida", organization=house, builder=builder
    )
    return builder, project


def dental_clinic() -> House:
    """Dr. Meera Iyer works there on weekdays from nine to five."""
    house = House(
        OrganizationFactory(kind=Organization.Kind.CLINIC, name="Bright Smiles", timezone=DELHI),
        Role.DENTIST,
    )
    service = ServiceFactory(
        organization=house.organization,
        name="Check-up and cleaning",
        description="A look at every tooth, and a professional cleaning.",
        category="dental",
        base_price="1200.00",
        duration_minutes=30,
    )
    return _staffed(house, service, owner="Leela Nair", staff="Rohan Das", who="Dr. Meera Iyer")


def quiet_practice() -> House:
    """Dr. Nisha Menon sees clients there on weekdays from nine to five, who pay first."""
    house = House(
        OrganizationFactory(kind=Organization.Kind.PRACTICE, name="Quiet Rooms", timezone=DELHI),
        Role.PSYCHOLOGIST,
    )
    service = ServiceFactory(
        organization=house.organization,
        name="Individual session",
        description="Fifty minutes for yourself, and ten to arrive.",
        category="psychology",
        base_price="1500.00",
        duration_minutes=60,
    )
    return _staffed(house, service, owner="Arun Pillai", staff="Sara Thomas", who="Dr. Nisha Menon")


def _staffed(house: House, service: Any, *, owner: str, staff: str, who: str) -> House:
    of_house = {"organization": house.organization}
    provider = person(who, house.trade, timezone=DELHI, **of_house)
    ProviderProfileFactory(
        user=provider, session_types=["in_person", "telehealth"], bio="Twelve years of practice."
    )
    OfferingFactory(provider=provider, service=service)
    for weekday in range(5):
        WorkingHoursFactory(provider=provider, weekday=weekday, starts=time(9), ends=time(17))
    # What a house makes when it is first asked for, by names that can be read.
    vars(house).update(
        provider=provider,
        service=service,
        owner=person(owner, Role.OWNER, **of_house),
        staff=person(staff, Role.STAFF, **of_house),
    )
    return house
