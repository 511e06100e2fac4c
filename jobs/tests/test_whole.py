"""A job with all that belongs to it: every part for whom it is, in as many queries for many."""

import pytest

from accounts.tests.factories import UserFactory, signed_in
from jobs.tests.factories import ApprovedJobFactory, JobFactory
from jobs.tests.work_factories import JobPhotoFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Its session, the job, and its parts.
DETAIL_QUERIES = 17
LIST_QUERIES = 10


@pytest.fixture
def job():
    approved = ApprovedJobFactory(contractor_notes="Ask for more")
    JobPhotoFactory(job=approved)
    ApprovedJobFactory()
    return approved


@pytest.mark.parametrize("side", ["customer", "contractor"])
def test_each_side_sees_every_part(job, side):
    path = "/api/v1/customers/jobs" if side == "customer" else "/api/v1/jobs"

    answer = signed_in(getattr(job, side)).get(f"{path}/{job.pk}").json()

    assert [each["title"] for each in answer["checkpoints"]] == ["Walls tiled", "Floor tiled"]
    assert [each["name"] for each in answer["materials"]] == ["Wall tiles, white"]
    assert len(answer["photos"]) == 1
    assert answer["quote"]["status"] == "approved"
    assert answer["payment"]["total"] == answer["quote"]["total"] == answer["payment"]["pending"]
    assert answer["progress"] == 0
    assert answer["visits"] == []
    assert answer["history"]
    # What is one side's own.
    assert (answer["public_token"] is None) == (side == "customer")
    assert (answer["contractor_notes"] is None) == (side == "customer")
    assert (answer["materials"][0]["actual_cost"] is None) is True
    assert answer["contractor"]["phone"] == str(job.contractor.phone)


def test_a_whole_job_takes_so_many_queries(job, django_assert_num_queries):
    client = signed_in(job.contractor)

    with django_assert_num_queries(DETAIL_QUERIES):
        client.get(f"/api/v1/jobs/{job.pk}")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_quoted_jobs_takes_as_many_queries_as_one(count, django_assert_num_queries):
    customer = UserFactory()
    ApprovedJobFactory.create_batch(count, customer=customer)
    client = signed_in(customer)

    with django_assert_num_queries(LIST_QUERIES):
        answer = client.get("/api/v1/customers/jobs").json()

    assert [each["quote"]["status"] for each in answer["jobs"]] == ["approved"] * count


def test_a_contractor_is_no_customer_of_their_jobs():
    job = JobFactory()
    client = signed_in(job.contractor)

    assert client.get("/api/v1/customers/jobs").json()["jobs"] == []
    assert client.get("/api/v1/customers/dashboard").json()["stats"]["total"] == 0
