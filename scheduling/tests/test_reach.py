"""Who comes where is worked out when something changes, and looked up when asked."""

from io import StringIO

import pytest
from django.core.management import call_command

from accounts.events import ProviderProfileChanged, RoleChanged, VendorApproved
from accounts.models import ProviderProfile
from accounts.roles import Role
from accounts.services.people import change_role
from accounts.states import ProviderStatus
from accounts.tests.factories import VendorFactory
from kernel.actors import Actor
from kernel.events import publish
from kernel.outbox import drain
from scheduling.models import ServiceArea
from scheduling.selectors import pincodes_reached_by, providers_reaching
from scheduling.services import load_pincodes, refresh_service_area
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def delhi():
    load_pincodes(prefixes=["1100"])


def reached(vendor):
    return set(pincodes_reached_by(vendor.pk).values_list("pincode", flat=True))


@pytest.mark.usefixtures("delhi")
def test_a_vendor_comes_to_what_lies_within_their_radius():
    vendor = VendorFactory(provider_profile__service_radius_km=5)

    count = refresh_service_area(provider_id=vendor.pk)

    assert count == len(reached(vendor))
    assert {"110001", "110002"} <= reached(vendor)
    assert "110075" not in reached(vendor)
    assert all(area.distance_km <= 5 for area in ServiceArea.objects.all())
    assert list(providers_reaching("110002").values_list("provider_id", flat=True)) == [vendor.pk]


@pytest.mark.usefixtures("delhi")
def test_who_moves_comes_to_other_places():
    vendor = VendorFactory(provider_profile__service_radius_km=5)
    refresh_service_area(provider_id=vendor.pk)
    ProviderProfile.objects.filter(user=vendor).update(home_pincode="110075")

    refresh_service_area(provider_id=vendor.pk)

    assert "110075" in reached(vendor)
    assert "110001" not in reached(vendor)


@pytest.mark.usefixtures("delhi")
def test_working_it_out_again_changes_nothing():
    vendor = VendorFactory()
    refresh_service_area(provider_id=vendor.pk)
    before = list(ServiceArea.objects.order_by("pk").values())

    refresh_service_area(provider_id=vendor.pk)

    assert list(ServiceArea.objects.order_by("pk").values()) == before


def test_an_unknown_home_is_reached_itself():
    vendor = VendorFactory(provider_profile__home_pincode="999999")

    refresh_service_area(provider_id=vendor.pk)

    assert reached(vendor) == {"999999"}


@pytest.mark.parametrize("status", sorted(set(ProviderStatus) - {ProviderStatus.APPROVED}))
def test_who_is_not_let_in_comes_nowhere(status):
    PincodeFactory()
    vendor = VendorFactory(provider_profile__status=status)
    ServiceAreaFactory(provider=vendor)

    assert not providers_reaching("110001").exists()
    assert refresh_service_area(provider_id=vendor.pk) == 0
    assert not ServiceArea.objects.exists()


def test_who_is_a_provider_no_more_comes_nowhere():
    PincodeFactory()
    vendor = ServiceAreaFactory(provider=VendorFactory()).provider
    change_role(user_id=vendor.pk, role=Role.CUSTOMER, actor=Actor.system())

    drain()

    assert not providers_reaching("110001").exists()
    assert not ServiceArea.objects.exists()


def test_who_is_deactivated_comes_nowhere_at_once():
    area = ServiceAreaFactory(provider__is_active=False)

    assert not providers_reaching("110001").exists()
    assert reached(area.provider) == set()


@pytest.mark.parametrize(
    "happened",
    [
        lambda vendor: VendorApproved(user_id=vendor.pk, service_ids=[]),
        lambda vendor: ProviderProfileChanged(user_id=vendor.pk),
        lambda vendor: RoleChanged(user_id=vendor.pk, old_role="customer", new_role="vendor"),
    ],
)
def test_the_worker_hears_of_changes(happened):
    PincodeFactory()
    vendor = VendorFactory()
    publish(happened(vendor))

    drain()

    assert reached(vendor) == {"110001"}


def test_operators_work_it_out_for_everybody():
    PincodeFactory()
    vendor = VendorFactory()
    said = StringIO()

    call_command("refresh_service_areas", stdout=said)

    assert said.getvalue() == f"Provider {vendor.pk} comes to 1 pincode.\n"
    assert reached(vendor) == {"110001"}
