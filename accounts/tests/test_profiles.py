"""What people say of themselves, at the portal."""

import pytest

from accounts.models import ProviderProfile
from accounts.roles import Role
from accounts.tests.factories import (
    OrganizationFactory,
    ProviderProfileFactory,
    UserFactory,
    signed_in,
)

pytestmark = pytest.mark.django_db

PROFILES = "/api/v1/profiles"


def test_a_customer_sees_their_own_profile_alone():
    customer = UserFactory()
    stranger = UserFactory()
    client = signed_in(customer)

    answer = client.get(PROFILES).json()

    assert [each["id"] for each in answer["profiles"]] == [customer.pk]
    assert (answer["total"], answer["page"]) == (1, 1)
    assert client.get(f"{PROFILES}/{customer.pk}").json()["email"] == customer.email
    assert client.get(f"{PROFILES}/{stranger.pk}").status_code == 404


def test_an_owner_sees_their_house_and_themself_first():
    house = OrganizationFactory(kind="contractor")
    contractor = UserFactory(role=Role.CONTRACTOR, organization=house, first_name="Aman")
    UserFactory(role=Role.CONTRACTOR, organization=OrganizationFactory(kind="contractor"))
    owner = UserFactory(role=Role.OWNER, organization=house, first_name="Zoya")
    client = signed_in(owner)

    everybody = client.get(PROFILES).json()["profiles"]
    contractors = client.get(f"{PROFILES}?role=contractor").json()["profiles"]
    changed = client.patch(f"{PROFILES}/{contractor.pk}", {"first_name": "Ali"}, format="json")

    assert [each["id"] for each in everybody] == [owner.pk, contractor.pk]
    assert [each["id"] for each in contractors] == [contractor.pk]
    assert changed.status_code == 403


def test_a_contractor_describes_themself_and_their_work():
    contractor = ProviderProfileFactory(user__role=Role.CONTRACTOR).user
    changes = {"first_name": "Ravi", "bio": "Tiles.", "service_radius_km": 25}

    response = signed_in(contractor).patch(f"{PROFILES}/{contractor.pk}", changes, format="json")

    assert response.status_code == 200
    assert {name: response.json()[name] for name in changes} == changes
    assert ProviderProfile.objects.get(user=contractor).service_radius_km == 25


def test_a_customer_has_no_work_to_describe():
    customer = UserFactory(first_name="Asha")

    response = signed_in(customer).patch(
        f"{PROFILES}/{customer.pk}", {"first_name": "Usha", "bio": "Tiles."}, format="json"
    )

    assert response.status_code == 422
    customer.refresh_from_db()
    assert customer.first_name == "Asha"


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_as_many_queries_as_one_row(count, django_assert_num_queries):
    house = OrganizationFactory(kind="contractor")
    owner = UserFactory(role=Role.OWNER, organization=house)
    UserFactory.create_batch(count - 1, role=Role.CONTRACTOR, organization=house)
    client = signed_in(owner)

    with django_assert_num_queries(3):
        answer = client.get(PROFILES).json()

    assert answer["total"] == count
