"""`/api/services/` for who looks for care: by house, place, insurance, provider and wish."""

import pytest

from accounts.models import Organization
from accounts.roles import Role
from accounts.tests.factories import ClientFactory, OrganizationFactory, UserFactory, signed_in
from catalog.models import Service
from catalog.tests.factories import (
    CoverageFactory,
    GivenAtFactory,
    InsuranceFactory,
    LocationFactory,
    OfferingFactory,
    ServiceFactory,
    SpecialPriceFactory,
)

pytestmark = pytest.mark.django_db

PATH = "/api/services/"
PRACTICE, CLINIC = Organization.Kind.PRACTICE, Organization.Kind.CLINIC


def found(client, **query):
    answer = client.get(PATH, query)
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


@pytest.fixture
def practice():
    return OrganizationFactory(kind=PRACTICE, name="Manas", currency="EUR")


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def client(person):
    return signed_in(person)


def service(house, name, **facts):
    return ServiceFactory(organization=house, name=name, category="care", **facts)


def test_a_client_finds_their_house_first_and_the_marketplace(practice, person, client):
    clinic, stranger = OrganizationFactory.create_batch(2)
    service(practice, "Talk")
    service(clinic, "Filling")
    service(stranger, "Whitening")
    ServiceFactory(name="Cleaning")
    ClientFactory(customer=person, organization=practice)
    # A house that merely looked somebody up does not show itself to them by that.
    ClientFactory(customer=person, organization=stranger, dealt_since=None)
    # A client of another house is no client of this one.
    ClientFactory(organization=clinic)

    assert found(client) == ["Talk", "Cleaning"]
    assert found(client, own="true") == ["Talk"]


def test_all_houses_of_a_kind_are_found_by_it(practice, person, client):
    service(practice, "Talk")
    service(OrganizationFactory(kind=PRACTICE), "Walk")
    service(OrganizationFactory(kind=CLINIC), "Filling")
    ServiceFactory(name="Cleaning")
    ClientFactory(customer=person, organization=practice)

    assert found(client, kind="practice") == ["Talk", "Walk"]
    assert found(client, kind="practice", own="true") == ["Talk"]
    assert client.get(PATH, {"kind": "builder"}).status_code == 400


def test_who_works_in_a_house_sees_that_one_alone(practice):
    service(practice, "Talk")
    service(OrganizationFactory(kind=PRACTICE), "Walk")
    provider = signed_in(UserFactory(role=Role.PSYCHOLOGIST, organization=practice))

    assert found(provider) == ["Talk"]
    assert found(provider, kind="practice") == ["Talk"]


def test_what_a_provider_does_is_found_by_them(practice, client):
    talk = service(practice, "Talk")
    service(practice, "Test")
    off = service(practice, "Gone", is_active=False)
    psychologist = UserFactory(role=Role.PSYCHOLOGIST, organization=practice)
    for each in (talk, off):
        OfferingFactory(provider=psychologist, service=each)

    for name in ("psychologist", "dentist", "provider"):
        assert found(client, **{name: psychologist.pk}) == ["Talk"]


def test_a_place_shows_what_is_given_there_at_its_price(practice, client):
    centre = LocationFactory(organization=practice)
    talk = service(practice, "Talk", base_price="100.00")
    elsewhere = service(practice, "Test")
    GivenAtFactory(service=elsewhere, location=LocationFactory(organization=practice))
    service(OrganizationFactory(kind=PRACTICE), "Walk")
    ServiceFactory(name="Cleaning")
    SpecialPriceFactory(service=talk, location=centre, price="80.00")

    (row,) = client.get(PATH, {"location": centre.pk}).json()["results"]

    assert (row["name"], row["base_price"], row["price"]) == ("Talk", "100.00", "80.00")
    assert (row["currency"], row["organization_name"]) == ("EUR", "Manas")


def test_an_insurance_shows_what_it_pays_for_at_its_price(practice, client):
    plan = InsuranceFactory(organization=practice)
    centre = LocationFactory(organization=practice)
    talk = service(practice, "Talk", base_price="100.00")
    service(practice, "Test")
    CoverageFactory(service=talk, insurance=plan)
    SpecialPriceFactory(service=talk, location=centre, price="80.00")
    SpecialPriceFactory(service=talk, insurance=plan, price="10.00")

    (row,) = client.get(PATH, {"insurance": plan.pk}).json()["results"]
    (both,) = client.get(PATH, {"insurance": plan.pk, "location": centre.pk}).json()["results"]
    one = client.get(f"{PATH}{talk.pk}/", {"insurance": plan.pk}).json()

    assert [each["price"] for each in (row, both, one)] == ["10.00"] * 3
    assert client.get(f"{PATH}{talk.pk}/").json()["price"] == "100.00"


def test_the_price_that_is_asked_for_is_compared_with_a_limit(practice, client):
    centre = LocationFactory(organization=practice)
    talk = service(practice, "Talk", base_price="100.00")
    service(practice, "Test", base_price="90.50")
    SpecialPriceFactory(service=talk, location=centre, price="80.00")

    assert found(client, organization=practice.pk, max_price="90.50") == ["Test"]
    assert found(client, location=centre.pk, max_price="90") == ["Talk"]
    assert found(client, location=centre.pk, min_price="80.01") == ["Test"]


@pytest.mark.parametrize("name", ["location", "insurance"])
def test_a_place_or_insurance_that_there_is_not_is_refused(client, name):
    gone = {"location": LocationFactory, "insurance": InsuranceFactory}[name](is_active=False)

    for pk in (gone.pk, 999_999):
        answer = client.get(PATH, {name: pk})
        assert (answer.status_code, list(answer.json())) == (400, [name])


def test_a_service_that_is_not_given_there_is_refused(practice, client):
    talk = service(practice, "Talk")

    answer = client.get(f"{PATH}{talk.pk}/", {"location": LocationFactory().pk})

    assert (answer.status_code, list(answer.json())) == (400, ["location"])


def test_services_are_found_by_the_way_of_meeting_by_length_and_by_words_of_their_own(
    practice, client
):
    service(practice, "Talk", session_types=["telehealth", "in_person"], tags=["anxiety"])
    service(practice, "Couples", session_types=["in_person"], tags=["couples", "anxiety-disorder"])
    service(practice, "Anything", duration_minutes=30)
    house = {"organization": practice.pk}

    assert found(client, **house, session_type="telehealth") == ["Anything", "Talk"]
    assert found(client, **house, max_duration=45) == ["Anything"]
    assert found(client, **house, tag="anxiety") == ["Talk"]
    assert found(client, **house, tag="Anxiety, COUPLES") == ["Couples", "Talk"]
    assert found(client, **house, tag=",") == []
    assert client.get(PATH, {"session_type": "dream"}).status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
def test_a_priced_list_costs_the_same_however_long_it_is(
    practice, client, rows, django_assert_num_queries
):
    centre = LocationFactory(organization=practice)
    plan = InsuranceFactory(organization=practice)
    for number in range(rows):
        each = service(practice, f"Talk {number}")
        CoverageFactory(service=each, insurance=plan)
        SpecialPriceFactory(service=each, location=centre, price="80.00")
    service(practice, "Not covered")
    client.get(PATH)  # the session is cached from now on

    # The location, the insurance, the count, the page.
    with django_assert_num_queries(4):
        answer = client.get(PATH, {"location": centre.pk, "insurance": plan.pk})

    assert answer.json()["count"] == rows


def test_tags_have_one_spelling(practice):
    owner = signed_in(UserFactory(role=Role.OWNER, organization=practice))
    talk = service(practice, "Talk")

    answer = owner.patch(
        f"{PATH}{talk.pk}/", {"tags": ["Panic Attacks", "anxiety", "ANXIETY", "!"]}, format="json"
    )

    assert answer.json()["tags"] == ["anxiety", "panic-attacks"]
    assert Service.objects.get().tags == ["anxiety", "panic-attacks"]
