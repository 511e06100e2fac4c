"""`/api/patients/`: the people of a clinic for its drop-down. What a house may know of its
customers is tried in test_customers_page; here, that the same holds of its patients."""

import pytest

from accounts.models import Client, User
from accounts.roles import Role
from accounts.tests.factories import ClientFactory, OrganizationFactory, UserFactory, signed_in

pytestmark = pytest.mark.django_db

PATH = "/api/patients/"


@pytest.fixture
def house():
    return OrganizationFactory()


@pytest.fixture
def desk(house):
    return signed_in(UserFactory(role=Role.STAFF, organization=house))


def patient(house, first, last, **more):
    customer = UserFactory(first_name=first, last_name=last)
    return ClientFactory(organization=house, customer=customer, **more).customer


def names(client, **query):
    answer = client.get(PATH, query)
    assert answer.status_code == 200, answer.content
    return [row["name"] for row in answer.json()["results"]]


def test_a_clinic_lists_its_patients_and_nobody_elses(house, desk):
    rao = patient(house, "Asha", "Rao")
    patient(house, "Binu", "Das")
    ClientFactory(organization=OrganizationFactory())
    UserFactory()

    assert names(desk) == ["Binu Das", "Asha Rao"]
    assert names(desk, ordering="name") == ["Asha Rao", "Binu Das"]
    assert names(desk, search="ra") == ["Asha Rao"]
    row = desk.get(f"{PATH}{rao.pk}/").json()
    assert (row["id"], row["email"], row["phone"]) == (rao.pk, rao.email, str(rao.phone))
    assert desk.get(PATH, {"ordering": "email"}).status_code == 400


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_costs_the_same_however_long_it_is(house, desk, rows, django_assert_num_queries):
    ClientFactory.create_batch(rows, organization=house)
    desk.get(PATH)  # the session is cached from now on

    with django_assert_num_queries(2):
        answer = desk.get(PATH, {"ordering": "name"})

    assert answer.json()["count"] == rows


def test_how_to_reach_whom_it_merely_knows_by_sight_a_clinic_is_not_told(house, desk):
    seen = patient(house, "Asha", "Rao", dealt_since=None)

    row = desk.get(f"{PATH}{seen.pk}/").json()

    assert (row["name"], row["email"], row["phone"], row["address"]) == (
        "Asha Rao",
        None,
        None,
        None,
    )
    assert names(desk, search=seen.email[:8]) == []


def test_a_stranger_looks_like_nobody(desk):
    theirs = ClientFactory(organization=OrganizationFactory()).customer

    answers = [desk.get(f"{PATH}{pk}/") for pk in (theirs.pk, 2**40)]

    assert [each.status_code for each in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_somebody_is_found_by_their_exact_address_and_is_a_patient_then(house, desk):
    person = UserFactory(email="leela@example.com", first_name="Leela", last_name="Nair")

    assert names(desk, email="leela@example.co") == []
    assert names(desk, email="LEELA@example.com") == ["Leela Nair"]
    assert Client.objects.get().customer == person
    assert desk.get(PATH, {"email": "a@example.com", "phone": "+919812345678"}).status_code == 400


def test_who_walks_in_is_registered_once(house, desk):
    form = {"full_name": "Leela Nair", "phone": "+919812345678"}

    first = desk.post(PATH, form, format="json")
    again = desk.post(PATH, form, format="json")

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["phone"] == "+919812345678"
    assert first.json()["id"] == again.json()["id"]
    assert Client.objects.get().organization == house


def test_a_psychologist_who_works_alone_has_patients_of_their_own():
    alone = UserFactory(role=Role.PSYCHOLOGIST)
    mine = ClientFactory(builder=alone).customer
    ClientFactory(builder=UserFactory(role=Role.PSYCHOLOGIST))
    client = signed_in(alone)

    assert names(client) == [str(mine)]
    made = client.post(PATH, {"full_name": "New One", "email": "new@example.com"}, format="json")
    assert made.status_code == 201
    assert Client.objects.filter(builder=alone).count() == 2


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.VENDOR, Role.DENTIST, Role.PSYCHOLOGIST])
def test_nobody_else_has_a_list_of_patients(house, role):
    patient(house, "Asha", "Rao")
    own = None if role in {Role.CUSTOMER, Role.VENDOR} else house
    client = signed_in(UserFactory(role=role, organization=own))

    answers = [
        client.get(PATH),
        client.get(PATH, {"email": "new@example.com"}),
        client.post(PATH, {"full_name": "New One", "email": "new@example.com"}, format="json"),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert not User.objects.filter(email="new@example.com").exists()
