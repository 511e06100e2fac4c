"""`/api/services/`: who is shown what, and who may change it."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    UserFactory,
    VendorFactory,
    signed_in,
)
from catalog.models import Service
from catalog.tests.factories import ServiceFactory
from kernel.models import Event

pytestmark = pytest.mark.django_db

PATH = "/api/services/"
NEW = {"name": "Gutter cleaning", "category": "cleaning", "base_price": "799.00"}


def names(client, **query):
    answer = client.get(PATH, query)
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


def owner_of(organization):
    return UserFactory(role=Role.OWNER, organization=organization)


def test_a_service_has_every_field_that_the_page_reads():
    service = ServiceFactory(name="Deep cleaning", base_price=Decimal("1499.5"))

    answer = signed_in(UserFactory()).get(f"{PATH}{service.pk}/")

    service.refresh_from_db()
    assert answer.json() == {
        "id": service.pk,
        "name": "Deep cleaning",
        "description": "Every room, top to bottom.",
        "base_price": "1499.50",
        "price": "1499.50",
        "currency": "INR",
        "category": "cleaning",
        "tags": [],
        "duration_minutes": 60,
        "buffer_before_minutes": 0,
        "buffer_after_minutes": 0,
        "session_types": [],
        "organization": None,
        "organization_name": None,
        "is_active": True,
        "created_at": service.created_at.isoformat().replace("+00:00", "Z"),
        "updated_at": service.updated_at.isoformat().replace("+00:00", "Z"),
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(rows, django_assert_num_queries):
    client = signed_in(UserFactory())
    ServiceFactory.create_batch(rows, organization=None)
    client.get(PATH)  # the session is cached from now on

    with django_assert_num_queries(2):
        answer = client.get(PATH)

    assert answer.json()["count"] == rows
    assert len(answer.json()["results"]) == rows


def test_the_marketplace_and_a_clinic_have_shelves_of_their_own():
    clinic, other = OrganizationFactory.create_batch(2)
    ServiceFactory(name="Cleaning")
    ServiceFactory(name="Filling", organization=clinic)
    ServiceFactory(name="Whitening", organization=other)

    assert names(signed_in(UserFactory())) == ["Cleaning"]
    assert names(signed_in(VendorFactory())) == ["Cleaning"]
    assert names(signed_in(UserFactory(organization=clinic))) == ["Filling"]
    assert names(signed_in(owner_of(clinic))) == ["Filling"]
    assert names(signed_in(ManagerFactory())) == ["Cleaning", "Filling", "Whitening"]


def test_a_named_organization_narrows_to_its_shelf():
    clinic, other = OrganizationFactory.create_batch(2)
    ServiceFactory(name="Cleaning")
    ServiceFactory(name="Filling", organization=clinic)

    assert names(signed_in(UserFactory()), organization=clinic.pk) == ["Filling"]
    assert names(signed_in(owner_of(other)), organization=clinic.pk) == []


def test_what_is_off_the_shelf_is_shown_to_those_who_keep_it():
    clinic = OrganizationFactory()
    gone = ServiceFactory(name="Filling", organization=clinic, is_active=False)
    path = f"{PATH}{gone.pk}/"

    assert names(signed_in(owner_of(clinic))) == ["Filling"]
    assert names(signed_in(UserFactory(organization=clinic))) == []
    assert signed_in(UserFactory(organization=clinic)).get(path).status_code == 404
    assert signed_in(owner_of(OrganizationFactory())).get(path).status_code == 404


def test_a_list_is_narrowed_by_category_and_by_words():
    client = signed_in(UserFactory())
    ServiceFactory(name="Deep cleaning", category="Cleaning", description="With steam.")
    ServiceFactory(name="Pest control", category="pests", description="No smell.")

    assert names(client, category="cleaning") == ["Deep cleaning"]
    assert names(client, search="steam deep") == ["Deep cleaning"]
    assert names(client, search="smell") == ["Pest control"]
    assert names(client, category="cleaning", search="pest") == []


@pytest.mark.parametrize(
    ("field", "value"), [("organization", "x"), ("organization", 2**63), ("search", "x" * 101)]
)
def test_a_filter_that_makes_no_sense_is_refused(field, value):
    answer = signed_in(UserFactory()).get(PATH, {field: value})

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_managers_put_services_on_the_marketplace():
    answer = signed_in(ManagerFactory()).post(PATH, NEW, format="json")

    assert answer.status_code == 201
    assert answer.json()["organization"] is None
    assert Service.objects.get().base_price == Decimal("799.00")
    assert Event.objects.filter(name="catalog.ServiceChanged").count() == 1


def test_an_owner_puts_services_on_their_own_shelf_and_no_other():
    clinic, other = OrganizationFactory.create_batch(2)
    client = signed_in(owner_of(clinic))

    assert client.post(PATH, NEW, format="json").json()["organization"] == clinic.pk
    refused = client.post(PATH, NEW | {"organization": other.pk}, format="json")

    assert refused.status_code == 403
    assert Service.objects.count() == 1


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.VENDOR, Role.ONBOARD_MANAGER, Role.STAFF])
def test_nobody_else_puts_services_anywhere(role):
    answer = signed_in(UserFactory(role=role)).post(PATH, NEW, format="json")

    assert answer.status_code == 403
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"base_price": "-1"}, "base_price"),
        ({"base_price": "1e400"}, "base_price"),
        ({"duration_minutes": 4}, "duration_minutes"),
        ({"name": ""}, "name"),
        ({"session_types": ["dream"]}, "session_types.0"),
        ({"organization": 999999}, "organization"),
    ],
)
def test_a_service_that_makes_no_sense_is_refused(change, field):
    answer = signed_in(ManagerFactory()).post(PATH, NEW | change, format="json")

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not Service.objects.exists()


def test_a_service_is_edited_and_taken_off():
    clinic = OrganizationFactory()
    service = ServiceFactory(organization=clinic)
    client = signed_in(owner_of(clinic))

    answer = client.patch(
        f"{PATH}{service.pk}/", {"base_price": "550.00", "is_active": False}, format="json"
    )

    assert (answer.json()["base_price"], answer.json()["is_active"]) == ("550.00", False)
    service.refresh_from_db()
    assert (service.base_price, service.is_active) == (Decimal("550.00"), False)


def test_nobody_edits_what_is_not_theirs():
    clinic, other = OrganizationFactory.create_batch(2)
    service = ServiceFactory(organization=clinic)
    path = f"{PATH}{service.pk}/"

    assert signed_in(owner_of(other)).patch(path, {"name": "Mine"}).status_code == 404
    assert signed_in(UserFactory(organization=clinic)).patch(path, {"name": "x"}).status_code == 403
    service.refresh_from_db()
    assert service.name != "Mine"


def test_what_stays_as_it_was_is_no_change():
    service = ServiceFactory()

    signed_in(ManagerFactory()).patch(f"{PATH}{service.pk}/", {"name": service.name})

    assert not Event.objects.exists()
