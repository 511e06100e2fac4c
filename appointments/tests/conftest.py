"""A house that builds, one of its projects, and who stands around it."""

import pytest

from accounts.models import Organization
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.tests.factories import ProjectFactory


@pytest.fixture
def house(db):
    return OrganizationFactory(
        kind=Organization.Kind.BUILDER, name="Sunset Homes", timezone="Asia/Kolkata"
    )


@pytest.fixture
def project(house):
    return ProjectFactory(organization=house, name="Sunset Residences", location="Downtown")


@pytest.fixture
def builder(project):
    return project.builder


@pytest.fixture
def colleague(house):
    """Another builder of the house."""
    return UserFactory(role=Role.BUILDER, organization=house)


@pytest.fixture
def owner(house):
    return UserFactory(role=Role.OWNER, organization=house)


@pytest.fixture
def customer(db):
    return UserFactory(first_name="John", last_name="Smith")


@pytest.fixture
def strangers(db):
    """Of each role, one person who has nothing to do with the house."""
    elsewhere = OrganizationFactory()
    business = {Role.OWNER, Role.STAFF, Role.BUILDER, Role.DENTIST, Role.PSYCHOLOGIST}
    return {
        role: UserFactory(role=role, organization=elsewhere if role in business else None)
        for role in Role
        if role not in {Role.OPS_MANAGER, Role.SUPER_ADMIN}
    }
