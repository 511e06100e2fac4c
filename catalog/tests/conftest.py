"""A house, its project, and who comes to see it."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from catalog.tests.factories import ProjectFactory


@pytest.fixture
def house():
    return OrganizationFactory(currency="INR")


@pytest.fixture
def project(house):
    return ProjectFactory(name="Sunset Residences", organization=house)


@pytest.fixture
def builder(project):
    return signed_in(project.builder)


@pytest.fixture
def customer():
    return signed_in(UserFactory(role=Role.CUSTOMER))
