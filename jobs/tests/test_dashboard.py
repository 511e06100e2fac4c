"""What a customer sees first."""

import pytest

from accounts.tests.factories import UserFactory, signed_in
from jobs.selectors.dashboard import waiting_for_customer
from jobs.states import JobStatus
from jobs.tests.factories import JobFactory

pytestmark = pytest.mark.django_db

DASHBOARD = "/api/v1/customers/dashboard"


def test_the_dashboard_shows_ones_own_jobs_alone():
    customer = UserFactory()
    active = JobFactory(customer=customer, status=JobStatus.COMPLETED)
    over = JobFactory(customer=customer, status=JobStatus.CLOSED)
    JobFactory()

    answer = signed_in(customer).get(DASHBOARD).json()

    assert answer["stats"]["total"] == 2
    assert (answer["stats"]["active"], answer["stats"]["completed"]) == (1, 1)
    assert [each["id"] for each in answer["active_jobs"]] == [active.pk]
    assert [each["id"] for each in answer["recent_jobs"]] == [over.pk]
    assert [each["kind"] for each in answer["waiting_for_you"]] == ["acceptance"]
    assert answer["active_jobs"][0]["contractor_notes"] is None


@pytest.mark.once
def test_what_waits_is_said_part_by_part():
    job = {
        "id": 1,
        "title": "Bath",
        "status": "in_progress",
        "quote": {"id": 2, "status": "sent"},
        "checkpoints": [
            {"id": 3, "status": "submitted", "title": "Tiles"},
            {"id": 4, "status": "approved", "title": "Pipes"},
        ],
        "materials": [
            {"id": 5, "status": "delivered", "name": "Basin"},
            {"id": 6, "status": "ordered", "name": "Tap"},
        ],
    }

    waiting = [(each["kind"], each["id"], each["title"]) for each in waiting_for_customer([job])]

    assert waiting == [("quote", 2, "Bath"), ("checkpoint", 3, "Tiles"), ("delivery", 5, "Basin")]


def test_without_a_job_it_is_empty():
    answer = signed_in(UserFactory()).get(DASHBOARD).json()

    assert answer["stats"]["total"] == 0
    assert answer["active_jobs"] == answer["waiting_for_you"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_dashboard_takes_as_many_queries_for_many_jobs(count, django_assert_num_queries):
    customer = UserFactory()
    JobFactory.create_batch(count, customer=customer)
    client = signed_in(customer)

    with django_assert_num_queries(12):
        answer = client.get(DASHBOARD).json()

    assert len(answer["active_jobs"]) == count
