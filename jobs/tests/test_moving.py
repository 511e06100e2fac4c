"""A job goes on: taken, begun, done, accepted, and begun again."""

from datetime import timedelta

import pytest
from time_machine import travel

from accounts.models import Client, ProviderProfile
from accounts.roles import Role
from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    UserFactory,
    signed_in,
)
from jobs import endings, objections
from jobs.models import Job, JobRecord
from jobs.services.closing import close_what_was_accepted_by_time
from jobs.states import JobStatus
from jobs.tests.factories import ContractorFactory, JobFactory, OpenRequestFactory
from jobs.tests.work_factories import CheckpointFactory
from kernel import clock
from notifications.models import Notification

pytestmark = pytest.mark.django_db

JOBS = "/api/v1/jobs"


def told(person):
    return list(Notification.objects.filter(recipient=person).values_list("kind", flat=True))


def at(job):
    job.refresh_from_db()
    return job.status


# Open requests


def test_an_open_request_says_nothing_of_who_asks():
    request = OpenRequestFactory(
        title="Tiles, call 98123 45678",
        category="Tiles (98123-45678)",
        description="Write to meera@example.com or +91-98123-45678. 12 sq m.",
    )
    contractor = signed_in(ContractorFactory())

    text = contractor.get(f"{JOBS}?open=true").content.decode()

    row = contractor.get(f"{JOBS}?open=true").json()["jobs"][0]
    assert row["id"] == request.pk
    assert row["customer"] is None
    assert (row["address"], row["pincode"], row["latitude"]) == ("", "", None)
    assert row["place"].endswith("110xxx")
    assert row["description"] == "Write to … or …. 12 sq m."
    for secret in (
        request.customer.email,
        request.customer.first_name,
        "Hanuman",
        "110001",
        "45678",
        str(request.customer.phone),
    ):
        assert secret not in text


def test_open_requests_are_those_that_wait_for_anybody():
    waiting = OpenRequestFactory(pincode="560001")
    OpenRequestFactory(status=JobStatus.CANCELLED)
    JobFactory()
    contractor = signed_in(ContractorFactory())

    everywhere = contractor.get(f"{JOBS}?open=true").json()
    elsewhere = contractor.get(f"{JOBS}?open=true&pincode=110").json()

    assert [each["id"] for each in everywhere["jobs"]] == [waiting.pk]
    assert elsewhere["jobs"] == []


def test_another_trade_than_contractors_has_no_part_in_jobs():
    OpenRequestFactory()
    clinic = signed_in(UserFactory(role=Role.OWNER, organization=OrganizationFactory()))

    assert clinic.get(f"{JOBS}?open=true").status_code == 403
    assert clinic.post(JOBS, {"title": "Fillings"}, format="json").status_code == 403


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.VENDOR, Role.BUILDER])
def test_only_contractors_look_at_open_requests(role):
    OpenRequestFactory()

    response = signed_in(UserFactory(role=role)).get(f"{JOBS}?open=true")

    assert response.status_code == 403


def test_a_request_is_taken_once():
    request = OpenRequestFactory()
    first, second = ContractorFactory(), ContractorFactory()

    taken = signed_in(first).post(f"{JOBS}/{request.pk}/take")
    again = signed_in(first).post(f"{JOBS}/{request.pk}/take")
    late = signed_in(second).post(f"{JOBS}/{request.pk}/take")

    assert [taken.status_code, again.status_code, late.status_code] == [200, 200, 404]
    assert taken.json()["customer"]["email"] == request.customer.email
    assert taken.json()["address"] == request.address
    request.refresh_from_db()
    assert (request.contractor, request.organization) == (first, first.organization)
    assert Client.objects.get(customer=request.customer).organization == first.organization
    assert told(request.customer) == ["job_request_taken"]
    assert JobRecord.objects.get(job=request).what == "taken"


def test_before_it_is_taken_a_contractor_cannot_open_it():
    request = OpenRequestFactory()

    assert signed_in(ContractorFactory()).get(f"{JOBS}/{request.pk}").status_code == 404


# Work


def test_work_that_is_agreed_on_begins_once():
    job = JobFactory(status=JobStatus.APPROVED)
    client = signed_in(job.contractor)

    first, again = client.post(f"{JOBS}/{job.pk}/start"), client.post(f"{JOBS}/{job.pk}/start")

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["status"] == "in_progress"
    assert [line["what"] for line in again.json()["history"]] == ["started"]
    assert told(job.customer) == ["job_started"]


def test_the_customer_does_not_move_the_work():
    job = JobFactory(status=JobStatus.APPROVED)
    client = signed_in(job.customer)

    answers = [
        client.post(f"{JOBS}/{job.pk}/{step}", {"notes": "Please"}, format="json")
        for step in ("start", "complete", "reopen")
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]
    assert at(job) == "approved"


def test_work_is_done_once_every_checkpoint_is_approved():
    job = JobFactory(status=JobStatus.IN_PROGRESS)
    step = CheckpointFactory(job=job, status="submitted")
    client = signed_in(job.contractor)

    early = client.post(f"{JOBS}/{job.pk}/complete")
    step.status = "approved"
    step.save()
    done = client.post(f"{JOBS}/{job.pk}/complete", {"notes": "All dry."}, format="json")

    assert (early.status_code, early.json()["error_code"]) == (409, "CHECKPOINTS_OPEN")
    assert (done.status_code, done.json()["status"]) == (200, "completed")
    notice = Notification.objects.get(recipient=job.customer)
    assert (notice.kind, notice.data["note"]) == ("job_completed", "All dry.")


def test_work_that_was_done_goes_on_with_a_reason():
    job = JobFactory(status=JobStatus.COMPLETED, completed_at=clock.now())
    client = signed_in(job.contractor)

    unsaid = client.post(f"{JOBS}/{job.pk}/reopen")
    by_the_back = client.post(f"{JOBS}/{job.pk}/start")
    said = client.post(f"{JOBS}/{job.pk}/reopen", {"notes": "The tap drips."}, format="json")

    assert [unsaid.status_code, by_the_back.status_code, said.status_code] == [422, 409, 200]
    assert at(job) == "in_progress"
    assert job.completed_at is None
    assert told(job.customer) == ["job_reopened"]


# Its end


def test_the_customer_accepts_and_their_rating_counts_once():
    job = JobFactory(status=JobStatus.COMPLETED, completed_at=clock.now())
    path = f"/api/v1/customers/jobs/{job.pk}/accept"
    client = signed_in(job.customer)

    first = client.post(path, {"rating": 4, "notes": "Neat."}, format="json")
    again = client.post(path, {"rating": 1}, format="json")

    assert (first.status_code, again.status_code) == (200, 200)
    assert at(job) == "closed"
    profile = ProviderProfile.objects.get(user=job.contractor)
    assert (profile.rating_count, profile.rating, profile.job_count) == (1, 4, 1)
    assert told(job.contractor) == ["job_closed"]


def test_the_contractor_accepts_nothing_themself():
    job = JobFactory(status=JobStatus.COMPLETED, completed_at=clock.now())
    client = signed_in(job.contractor)

    accepted = client.post(f"/api/v1/customers/jobs/{job.pk}/accept")
    patched = client.patch(f"{JOBS}/{job.pk}", {"status": "closed"}, format="json")

    assert (accepted.status_code, patched.status_code) == (403, 403)
    assert at(job) == "completed"


@pytest.fixture
def objected():
    """Jobs to which somebody objects."""
    found = set()
    objection = found.intersection
    objections.register(objection)
    yield found
    objections._objections.remove(objection)


def test_who_does_not_object_has_accepted(objected, settings):
    settings.JOB_ACCEPTANCE_DAYS = 7
    now = clock.now()
    silent = JobFactory(status=JobStatus.COMPLETED, completed_at=now)
    disputed = JobFactory(status=JobStatus.COMPLETED, completed_at=now)
    objected.add(disputed.pk)

    with travel(now + timedelta(days=7, seconds=-1), tick=False):
        early = close_what_was_accepted_by_time()
    with travel(now + timedelta(days=7), tick=False):
        counts = close_what_was_accepted_by_time(), close_what_was_accepted_by_time()

    assert (early, *counts) == (0, 1, 0)
    assert (at(silent), at(disputed)) == ("closed", "completed")
    assert JobRecord.objects.get(job=silent).by is None


@pytest.mark.parametrize("status", [JobStatus.DRAFT, JobStatus.QUOTED, JobStatus.APPROVED])
def test_either_side_calls_a_job_off_before_it_begins(status):
    for side in ("customer", "contractor"):
        job = JobFactory(status=status)
        client = signed_in(getattr(job, side))

        response = client.post(f"{JOBS}/{job.pk}/cancel", {"reason": "No money"}, format="json")

        assert (response.status_code, response.json()["status"]) == (200, "cancelled")
        assert response.json()["cancellation_reason"] == "No money"


def test_once_work_has_begun_only_the_contractor_calls_it_off():
    job = JobFactory(status=JobStatus.IN_PROGRESS)

    by_customer = signed_in(job.customer).post(f"{JOBS}/{job.pk}/cancel")
    by_contractor = signed_in(job.contractor).post(f"{JOBS}/{job.pk}/cancel")

    assert (by_customer.status_code, by_contractor.status_code) == (403, 200)
    assert told(job.customer) == ["job_cancelled"]


@pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.CLOSED])
def test_what_is_done_is_not_called_off(status):
    job = JobFactory(status=status, completed_at=clock.now())

    response = signed_in(ManagerFactory()).post(f"{JOBS}/{job.pk}/cancel")

    assert response.status_code == 409
    assert at(job) == status


def test_what_hangs_on_a_job_ends_with_it_or_not_at_all():
    job = JobFactory()

    def refuse(job, actor, at):
        raise RuntimeError("not now")

    endings.register(refuse)
    try:
        with pytest.raises(RuntimeError):
            signed_in(job.contractor).post(f"{JOBS}/{job.pk}/cancel")
    finally:
        endings._endings.remove(refuse)

    assert at(job) == "draft"
    assert Notification.objects.count() == 0


def test_a_step_in_a_patch_is_the_same_step():
    job = JobFactory(status=JobStatus.APPROVED)

    response = signed_in(job.contractor).patch(
        f"{JOBS}/{job.pk}", {"status": "in_progress", "contractor_notes": "Begun"}, format="json"
    )

    assert response.json()["status"] == "in_progress"
    assert [line["what"] for line in response.json()["history"]] == ["started", "edited"]
    assert told(job.customer) == ["job_started"]


def test_a_patch_is_done_whole_or_not_at_all():
    job = JobFactory(status=JobStatus.APPROVED)

    response = signed_in(job.contractor).patch(
        f"{JOBS}/{job.pk}", {"status": "in_progress", "title": "Another"}, format="json"
    )

    assert (response.status_code, response.json()["error_code"]) == (409, "JOB_FIXED")
    assert at(job) == "approved"
    assert Job.objects.get().started_at is None


def test_a_customer_accepts_by_a_patch_too_and_changes_nothing_else():
    job = JobFactory(status=JobStatus.COMPLETED, completed_at=clock.now())
    customer = signed_in(job.customer)

    refused = customer.patch(
        f"{JOBS}/{job.pk}", {"status": "closed", "title": "Another"}, format="json"
    )
    closed = customer.patch(f"{JOBS}/{job.pk}", {"status": "closed"}, format="json")

    assert (refused.status_code, closed.status_code) == (403, 200)
    assert closed.json()["status"] == at(job) == "closed"


def test_operations_say_who_takes_a_request():
    request, contractor = OpenRequestFactory(), ContractorFactory()
    desk = signed_in(UserFactory(role=Role.OPS_MANAGER))

    nobody = desk.post(f"{JOBS}/{request.pk}/take")
    taken = desk.post(f"{JOBS}/{request.pk}/take", {"contractor_id": contractor.pk}, format="json")

    assert (nobody.status_code, taken.status_code) == (422, 200)
    assert nobody.json()["detail"][0]["loc"] == ["body", "contractor_id"]
    assert taken.json()["contractor"]["id"] == contractor.pk
    assert told(request.customer) == ["job_request_taken"]
