"""`/api/psychologists/` and `/api/dentists/`: whom one may choose, by what, and when they are
free."""

from datetime import UTC, datetime, time

import pytest
import time_machine

from accounts.roles import Role
from accounts.states import ProviderStatus
from accounts.tests.factories import ProviderProfileFactory, UserFactory, signed_in
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from catalog.tests.factories import (
    CoverageFactory,
    GivenAtFactory,
    InsuranceFactory,
    LocationFactory,
    OfferingFactory,
    ServiceFactory,
    SpecialPriceFactory,
    WorkplaceFactory,
)
from scheduling.tests.factories import WorkingHoursFactory

pytestmark = pytest.mark.django_db

PATH, DENTISTS = "/api/psychologists/", "/api/dentists/"
# A Monday, six in the morning in Kolkata.
NOW = datetime(2030, 1, 14, 0, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def house():
    return practice(name="Manas", timezone="Asia/Kolkata")


@pytest.fixture
def client():
    return signed_in(UserFactory())


def found(client, path=PATH, **query):
    answer = client.get(path, query)
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def rated(provider, *, mean, count):
    profile = provider.provider_profile
    profile.rating, profile.rating_count = mean, count
    profile.rating_total = int(mean * count)
    profile.save()
    return provider


def works(provider, weekday, starts=9, ends=12, **facts):
    WorkingHoursFactory(
        provider=provider, weekday=weekday, starts=time(starts), ends=time(ends), **facts
    )


def test_a_row_says_who_they_are_what_they_do_and_when_they_are_free(house, client):
    person = rated(house.provider, mean=4.5, count=2)
    person.provider_profile.bio = "Anxiety and grief."
    person.provider_profile.save()
    works(person, weekday=1)
    centre = LocationFactory(organization=house.organization, name="Centre", city="Delhi")
    SpecialPriceFactory(service=house.service, location=centre, price="900.00")
    OfferingFactory(provider=person, service=ServiceFactory(is_active=False))
    OfferingFactory(service=house.service)

    (row,) = client.get(PATH, {"location": centre.pk}).json()["results"]

    assert row == {
        "id": person.pk,
        "name": str(person),
        "bio": "Anxiety and grief.",
        "avatar": None,
        "rating": 4.5,
        "review_count": 2,
        "session_types": ["in_person", "telehealth"],
        "organization": house.organization.pk,
        "organization_name": "Manas",
        "timezone": "Asia/Kolkata",
        "services": [
            {
                "id": house.service.pk,
                "name": house.service.name,
                "category": "cleaning",
                "price": "900.00",
                "currency": "INR",
                "duration_minutes": 60,
                "session_types": [],
                "tags": [],
            }
        ],
        "locations": [{"id": centre.pk, "name": "Centre", "city": "Delhi"}],
        "next_free": "2030-01-15T09:00:00+05:30",
    }
    assert client.get(f"{PATH}{person.pk}/", {"location": centre.pk}).json() == row


def test_each_trade_has_its_list_and_only_those_who_are_let_in(house, client):
    dentist = clinic().provider
    psychologist = house.provider
    waiting, closed = house.another_provider(), house.another_provider()
    waiting.provider_profile.status = ProviderStatus.APPLIED
    waiting.provider_profile.save()
    closed.is_active = False
    closed.save()

    assert found(client) == [psychologist.pk]
    assert found(client, DENTISTS) == [dentist.pk]
    for stranger in (dentist, waiting, closed):
        assert client.get(f"{PATH}{stranger.pk}/").status_code == 404


def test_who_works_in_a_house_sees_its_people_alone(house):
    practice().provider  # noqa: B018 - makes them
    own = house.provider

    assert found(signed_in(house.staff)) == [own.pk]
    assert found(signed_in(own)) == [own.pk]


def test_how_to_reach_them_is_not_told(house, client):
    person = house.provider

    text = client.get(PATH).content.decode()

    assert person.email not in text
    assert str(person.phone) not in text


def test_they_are_found_by_service_and_by_the_way_of_meeting(house, client):
    both = house.provider
    online = house.another_provider()
    online.provider_profile.session_types = ["telehealth"]
    online.provider_profile.save()
    talk = ServiceFactory(organization=house.organization, session_types=["telehealth"])
    OfferingFactory(provider=online, service=talk)
    off = ServiceFactory(organization=house.organization, is_active=False)
    OfferingFactory(provider=both, service=off)

    assert found(client, service=talk.pk) == [online.pk]
    assert found(client, service=off.pk) == []
    assert found(client, service=999_999) == []
    assert found(client, session_type="in_person") == [both.pk]
    assert sorted(found(client, session_type="telehealth")) == sorted([both.pk, online.pk])
    # The service is not given so, whoever does it.
    assert found(client, service=talk.pk, session_type="in_person") == []


def test_they_are_found_by_rating_and_words_and_the_best_come_first(house, client):
    often = rated(house.provider, mean=4.8, count=200)
    once = rated(house.another_provider(), mean=5, count=1)
    poor = rated(house.another_provider(), mean=2.0, count=50)
    new = house.another_provider()
    new.first_name, new.last_name = "Tara", "Dutta"
    new.save()
    new.provider_profile.bio = "Grief, slowly."
    new.provider_profile.save()

    assert found(client) == [often.pk, once.pk, new.pk, poor.pk]
    assert found(client, min_rating="4.8") == [often.pk, once.pk]
    assert found(client, search="dutta grief") == [new.pk]
    assert len(found(client, search="manas")) == 4
    assert found(client, search="manas nobody") == []
    assert found(client, organization=practice().organization.pk) == []


def test_they_are_found_by_where_they_work(house, client):
    centre, lake = LocationFactory.create_batch(2, organization=house.organization)
    anywhere = house.provider
    at_lake = house.another_provider()
    WorkplaceFactory(provider=at_lake, location=lake)
    practice().provider  # noqa: B018 - makes them

    assert found(client, location=centre.pk) == [anywhere.pk]
    assert sorted(found(client, location=lake.pk)) == sorted([anywhere.pk, at_lake.pk])
    assert client.get(PATH, {"location": 999_999}).status_code == 400


def test_who_names_a_place_and_an_insurance_sees_what_is_to_be_had_so(house, client):
    centre, lake = LocationFactory.create_batch(2, organization=house.organization)
    plan = InsuranceFactory(organization=house.organization)
    paid, unpaid = house.service, ServiceFactory(organization=house.organization)
    CoverageFactory(service=paid, insurance=plan)
    GivenAtFactory(service=paid, location=lake)
    SpecialPriceFactory(service=paid, insurance=plan, price="5.00")
    OfferingFactory(provider=house.provider, service=unpaid)
    other = house.another_provider()
    other.offerings.exclude(service=unpaid).delete()
    OfferingFactory(provider=other, service=unpaid)

    def done(**query):
        rows = client.get(PATH, query).json()["results"]
        return {
            row["id"]: [(each["id"], each["price"]) for each in row["services"]] for row in rows
        }

    everybody = [house.provider.pk, other.pk]
    assert done(insurance=plan.pk) == {house.provider.pk: [(paid.pk, "5.00")]}
    assert done(insurance=plan.pk, location=centre.pk) == {}
    assert done(location=centre.pk) == {
        pk: [(unpaid.pk, str(unpaid.base_price))] for pk in everybody
    }
    assert found(client, service=paid.pk, location=centre.pk) == []
    assert found(client, service=paid.pk, location=lake.pk) == [house.provider.pk]
    plan.is_active = False
    plan.save()
    for pk in (plan.pk, 999_999):
        answer = client.get(PATH, {"insurance": pk})
        assert (answer.status_code, list(answer.json())) == (400, ["insurance"])


def test_who_works_alone_works_where_they_say(client):
    alone = UserFactory(role=Role.PSYCHOLOGIST)
    ProviderProfileFactory(user=alone)
    home, other = LocationFactory.create_batch(2, organization=None)
    WorkplaceFactory(provider=alone, location=home)

    (row,) = client.get(PATH, {"location": home.pk}).json()["results"]

    assert [each["id"] for each in row["locations"]] == [home.pk]
    assert found(client, location=other.pk) == []


def test_they_are_found_by_a_day_on_which_they_are_free(house, client):
    tuesday, wednesday = house.provider, house.another_provider()
    works(tuesday, weekday=1)
    works(wednesday, weekday=2)
    full = house.another_provider()
    works(full, weekday=1, starts=9, ends=10)
    taken = datetime(2030, 1, 15, 3, 30, tzinfo=UTC)
    CareAppointmentFactory(at=house, provider=full, starts_at=taken, duration_minutes=60)

    assert found(client, date="2030-01-15") == [tuesday.pk]
    assert sorted(found(client, date_from="2030-01-15", date_to="2030-01-16")) == sorted(
        [tuesday.pk, wednesday.pk]
    )
    # It is over.
    assert found(client, date="2030-01-08") == []
    rows = client.get(PATH, {"date": "2030-01-22"}).json()["results"]
    assert {row["id"]: row["next_free"] for row in rows} == dict.fromkeys(
        (tuesday.pk, full.pk), "2030-01-22T09:00:00+05:30"
    )
    answer = client.get(PATH, {"date_from": "2030-01-15", "date_to": "2030-02-28"})
    assert (answer.status_code, list(answer.json())) == (400, ["date_to"])


def test_days_and_times_go_by_the_clock_that_is_named(house, client):
    works(house.provider, weekday=1, starts=0, ends=2)

    # From half past six to half past eight in the evening of Monday, in London.
    assert found(client, date="2030-01-15", timezone="Europe/London") == []
    (row,) = client.get(PATH, {"date": "2030-01-14", "timezone": "Europe/London"}).json()["results"]
    assert row["next_free"] == "2030-01-14T18:30:00+00:00"
    assert client.get(PATH, {"timezone": "Mars/Base"}).status_code == 400


def test_what_has_to_fit_in_is_the_service(house, client):
    works(house.provider, weekday=1, starts=9, ends=10)
    long = ServiceFactory(organization=house.organization, duration_minutes=90)
    OfferingFactory(provider=house.provider, service=long)
    works(house.provider, weekday=3, starts=9, ends=11)

    (row,) = client.get(PATH).json()["results"]
    (slow,) = client.get(PATH, {"service": long.pk}).json()["results"]

    assert row["next_free"] == "2030-01-15T09:00:00+05:30"
    assert slow["next_free"] == "2030-01-17T09:00:00+05:30"


def test_hours_for_a_way_of_meeting_count_for_that_alone(house, client):
    works(house.provider, weekday=1, session_type="telehealth")
    works(house.provider, weekday=2, session_type="in_person")

    (row,) = client.get(PATH, {"session_type": "in_person"}).json()["results"]

    assert row["next_free"] == "2030-01-16T09:00:00+05:30"


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(house, client, rows, django_assert_num_queries):
    centre = LocationFactory(organization=house.organization)
    GivenAtFactory(service=house.service, location=centre)
    for _ in range(rows):
        each = house.another_provider()
        works(each, weekday=1)
        WorkplaceFactory(provider=each, location=centre)
    asked = {"service": house.service.pk, "location": centre.pk}
    client.get(PATH, asked)  # the session is cached from now on

    # The location; how many; the page; what they do; where, in two; the service; their hours
    # and what of them is taken.
    with django_assert_num_queries(9):
        answer = client.get(PATH, asked)
    assert answer.json()["count"] == rows
    # Who is free is asked before the count, and not again for the page.
    with django_assert_num_queries(9):
        answer = client.get(PATH, {**asked, "date": "2030-01-15"})
    assert answer.json()["count"] == rows
