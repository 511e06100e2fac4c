"""Services, who offers them, projects and their units, for tests of this app and of those above."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from catalog.models import (
    Coverage,
    GivenAt,
    Insurance,
    Location,
    Milestone,
    Offering,
    Project,
    Service,
    SpecialPrice,
    Unit,
    Workplace,
)


class ServiceFactory(DjangoModelFactory):
    """A service of the marketplace, an hour long."""

    class Meta:
        model = Service

    name = factory.Sequence(lambda n: f"House cleaning {n}")
    description = "Every room, top to bottom."
    category = "cleaning"
    base_price = Decimal("499.00")
    duration_minutes = 60


class OfferingFactory(DjangoModelFactory):
    class Meta:
        model = Offering

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    service = factory.SubFactory(ServiceFactory)


class LocationFactory(DjangoModelFactory):
    class Meta:
        model = Location

    organization = factory.SubFactory("accounts.tests.factories.OrganizationFactory")
    name = factory.Sequence(lambda n: f"Branch {n}")
    city = "Delhi"
    pincode = "110001"


class InsuranceFactory(DjangoModelFactory):
    class Meta:
        model = Insurance

    organization = factory.SubFactory("accounts.tests.factories.OrganizationFactory")
    name = factory.Sequence(lambda n: f"Insurance {n}")


class GivenAtFactory(DjangoModelFactory):
    class Meta:
        model = GivenAt


class CoverageFactory(DjangoModelFactory):
    class Meta:
        model = Coverage


class SpecialPriceFactory(DjangoModelFactory):
    class Meta:
        model = SpecialPrice

    service = factory.SubFactory(ServiceFactory)


class WorkplaceFactory(DjangoModelFactory):
    class Meta:
        model = Workplace

    provider = factory.SubFactory("accounts.tests.factories.UserFactory", role="dentist")
    location = factory.SubFactory(LocationFactory)


class ProjectFactory(DjangoModelFactory):
    """A builder's project, of no organisation; of one, its builder belongs to it too."""

    class Meta:
        model = Project

    name = factory.Sequence(lambda n: f"Sunset Residences {n}")
    location = "Sector 62, Noida"
    description = "Two and three bedrooms, most of them facing the park."
    organization = None
    builder = factory.SubFactory(
        "accounts.tests.factories.UserFactory",
        role="builder",
        organization=factory.SelfAttribute("..organization"),
    )


class UnitFactory(DjangoModelFactory):
    """A flat that nobody has yet."""

    class Meta:
        model = Unit

    project = factory.SubFactory(ProjectFactory)
    # No house number that a test names itself.
    number = factory.Sequence(lambda n: f"F-{n:03d}")
    type = "2BHK"
    floor = 2
    area_sqft = Decimal("1200.00")
    price = Decimal("7500000.00")


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    project = factory.SubFactory(ProjectFactory)
    position = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Slab of floor {n}")
    share = Decimal("10.00")
