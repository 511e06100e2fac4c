"""`/api/locations/`, `/api/insurances/` and `/api/services/{id}/terms/`."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, OrganizationFactory, UserFactory, signed_in
from catalog.models import Coverage, GivenAt, Insurance, Location, SpecialPrice, Workplace
from catalog.selectors import price_of
from catalog.tests.factories import (
    CoverageFactory,
    GivenAtFactory,
    InsuranceFactory,
    LocationFactory,
    ServiceFactory,
    SpecialPriceFactory,
    WorkplaceFactory,
)
from kernel.models import Event

pytestmark = pytest.mark.django_db

LOCATIONS, INSURANCES = "/api/locations/", "/api/insurances/"
MADE = [
    (LOCATIONS, {"name": "Centre", "city": "Delhi"}, LocationFactory),
    (INSURANCES, {"name": "Gold"}, InsuranceFactory),
]


@pytest.fixture
def house():
    return OrganizationFactory()


@pytest.fixture
def owner(house):
    return signed_in(UserFactory(role=Role.OWNER, organization=house))


@pytest.fixture
def customer():
    return signed_in(UserFactory())


@pytest.fixture
def service(house):
    return ServiceFactory(organization=house, base_price="100.00")


def terms(service):
    return f"/api/services/{service.pk}/terms/"


def names(client, path, **query):
    return [row["name"] for row in client.get(path, query).json()["results"]]


@pytest.mark.parametrize(("path", "facts", "make"), MADE)
@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(
    customer, house, path, facts, make, rows, django_assert_num_queries
):
    make.create_batch(rows, organization=house)
    make(organization=house, is_active=False)
    customer.get(path)  # the session is cached from now on

    with django_assert_num_queries(2):
        answer = customer.get(path)

    assert answer.json()["count"] == rows


@pytest.mark.parametrize(("path", "facts", "make"), MADE)
def test_an_owner_keeps_those_of_their_house_and_no_other(owner, house, path, facts, make):
    made = owner.post(path, facts, format="json")
    theirs = f"{path}{made.json()['id']}/"
    stranger = make()

    assert made.status_code == 201
    assert made.json()["organization"] == house.pk
    assert owner.patch(theirs, {"is_active": False}, format="json").json()["is_active"] is False
    refused = owner.post(path, facts | {"name": "x", "organization": stranger.organization_id})
    assert refused.status_code == 403
    assert owner.patch(f"{path}{stranger.pk}/", {"name": "Mine"}).status_code == 404
    assert names(owner, path) == [facts["name"]]
    owner.patch(theirs, {"is_active": False}, format="json")
    told = Event.objects.order_by("pk").values_list("payload__fields", flat=True)
    assert list(told) == [sorted(facts), ["is_active"]]


@pytest.mark.parametrize(("path", "facts", "make"), MADE)
@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.STAFF, Role.DENTIST, Role.VENDOR])
def test_nobody_else_does(house, path, facts, make, role):
    person = UserFactory(role=role, organization=None if role == Role.CUSTOMER else house)
    there = make(organization=house, name="Old")
    client = signed_in(person)

    assert client.post(path, facts, format="json").status_code == 403
    assert client.patch(f"{path}{there.pk}/", {"name": "New"}).status_code == 403
    there.refresh_from_db()
    assert (there.name, type(there).objects.count()) == ("Old", 1)


@pytest.mark.parametrize(("path", "facts", "make"), MADE)
def test_a_house_has_a_name_once(owner, house, path, facts, make):
    make(organization=house, name=facts["name"].upper())
    make(name=facts["name"])

    answer = owner.post(path, facts, format="json")

    assert (answer.status_code, answer.json()["code"]) == (409, "NAME_TAKEN")
    assert make._meta.model.objects.count() == 2


@pytest.mark.parametrize(("path", "facts", "make"), MADE)
def test_so_does_the_marketplace(path, facts, make):
    manager = signed_in(ManagerFactory())
    make(organization=None, name=facts["name"])

    assert manager.post(path, facts, format="json").status_code == 409


def test_what_is_put_away_is_shown_to_the_house_alone(customer, owner, house):
    gone = LocationFactory(organization=house, is_active=False)

    assert names(customer, LOCATIONS) == []
    assert customer.get(f"{LOCATIONS}{gone.pk}/").status_code == 404
    assert names(owner, LOCATIONS) == [gone.name]


def test_locations_are_found_by_house_city_words_and_service(customer, house, service):
    centre = LocationFactory(organization=house, name="Centre", city="Delhi", address="Ring Road")
    LocationFactory(organization=house, name="Lake", city="Udaipur")
    LocationFactory(name="Elsewhere", city="Delhi")
    GivenAtFactory(service=service, location=centre)

    assert names(customer, LOCATIONS, organization=house.pk) == ["Centre", "Lake"]
    assert names(customer, LOCATIONS, city="delhi", organization=house.pk) == ["Centre"]
    assert names(customer, LOCATIONS, search="ring delhi") == ["Centre"]
    assert names(customer, LOCATIONS, service=service.pk) == ["Centre"]
    assert customer.get(LOCATIONS, {"organization": "x"}).status_code == 400


def test_insurances_are_found_by_house_and_service(customer, house, service):
    gold = InsuranceFactory(organization=house, name="Gold")
    InsuranceFactory(organization=house, name="Silver")
    InsuranceFactory(name="Elsewhere")
    CoverageFactory(service=service, insurance=gold)

    assert names(customer, INSURANCES, organization=house.pk) == ["Gold", "Silver"]
    assert names(customer, INSURANCES, service=service.pk) == ["Gold"]
    assert names(customer, INSURANCES, search="sil") == ["Silver"]


def test_the_terms_of_a_service_are_said_anew(owner, customer, house, service):
    centre = LocationFactory(organization=house, name="Centre")
    gold = InsuranceFactory(organization=house, name="Gold")
    old = LocationFactory(organization=house)
    GivenAtFactory(service=service, location=old)
    SpecialPriceFactory(service=service, location=old, price="1.00")
    said = {
        "locations": [centre.pk],
        "insurances": [gold.pk],
        "prices": [
            {"location": centre.pk, "insurance": gold.pk, "price": "20.00"},
            {"insurance": gold.pk, "price": "30.00"},
        ],
    }

    answer = owner.put(terms(service), said, format="json")

    assert answer.status_code == 200
    assert answer.json() == customer.get(terms(service)).json()
    assert answer.json() == {
        "service": service.pk,
        "base_price": "100.00",
        "locations": [centre.pk],
        "insurances": [gold.pk],
        "prices": [
            {
                "location": centre.pk,
                "location_name": "Centre",
                "insurance": gold.pk,
                "insurance_name": "Gold",
                "price": "20.00",
            },
            {
                "location": None,
                "location_name": None,
                "insurance": gold.pk,
                "insurance_name": "Gold",
                "price": "30.00",
            },
        ],
    }
    assert price_of(service.pk, insurance_id=gold.pk).amount == Decimal("30.00")
    assert Event.objects.get().payload["fields"] == ["locations", "insurances", "prices"]
    owner.put(terms(service), said, format="json")
    assert Event.objects.count() == 1


def test_terms_that_make_no_sense_change_nothing(owner, house, service):
    centre, lake = LocationFactory.create_batch(2, organization=house)
    gold = InsuranceFactory(organization=house)
    GivenAtFactory(service=service, location=centre)
    price = {"location": centre.pk, "price": "1.00"}
    refused = [
        ("locations", {"locations": [LocationFactory().pk]}),
        ("insurances", {"insurances": [InsuranceFactory().pk]}),
        ("prices", {"prices": [{"price": "1.00"}]}),
        ("prices", {"prices": [price, price]}),
        ("prices", {"locations": [lake.pk], "prices": [price]}),
        ("prices", {"prices": [{"location": LocationFactory().pk, "price": "1.00"}]}),
        ("prices", {"prices": [{"insurance": gold.pk, "price": "1.00"}]}),
        ("prices.0.price", {"prices": [{"location": centre.pk, "price": "-1"}]}),
    ]

    answers = [owner.put(terms(service), body, format="json") for _, body in refused]

    assert [(each.status_code, list(each.json())) for each in answers] == [
        (400, [field]) for field, _ in refused
    ]
    assert GivenAt.objects.get().location == centre
    assert not Coverage.objects.exists()
    assert not SpecialPrice.objects.exists()


def test_nobody_else_says_the_terms_of_a_service(house, service):
    for person, status in (
        (UserFactory(), 403),
        (UserFactory(role=Role.STAFF, organization=house), 403),
        (UserFactory(role=Role.OWNER, organization=OrganizationFactory()), 404),
    ):
        assert signed_in(person).put(terms(service), {}, format="json").status_code == status
    assert not Event.objects.exists()


def test_the_terms_cost_the_same_however_many_prices_there_are(
    customer, house, service, django_assert_num_queries
):
    customer.get(terms(service))
    for location in LocationFactory.create_batch(3, organization=house):
        SpecialPriceFactory(service=service, location=location, price="1.00")

    with django_assert_num_queries(4):
        answer = customer.get(terms(service))

    assert len(answer.json()["prices"]) == 3


def test_nobody_deletes_a_place(owner, house):
    there = LocationFactory(organization=house)

    assert owner.delete(f"{LOCATIONS}{there.pk}/").status_code == 405
    assert (Location.objects.count(), Insurance.objects.count()) == (1, 0)


def test_a_provider_says_where_they_work(house):
    dentist = UserFactory(role=Role.DENTIST, organization=house)
    kept, old, new = LocationFactory.create_batch(3, organization=house)
    for location in (kept, old):
        WorkplaceFactory(provider=dentist, location=location)
    client = signed_in(dentist)

    answer = client.put("/api/workplaces/", {"locations": [new.pk, kept.pk]}, format="json")
    strange = {"locations": [LocationFactory().pk]}
    refused = client.put("/api/workplaces/", strange, format="json")

    assert answer.status_code == 204
    assert (refused.status_code, list(refused.json())) == (400, ["locations"])
    assert {each.location for each in Workplace.objects.all()} == {kept, new}
    client.put("/api/workplaces/", {"locations": [new.pk, kept.pk]}, format="json")
    assert Event.objects.get().name == "catalog.WorkplacesChanged"


def test_an_owner_says_where_their_people_work_and_nobody_elses(house, owner):
    centre = LocationFactory(organization=house)
    dentist = UserFactory(role=Role.DENTIST, organization=house)
    stranger = UserFactory(role=Role.DENTIST, organization=OrganizationFactory())

    def said(provider):
        body = {"locations": [centre.pk], "provider": provider.pk}
        return owner.put("/api/workplaces/", body, format="json").status_code

    assert said(dentist) == 204
    assert (said(stranger), said(UserFactory())) == (403, 403)
    assert Workplace.objects.get().provider == dentist
