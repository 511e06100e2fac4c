"""What is offered is what is allowed: of every state, to either side."""

import pytest

from accounts.tests.factories import signed_in
from jobs.models import Job
from jobs.moves import moves_of
from jobs.states import JobStatus
from jobs.tests.factories import ContractorFactory, JobFactory
from kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
POSTED = ("start", "complete", "reopen", "cancel", "accept")


@pytest.mark.parametrize("side", ["contractor", "customer"])
@pytest.mark.parametrize("status", JobStatus.values)
def test_what_is_offered_is_let_and_nothing_else(status, side):
    job = JobFactory(status=status, completed_at=clock.now())
    client = signed_in(getattr(job, side))
    offered = set(client.get(f"/api/v1/jobs/{job.pk}").json()["may"])

    let = set()
    for move in POSTED:
        Job.objects.filter(pk=job.pk).update(status=status)
        place = "customers/jobs" if move == "accept" else "jobs"
        answer = client.post(
            f"/api/v1/{place}/{job.pk}/{move}", {"notes": "So", "reason": "So"}, format="json"
        )
        job.refresh_from_db()
        if answer.status_code == 200 and job.status != status:
            let.add(move)

    assert offered & set(POSTED) == let


@pytest.mark.parametrize("maker", ["contractor", "customer"])
def test_who_has_written_a_draft_is_offered_to_edit_it(maker):
    job = JobFactory()
    Job.objects.filter(pk=job.pk).update(created_by=getattr(job, maker))
    client = signed_in(job.customer)

    offered = "edit" in client.get(f"/api/v1/jobs/{job.pk}").json()["may"]
    answer = client.patch(f"/api/v1/jobs/{job.pk}", {"title": "Other"}, format="json")

    assert offered == (maker == "customer") == (answer.status_code == 200)


def test_a_stranger_is_offered_nothing():
    job = JobFactory()
    row = {
        "contractor_id": job.contractor_id,
        "organization_id": job.organization_id,
        "customer_id": job.customer_id,
        "created_by_id": None,
        "status": "draft",
    }

    assert moves_of(row, ContractorFactory(organization=job.organization).as_actor()) == []
