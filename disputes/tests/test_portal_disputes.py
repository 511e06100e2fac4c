"""Disputes in the contractors' portal: brought up, listed, followed."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from bookings.tests.factories import CompletedBookingFactory
from disputes.models import Dispute
from disputes.services.proving import add_evidence
from disputes.services.resolving import resolve_dispute
from disputes.services.talking import send_message
from disputes.tests.factories import DisputeFactory, opened
from jobs.tests.factories import ContractorFactory, JobFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# With the final slash, as the pages write it.
PATH = "/api/v1/disputes/"
LEAK = {"title": "The shower leaks", "description": "The tiles were badly laid."}


@pytest.fixture
def job():
    return JobFactory()


def post(user, **body):
    return signed_in(user).post(PATH, {**LEAK, **body}, format="json")


def test_a_customer_disputes_their_job(job):
    answer = post(
        job.customer,
        job_id=job.pk,
        dispute_type="poor workmanship",
        claimed_amount=1500,
        evidence=["It drips."],
    )

    assert answer.status_code == 201
    shown, dispute = answer.json(), Dispute.objects.get()
    assert shown["id"] == str(dispute.pk)
    assert (shown["job_id"], shown["booking_id"]) == (job.pk, None)
    assert (shown["customer_id"], shown["contractor_id"]) == (job.customer_id, job.contractor_id)
    assert (shown["dispute_type"], shown["status"]) == ("quality", "open")
    assert shown["claimed_amount"] == 1500.0
    assert [each["description"] for each in shown["evidence"]] == ["It drips."]
    assert signed_in(job.contractor).get(f"{PATH}{dispute.pk}").json()["title"] == LEAK["title"]


def test_a_contractor_may_dispute_too(job):
    answer = post(job.contractor, job_id=str(job.pk))

    assert (answer.status_code, answer.json()["opened_on"]) == (201, "provider")


def test_a_booking_is_disputed_by_the_same_path():
    booking = CompletedBookingFactory()

    answer = post(booking.customer, booking_id=str(booking.pk))

    assert (answer.status_code, answer.json()["booking_id"]) == (201, str(booking.pk))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "job_id"),
        ({"job_id": 0}, "job_id"),
        ({"job_id": 1, "title": ""}, "title"),
        ({"job_id": 1, "claimed_amount": -1}, "claimed_amount"),
        ({"job_id": 1, "booking_id": "00000000-0000-4000-8000-000000000000"}, "job_id"),
    ],
)
def test_a_dispute_of_nothing_is_422_by_its_field(job, body, field):
    answer = post(job.customer, **body)

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", field]
    assert not Dispute.objects.exists()


def test_nobody_disputes_what_is_not_theirs(job):
    for stranger in (UserFactory(), ContractorFactory(organization=job.organization)):
        assert post(stranger, job_id=job.pk).status_code == 404
    assert not Dispute.objects.exists()


def test_a_second_dispute_is_refused_while_the_first_lives(job):
    first = opened(job)

    answer = post(job.contractor, job_id=job.pk)

    assert (answer.status_code, answer.json()["error_code"]) == (409, "ALREADY_DISPUTED")
    assert str(first.pk) in answer.json()["detail"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_however_long(job, count, django_assert_num_queries):
    staff = UserFactory(role=Role.STAFF, organization=job.organization)
    house = {"provider": job.contractor, "organization": job.organization}
    for number in range(count):
        mine = DisputeFactory(
            subject_kind="job", subject_id=str(number + 1), customer=job.customer, **house
        )
        send_message(dispute_id=mine.pk, actor=job.customer.as_actor(), content="Hello")
        add_evidence(dispute_id=mine.pk, actor=job.customer.as_actor(), description="Look")
    DisputeFactory()
    client = signed_in(staff)
    client.get("/api/v1/disputes")

    with django_assert_num_queries(6):
        page = client.get("/api/v1/disputes").json()

    assert (page["total"], len(page["disputes"])) == (count, count)
    assert {each["unread_count"] for each in page["disputes"]} == {1}
    assert {each["messages_count"] for each in page["disputes"]} == {1}
    assert {len(each["evidence"]) for each in page["disputes"]} == {1}


def test_a_list_is_narrowed_by_job_and_status(job):
    mine = opened(job)
    opened(JobFactory(customer=job.customer))
    client = signed_in(job.customer)

    for query in ({"job_id": job.pk}, {"job_id": job.pk, "status": "open"}):
        rows = client.get("/api/v1/disputes", query).json()["disputes"]
        assert [each["id"] for each in rows] == [str(mine.pk)]
    assert client.get("/api/v1/disputes", {"status": "closed"}).json()["disputes"] == []


def test_who_mediates_sees_all_and_a_stranger_none(job):
    dispute = opened(job)

    assert signed_in(ManagerFactory()).get(f"{PATH}{dispute.pk}").status_code == 200
    stranger = signed_in(UserFactory())
    assert stranger.get(f"/api/v1/disputes/{dispute.pk}").status_code == 404
    assert stranger.get("/api/v1/disputes").json()["total"] == 0


def test_a_dispute_is_passed_up_gone_into_again_and_ended_in_the_portal(job):
    dispute = opened(job)
    customer, contractor = signed_in(job.customer), signed_in(job.contractor)

    def step(client, name, **body):
        answer = client.post(f"{PATH}{dispute.pk}/{name}", body, format="json")
        return answer.status_code, answer.json().get("status") or answer.json().get("error_code")

    assert step(contractor, "withdraw") == (403, "FORBIDDEN")
    assert step(contractor, "escalate", reason="No end to it.") == (200, "escalated")
    assert step(customer, "escalate") == (409, "ILLEGAL_TRANSITION")
    resolve_dispute(
        dispute_id=dispute.pk, actor=ManagerFactory().as_actor(), resolution_notes="No."
    )
    assert step(customer, "reopen") == (422, "VALIDATION_ERROR")
    assert step(contractor, "close") == (200, "resolved")
    assert step(customer, "reopen", reason="Look again.") == (200, "in_progress")
    assert step(customer, "withdraw") == (200, "closed")
    stranger = signed_in(UserFactory())
    for name in ("escalate", "withdraw", "reopen", "close"):
        assert step(stranger, name)[0] == 404
