"""The two sides of a job write to each other about it."""

from datetime import timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from jobs.models import Job
from jobs.tests.factories import ContractorFactory, JobFactory, OpenRequestFactory
from kernel import clock
from messaging.models import Conversation, Message

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MESSAGES = "/api/messages"


def write(person, job, content="When do you come?"):
    return signed_in(person).post(MESSAGES, {"job_id": job.pk, "content": content}, format="json")


def conversations(person, **query):
    return signed_in(person).get(f"{MESSAGES}/conversations", query).json()["conversations"]


@pytest.mark.parametrize(
    ("writer", "reader"), [("customer", "contractor"), ("contractor", "customer")]
)
def test_either_side_writes_first_about_a_job(writer, reader):
    job = JobFactory()

    response = write(getattr(job, writer), job)

    answer = response.json()
    assert response.status_code == 201
    assert (answer["job_id"], answer["booking_id"], answer["project_id"]) == (job.pk, None, None)
    assert (answer["sender_type"], answer["recipient_type"]) == (writer, reader)
    row = conversations(getattr(job, reader), job_id=job.pk)[0]
    assert (row["job_id"], row["title"], row["unread_count"]) == (job.pk, job.title, 1)


def test_an_answer_goes_into_the_same_conversation():
    job = JobFactory()
    begun = write(job.customer, job).json()["conversation_id"]

    answered = write(job.contractor, job, "Tomorrow at nine.").json()["conversation_id"]

    assert begun == answered
    assert Conversation.objects.count() == 1


@pytest.mark.parametrize("role", [Role.OWNER, Role.STAFF])
def test_the_house_reads_and_answers(role):
    job = JobFactory()
    write(job.customer, job)
    person = UserFactory(role=role, organization=job.organization)

    assert [each["job_id"] for each in conversations(person)] == [job.pk]
    assert write(person, job, "We will call.").status_code == 201


def test_nobody_else_writes_or_reads():
    job = JobFactory()
    write(job.customer, job)
    others = [
        UserFactory(),
        ContractorFactory(organization=job.organization),
        ContractorFactory(),
        UserFactory(role=Role.VENDOR),
    ]

    answers = [write(each, job) for each in others]

    assert [each.status_code for each in answers] == [404] * 4
    assert [conversations(each) for each in others] == [[]] * 4
    assert Message.objects.count() == 1


def test_a_request_that_nobody_has_taken_has_nobody_to_write_to():
    request = OpenRequestFactory()

    assert write(request.customer, request).status_code == 404
    assert write(ContractorFactory(), request).status_code == 404


def test_what_is_left_to_be_said_of_a_cancelled_job_is_said_in_a_month():
    job = JobFactory(status="cancelled", cancelled_at=clock.now() - timedelta(days=29))
    soon = write(job.customer, job)
    Job.objects.update(cancelled_at=clock.now() - timedelta(days=31))

    late = write(job.customer, job)

    assert (soon.status_code, late.status_code) == (201, 403)


def test_a_job_and_a_booking_of_the_same_number_are_two_things():
    job = JobFactory()
    write(job.customer, job)

    assert conversations(job.customer, job_id=job.pk + 1) == []
    assert conversations(job.customer, project_id=job.pk) == []
