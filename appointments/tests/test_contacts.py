"""A customer puts a question to a clinic or practice, and its people see to it."""

import pytest

from accounts.models import Client
from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, OrganizationFactory, UserFactory, signed_in
from appointments.models import ContactRequest
from appointments.tests.care_factories import (
    CareAppointmentFactory,
    ContactRequestFactory,
    clinic,
    practice,
)
from kernel.models import Event, OutboxEntry, StreamEntry
from notifications.freshness import as_it_is_now
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


def test_operations_see_that_somebody_asks_and_not_what():
    question = ContactRequestFactory(organization=clinic().organization, message=SECRET)
    manager = signed_in(ManagerFactory())

    (row,) = manager.get(PATH).data["results"]
    moved = manager.patch(f"{PATH}{question.pk}/", {"status": "closed"}, format="json")

    assert (row["id"], row["message"]) == (question.pk, None)
    assert (moved.data["status"], moved.data["message"]) == ("closed", None)


def test_what_no_key_opens_shuts_no_list(settings):
    house = clinic()
    settings.SEALING_KEYS = ["a key that was lost " * 2]
    ContactRequestFactory(organization=house.organization)
    settings.SEALING_KEYS = ["another key, in its place " * 2]
    ContactRequestFactory(organization=house.organization, message=SECRET)

    rows = signed_in(house.staff).get(PATH).data["results"]

    assert [row["message"] for row in rows] == [SECRET, None]


@pytest.mark.parametrize(
    ("reply_by", "shown"),
    [("email", ("asha@example.com", None)), ("whatsapp", (None, "+919811111111"))],
)
def test_a_house_is_shown_how_it_is_to_answer_and_no_more(reply_by, shown):
    house, customer = clinic(), UserFactory(email="asha@example.com", phone="+919811111111")
    own = ask(customer, house, reply_by=reply_by).data

    (row,) = signed_in(house.staff).get(PATH).data["results"]

    assert (row["patient_email"], row["patient_phone"]) == shown
    assert (own["patient_email"], own["patient_phone"]) == ("asha@example.com", "+919811111111")


def test_nobody_is_to_be_answered_where_they_cannot_be_reached():
    house = clinic()
    by_mail, by_phone = UserFactory(phone=None), UserFactory(email="", phone="+919811111111")

    refused = ask(by_mail, house, reply_by="phone")
    taken = ask(by_phone, house)

    assert (refused.status_code, list(refused.data)) == (400, ["reply_by"])
    # Who does not say is answered as they can be.
    assert taken.data["reply_by"] == "phone"
    assert ContactRequest.objects.get().customer == by_phone


def test_who_works_alone_is_told_sees_it_and_answers():
    appointment = CareAppointmentFactory(
        organization=None, provider=UserFactory(role=Role.PSYCHOLOGIST)
    )
    body = {"appointment": appointment.pk, "message": SECRET}
    asked = signed_in(appointment.customer).post(PATH, body, format="json").data
    psychologist = signed_in(appointment.provider)

    (row,) = psychologist.get(PATH).data["results"]
    moved = psychologist.patch(f"{PATH}{asked['id']}/", {"status": "answered"}, format="json")

    told = Notification.objects.get(kind="contact_request_received")
    assert told.recipient == appointment.provider
    assert (asked["organization"], row["message"]) == (None, SECRET)
    assert moved.data["handled_by"] == appointment.provider_id


def test_where_nobody_sits_at_the_desk_the_provider_is_told():
    appointment = CareAppointmentFactory()
    body = {"appointment": appointment.pk, "message": SECRET}

    signed_in(appointment.customer).post(PATH, body, format="json")

    assert Notification.objects.get(kind="contact_request_received").recipient == (
        appointment.provider
    )


def test_what_has_been_seen_to_is_no_news_any_more():
    question = ContactRequestFactory(organization=clinic().organization)
    facts = {"contact_request_id": str(question.pk)}
    holds = {}

    for status in ("open", "answered", "closed"):
        ContactRequest.objects.update(status=status)
        holds[status] = [
            as_it_is_now(kind, facts) is not None
            for kind in ("contact_request_received", "contact_request_answered")
        ]

    assert holds == {"open": [True, False], "answered": [False, True], "closed": [False, True]}
