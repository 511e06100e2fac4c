"""Which services a provider does: what they say, and what they applied for."""

import pytest

from accounts.events import VendorApproved
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from catalog.models import Offering
from catalog.selectors import services_offered_by
from catalog.tests.factories import OfferingFactory, ServiceFactory
from kernel.events import publish
from kernel.outbox import drain

pytestmark = pytest.mark.django_db

PATH = "/api/offerings/"


def offered(vendor):
    return set(services_offered_by(vendor.pk).values_list("service_id", flat=True))


def test_a_vendor_says_which_services_they_do():
    vendor = VendorFactory()
    kept, dropped = (OfferingFactory(provider=vendor).service for _ in range(2))
    new = ServiceFactory(name="A new one", category="ants")

    answer = signed_in(vendor).put(PATH, {"services": [new.pk, kept.pk]}, format="json")

    assert answer.status_code == 200
    assert [row["service"] for row in answer.json()["results"]] == [new.pk, kept.pk]
    assert answer.json()["results"][0]["name"] == "A new one"
    assert offered(vendor) == {kept.pk, new.pk}
    assert dropped.pk not in offered(vendor)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(rows, django_assert_num_queries):
    vendor = VendorFactory()
    OfferingFactory.create_batch(rows, provider=vendor)
    OfferingFactory()
    client = signed_in(vendor)
    client.get(PATH)  # the session is cached from now on

    with django_assert_num_queries(2):
        answer = client.get(PATH)

    assert answer.json()["count"] == rows


def test_nobody_offers_what_is_not_on_their_shelf():
    vendor = VendorFactory()
    theirs = OfferingFactory(provider=vendor).service
    clinics = ServiceFactory(organization=OrganizationFactory())
    gone = ServiceFactory(is_active=False)

    answer = signed_in(vendor).put(
        PATH, {"services": [theirs.pk, clinics.pk, gone.pk, 999999]}, format="json"
    )

    assert answer.status_code == 400
    assert answer.json() == {"services": [f"Not on offer here: {clinics.pk}, {gone.pk}, 999999."]}
    assert offered(vendor) == {theirs.pk}


def test_a_dentist_offers_what_their_clinic_does():
    clinic = OrganizationFactory()
    filling = ServiceFactory(organization=clinic)
    dentist = UserFactory(role=Role.DENTIST, organization=clinic)

    answer = signed_in(dentist).put(PATH, {"services": [filling.pk]}, format="json")

    assert answer.status_code == 200
    assert offered(dentist) == {filling.pk}


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.OWNER, Role.OPS_MANAGER])
def test_who_provides_nothing_offers_nothing(role):
    service = ServiceFactory()

    answer = signed_in(UserFactory(role=role)).put(PATH, {"services": [service.pk]}, format="json")

    assert answer.status_code == 403
    assert not Offering.objects.exists()


def test_an_approved_vendor_offers_what_they_applied_for_as_far_as_it_is_there():
    vendor = VendorFactory()
    wanted = ServiceFactory()
    clinics = ServiceFactory(organization=OrganizationFactory())
    publish(VendorApproved(user_id=vendor.pk, service_ids=[wanted.pk, clinics.pk, 999999]))

    drain()
    drain()

    assert offered(vendor) == {wanted.pk}


def test_what_is_off_the_shelf_is_not_offered():
    offering = OfferingFactory(service__is_active=False)

    assert offered(offering.provider) == set()
