"""Locations, insurances and the terms of services in the admin: by use cases."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OrganizationFactory
from catalog.models import Insurance, Location, Service, SpecialPrice
from catalog.selectors import price_of
from catalog.tests.factories import (
    CoverageFactory,
    GivenAtFactory,
    InsuranceFactory,
    LocationFactory,
    ServiceFactory,
    SpecialPriceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    client.force_login(ManagerFactory())
    return client


@pytest.fixture
def service():
    return ServiceFactory(organization=OrganizationFactory(), base_price="100.00")


def said(manager, service, **form):
    url = reverse("admin:catalog_service_terms", args=[service.pk])
    return manager.post(url, {"_form_submitted": "on", **form})


def test_a_location_is_opened_and_closed(manager):
    house = OrganizationFactory()
    facts = {"name": "Centre", "city": "Delhi", "pincode": "110001", "address": ""}

    made = manager.post(
        reverse("admin:catalog_location_add"),
        facts | {"organization": house.pk, "is_active": "on"},
    )
    location = Location.objects.get()
    manager.post(reverse("admin:catalog_location_change", args=[location.pk]), facts)

    assert made.status_code == 302
    assert (location.organization, location.city, location.is_active) == (house, "Delhi", True)
    location.refresh_from_db()
    assert location.is_active is False


def test_an_insurance_is_taken_and_a_name_once(manager):
    house = OrganizationFactory()
    facts = {"name": "Gold", "organization": house.pk, "is_active": "on"}
    url = reverse("admin:catalog_insurance_add")

    manager.post(url, facts)
    manager.post(url, facts)

    assert Insurance.objects.get().organization == house


def test_the_terms_of_a_service_are_written_anew_by_a_button(manager, service):
    house = service.organization
    centre = LocationFactory(organization=house, name="HK Centre")
    lake = LocationFactory(organization=house, name="Lake")
    gold = InsuranceFactory(organization=house, name="Gold")
    GivenAtFactory(service=service, location=lake)
    SpecialPriceFactory(service=service, location=lake, price="1.00")

    said(
        manager,
        service,
        locations=[centre.pk],
        insurances=[gold.pk],
        prices="90 | hk centre\n80.00 | | Gold\n70.5|HK Centre|gold\n",
    )

    assert not SpecialPrice.objects.filter(location=lake).exists()
    priced = {
        (None, None): "100.00",
        (centre.pk, None): "90.00",
        (None, gold.pk): "80.00",
        (centre.pk, gold.pk): "70.50",
    }
    for (place, payer), price in priced.items():
        asked = price_of(service.pk, location_id=place, insurance_id=payer)
        assert asked.amount == Decimal(price)


@pytest.mark.parametrize("prices", ["NaN | Lake", "-1 | Lake", "5 | Moon", "5 | Lake | Gold | x"])
def test_terms_that_make_no_sense_change_nothing(manager, service, prices):
    lake = LocationFactory(organization=service.organization, name="Lake")
    InsuranceFactory(organization=service.organization, name="Gold")

    said(manager, service, locations=[lake.pk], prices=prices)

    assert not SpecialPrice.objects.exists()
    assert not service.given_at.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_service_shows_its_terms_at_a_constant_cost(
    manager, service, rows, django_assert_num_queries
):
    house = service.organization
    for _ in range(rows):
        location = LocationFactory(organization=house)
        GivenAtFactory(service=service, location=location)
        SpecialPriceFactory(service=service, location=location, price="1.00")
        CoverageFactory(service=service, insurance=InsuranceFactory(organization=house))
    url = reverse("admin:catalog_service_change", args=[service.pk])
    manager.get(url)

    # Session, person, the service for its page and its buttons, its house, its terms in three.
    with django_assert_num_queries(8):
        answer = manager.get(url)

    assert location.name in answer.content.decode()


def test_tags_are_words_with_commas_between(manager, service):
    url = reverse("admin:catalog_service_change", args=[service.pk])
    facts = {
        "name": service.name,
        "description": service.description,
        "category": service.category,
        "base_price": "100.00",
        "duration_minutes": "60",
        "buffer_before_minutes": "0",
        "buffer_after_minutes": "0",
        "tags": "Panic attacks, anxiety,",
        "is_active": "on",
    }

    answer = manager.post(url, facts)

    assert answer.status_code == 302
    assert Service.objects.get().tags == ["anxiety", "panic-attacks"]
    assert "anxiety, panic-attacks" in manager.get(url).content.decode()
