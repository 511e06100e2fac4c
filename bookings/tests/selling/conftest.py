"""A house that sells, its people, one flat, and who wants it."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.tests.factories import ProjectFactory, UnitFactory


@pytest.fixture
def house(db):
    return OrganizationFactory(kind="builder", name="Sunset Developers")


@pytest.fixture
def project(house):
    return ProjectFactory(organization=house, name="Sunset Residences")


@pytest.fixture
def builder(project):
    return project.builder


@pytest.fixture
def owner(house):
    return UserFactory(role=Role.OWNER, organization=house)


@pytest.fixture
def unit(project):
    return UnitFactory(project=project, number="A-204")


@pytest.fixture
def buyer(db):
    return UserFactory(first_name="John", last_name="Smith", address="123 Main St, City")


@pytest.fixture
def strangers(db):
    """Who has nothing to do with any of it, by role."""
    other = OrganizationFactory(kind="builder")
    return {
        role: UserFactory(
            role=role, organization=other if role in {Role.OWNER, Role.STAFF} else None
        )
        for role in (Role.CUSTOMER, Role.BUILDER, Role.OWNER, Role.STAFF, Role.VENDOR)
    }
