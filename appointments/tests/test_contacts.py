"""A customer puts a question to a clinic or practice, and its people see to it."""

import pytest

from accounts.models import Client
from accounts.tests.factories import ManagerFactory, OrganizationFactory, UserFactory, signed_in
from appointments.models import ContactRequest
from appointments.tests.care_factories import (
    CareAppointmentFactory,
    ContactRequestFactory,
    clinic,
    practice,
)
from kernel.models import Event, OutboxEntry, StreamEntry
from notifications.models import Notification

pytestmark = pytest.mark.django_db

PATH = "/api/contact-requests/"
SECRET = "Does the ointment help against the rash?"


def ask(customer, house, **more):
    body = {"organization": house.organization.pk, "message": SECRET, **more}
    return signed_in(customer).post(PATH, body, format="json")


def test_a_question_reaches_the_desk_and_says_nothing_on_the_way():
    house, customer = clinic(name="Smile"), UserFactory()
    owner, staff = house.owner, house.staff

    answer = ask(customer, house, topic="records", reply_by="phone")

    assert answer.status_code == 201
    assert (answer.data["message"], answer.data["status"]) == (SECRET, "open")
    told = Notification.objects.get(kind="contact_request_received")
    assert told.recipient == staff
    assert "phone" in told.body
    for kind in (Event, OutboxEntry, StreamEntry, Notification):
        assert SECRET not in str(list(kind.objects.values()))
    assert SECRET.encode() not in bytes(ContactRequest.objects.get().sealed)
    (row,) = signed_in(owner).get(PATH).data["results"]
    assert (row["message"], row["patient"]) == (SECRET, customer.pk)
    # Who only writes is known by sight.
    assert Client.objects.get(customer=customer).dealt_since is None


def test_about_an_appointment_the_house_follows_from_it():
    house = practice()
    appointment = CareAppointmentFactory(at=house)
    house.staff  # noqa: B018 - made when first asked for
    body = {"appointment": appointment.pk, "message": "May my wife come along?"}

    answer = signed_in(appointment.customer).post(PATH, body, format="json")

    assert answer.data["organization"] == house.organization.pk
    assert answer.data["appointment_reference"] == appointment.reference
    # To whom they come sees it too.
    assert signed_in(house.provider).get(PATH).data["count"] == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"message": "Hello"}, "organization"),
        ({"organization": 999_999, "message": "Hello"}, "organization"),
        ({"organization": "a builder", "message": "Hello"}, "organization"),
        ({"organization": "theirs", "message": ""}, "message"),
        ({"organization": "theirs", "message": "Hello", "topic": "love"}, "topic"),
        ({"organization": "theirs", "message": "x" * 4001}, "message"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_by_its_field(body, field):
    named = {
        "theirs": clinic().organization.pk,
        "a builder": OrganizationFactory(kind="builder").pk,
    }
    body = body | {"organization": named.get(body.get("organization"), body.get("organization"))}

    answer = signed_in(UserFactory()).post(PATH, body, format="json")

    assert (answer.status_code, list(answer.data)) == (400, [field])
    assert not ContactRequest.objects.exists()


def test_somebody_elses_appointment_is_not_there():
    appointment = CareAppointmentFactory()
    body = {"appointment": appointment.pk, "message": "Hello"}

    answer = signed_in(UserFactory()).post(PATH, body, format="json")

    assert (answer.status_code, answer.data["code"]) == (404, "APPOINTMENT_NOT_FOUND")


def test_staff_ask_nobody():
    house = clinic()

    assert ask(house.staff, house).status_code == 403
    assert not ContactRequest.objects.exists()


def test_each_sees_their_own_and_another_house_nothing():
    house, other = clinic(), clinic()
    question = ContactRequestFactory(organization=house.organization)
    ContactRequestFactory(organization=other.organization)

    for person in (question.customer, house.owner, house.staff):
        rows = signed_in(person).get(PATH).data["results"]
        assert [row["id"] for row in rows] == [question.pk]
    assert signed_in(other.staff).get(f"{PATH}{question.pk}/").status_code == 404
    assert signed_in(UserFactory()).get(PATH).data["count"] == 0
    assert signed_in(ManagerFactory()).get(PATH).data["count"] == 2


def test_the_house_says_that_it_has_answered_and_the_customer_is_told_once():
    house = clinic()
    question = ContactRequestFactory(organization=house.organization)
    path = f"{PATH}{question.pk}/"
    staff = signed_in(house.staff)

    answers = [staff.patch(path, {"status": "answered"}, format="json") for _ in range(2)]

    assert [each.data["status"] for each in answers] == ["answered", "answered"]
    assert answers[0].data["handled_by"] == house.staff.pk
    told = Notification.objects.get(kind="contact_request_answered")
    assert told.recipient == question.customer
    refused = signed_in(question.customer).patch(path, {"status": "closed"}, format="json")
    assert refused.status_code == 403


def test_open_questions_alone_can_be_asked_for(django_assert_num_queries):
    house = clinic()
    client = signed_in(house.staff)
    for count in (1, 3):
        ContactRequestFactory.create_batch(
            count - ContactRequest.objects.count(), organization=house.organization
        )
        client.get(PATH)
        with django_assert_num_queries(2):
            assert client.get(PATH, {"status": "open"}).data["count"] == count
    assert client.get(PATH, {"status": "closed"}).data["count"] == 0


def test_who_asks_all_day_has_to_wait(settings):
    settings.CONTACT_REQUESTS_A_DAY = 2
    house, customer = clinic(), UserFactory()

    answers = [ask(customer, house) for _ in range(3)]

    assert [each.status_code for each in answers] == [201, 201, 429]
    assert answers[-1].data["code"] == "TOO_MANY_CONTACT_REQUESTS"
