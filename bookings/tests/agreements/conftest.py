"""A unit of a house, and who buys it."""

import pytest

from accounts.tests.factories import OrganizationFactory, UserFactory
from bookings.tests.unit_factories import UnitBookingFactory
from catalog.tests.factories import ProjectFactory


@pytest.fixture
def house(db):
    return OrganizationFactory(kind="builder", name="Sunset Developers")


@pytest.fixture
def project(house):
    return ProjectFactory(organization=house, name="Sunset Residences")


@pytest.fixture
def booking(project):
    buyer = UserFactory(first_name="John", last_name="Smith", address="123 Main St, City")
    return UnitBookingFactory(unit__project=project, customer=buyer)
