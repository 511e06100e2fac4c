"""Patients wait for what a house does; the house sees its line, and says who comes first."""

import pytest

from accounts.models import Client
from accounts.roles import Role
from accounts.tests.factories import (
    ManagerFactory,
    ProviderProfileFactory,
    UserFactory,
    VendorFactory,
    signed_in,
)
from appointments.tests.care_factories import clinic, practice
from appointments.tests.waitlist.people import WAITLIST, waiting
from catalog.tests.factories import OfferingFactory, ServiceFactory
from scheduling.models import WaitlistEntry

pytestmark = pytest.mark.django_db


def post(person, wish, **more):
    return signed_in(person).post(WAITLIST, {**wish, **more}, format="json")


@pytest.mark.parametrize("with_provider", [True, False])
def test_a_patient_waits_for_what_a_house_does(dental, wish, with_provider):
    patient = UserFactory()
    named = {"provider": dental.provider.pk} if with_provider else {}

    answer = post(patient, wish, service=dental.service.pk, priority=9, **named)

    assert answer.status_code == 201
    entry = answer.json()
    assert (entry["kind"], entry["organization"]) == ("appointment", dental.organization.pk)
    assert (entry["customer"], entry["position"], entry["priority"]) == (patient.pk, 1, 0)
    assert Client.objects.filter(organization=dental.organization, customer=patient).exists()


def test_who_works_alone_is_waited_for_by_name(wish):
    alone = UserFactory(role=Role.PSYCHOLOGIST)
    ProviderProfileFactory(user=alone)
    service = OfferingFactory(provider=alone).service

    entry = post(UserFactory(), wish, service=service.pk, provider=alone.pk).json()

    assert (entry["kind"], entry["organization"]) == ("appointment", None)
    (seen,) = signed_in(alone).get(WAITLIST).json()["results"]
    assert seen["id"] == entry["id"]
    answer = signed_in(alone).patch(f"{WAITLIST}{entry['id']}/", {"priority": 3}, format="json")
    assert answer.json()["priority"] == 3


@pytest.mark.once
@pytest.mark.parametrize(("kind", "field"), [("booking", "kind"), ("wedding", "kind")])
def test_what_a_house_sells_becomes_nothing_else(dental, wish, kind, field):
    answer = post(UserFactory(), wish, service=dental.service.pk, kind=kind)

    assert (answer.status_code, list(answer.json())) == (400, [field])
    assert not WaitlistEntry.objects.exists()


@pytest.mark.once
def test_what_the_marketplace_sells_becomes_no_appointment(wish):
    answer = post(UserFactory(), wish, service=ServiceFactory().pk, kind="appointment")

    assert (answer.status_code, list(answer.json())) == (400, ["kind"])


@pytest.mark.once
def test_nobody_waits_with_a_provider_of_another_house(dental, psychology, wish):
    answer = post(UserFactory(), wish, service=dental.service.pk, provider=psychology.provider.pk)

    assert answer.status_code == 404
    assert not WaitlistEntry.objects.exists()


@pytest.mark.once
def test_what_one_comes_for_is_not_written_into_the_line(psychology, wish):
    answer = post(UserFactory(), wish, service=psychology.service.pk, note="I cannot sleep.")

    assert (answer.status_code, list(answer.json())) == (400, ["note"])
    assert not WaitlistEntry.objects.exists()


@pytest.mark.once
def test_nobody_waits_for_a_way_in_which_it_is_not_given(dental, wish):
    dental.service.session_types = ["in_person"]
    dental.service.save()
    service = dental.service.pk

    refused = post(UserFactory(), wish, service=service, session_type="telehealth")
    taken = post(UserFactory(), wish, service=service, session_type="in_person")

    assert (refused.status_code, list(refused.json())) == (400, ["session_type"])
    assert taken.json()["session_type"] == "in_person"


@pytest.mark.parametrize("role", ["owner", "staff"])
def test_a_house_waits_for_a_patient_and_says_how_much_they_come_first(dental, wish, role):
    patient = UserFactory(first_name="Meera", last_name="Iyer")

    answer = post(
        getattr(dental, role), wish, service=dental.service.pk, customer=patient.pk, priority=7
    )

    assert answer.status_code == 201
    entry = answer.json()
    assert (entry["customer"], entry["customer_name"]) == (patient.pk, "Meera Iyer")
    assert entry["priority"] == 7
    (own,) = signed_in(patient).get(WAITLIST).json()["results"]
    assert own["id"] == entry["id"]


@pytest.mark.once
def test_who_else_may_wait_for_whom(dental, wish):
    house, other, patient = dental, clinic(), UserFactory()
    wish = {**wish, "service": house.service.pk, "customer": patient.pk}

    answers = {
        name: post(person, wish).status_code
        for name, person in {
            "a patient for another": UserFactory(),
            "a dentist": house.provider,
            "a vendor": VendorFactory(),
            "another owner": other.owner,
            "an onboard manager": UserFactory(role=Role.ONBOARD_MANAGER),
        }.items()
    }
    assert answers == {
        "a patient for another": 403,
        "a dentist": 403,
        "a vendor": 403,
        "another owner": 404,
        "an onboard manager": 403,
    }
    unnamed = {name: value for name, value in wish.items() if name != "customer"}
    assert post(house.owner, unnamed).json() == {"customer": ["Say who waits."]}
    nobody = post(house.owner, {**wish, "customer": house.provider.pk})
    assert (nobody.status_code, list(nobody.json())) == (400, ["customer"])
    assert not WaitlistEntry.objects.exists()
    assert post(ManagerFactory(), wish).status_code == 201


def test_a_house_sees_its_own_line_in_its_order(dental):
    first = waiting(dental)
    preferred = waiting(dental, priority=5)
    over = waiting(dental, status="cancelled")
    waiting(clinic())
    page = signed_in(dental.staff)

    everybody = [row["id"] for row in page.get(WAITLIST).json()["results"]]
    line = [row["id"] for row in page.get(f"{WAITLIST}?in_line=true").json()["results"]]

    assert everybody == [over.pk, preferred.pk, first.pk]
    assert line == [preferred.pk, first.pk]
    found = page.get(f"{WAITLIST}?status=cancelled&service={dental.service.pk}").json()["results"]
    assert [row["id"] for row in found] == [over.pk]
    assert page.get(f"{WAITLIST}?provider={dental.provider.pk}").json()["results"] == []


def test_a_house_puts_somebody_first_and_a_patient_nobody(dental):
    entry = waiting(dental)
    waiting(dental, priority=1)
    path = f"{WAITLIST}{entry.pk}/"
    page = signed_in(dental.owner)

    answer = page.patch(path, {"priority": 9}, format="json")

    assert (answer.status_code, answer.json()["priority"], answer.json()["position"]) == (200, 9, 1)
    by_patient = signed_in(entry.customer).patch(path, {"priority": 0}, format="json")
    assert by_patient.status_code == 403
    by_others = [practice().owner, clinic().staff, UserFactory(), dental.provider]
    for person in by_others:
        assert signed_in(person).patch(path, {"priority": 0}, format="json").status_code == 404
    for wrong in ({"priority": 10}, {"priority": -1}, {"priority": None}, {}):
        assert page.patch(path, wrong, format="json").status_code == 400
    entry.refresh_from_db()
    assert entry.priority == 9


@pytest.mark.once
def test_who_waits_no_longer_is_not_put_first(dental):
    entry = waiting(dental, status="cancelled")

    answer = signed_in(dental.owner).patch(f"{WAITLIST}{entry.pk}/", {"priority": 1}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (409, "NOT_IN_LINE")


@pytest.mark.once
def test_a_house_takes_somebody_out_of_its_line_and_of_no_other(dental):
    entry, other = waiting(dental), waiting(clinic())
    page = signed_in(dental.staff)

    assert page.delete(f"{WAITLIST}{entry.pk}/").status_code == 204
    assert page.delete(f"{WAITLIST}{other.pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_line_costs_the_same_however_long(dental, count, django_assert_num_queries):
    for number in range(count):
        waiting(dental, priority=number)
    page = signed_in(dental.owner)
    page.get(f"{WAITLIST}?in_line=true")

    # How many there are, the page of them, and the places of those.
    with django_assert_num_queries(3):
        rows = page.get(f"{WAITLIST}?in_line=true").json()["results"]

    assert [row["position"] for row in rows] == list(range(1, count + 1))
