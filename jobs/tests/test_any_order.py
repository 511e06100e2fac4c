"""Whatever either side tries, in whatever order: a job moves along its table, and its history
tells how it came to where it is."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobs.models import Job, JobRecord
from jobs.services.closing import accept_job, cancel_job
from jobs.services.moving import complete_job, reopen_job, start_job
from jobs.states import JOB_TRANSITIONS
from jobs.tests.factories import JobFactory
from kernel.errors import DomainError

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TRIES = {
    "start": start_job,
    "complete": complete_job,
    "reopen": lambda **who: reopen_job(**who, note="It drips"),
    "accept": accept_job,
    "cancel": lambda **who: cancel_job(**who, reason="No money"),
}


@pytest.fixture
def people():
    job = JobFactory()
    return job.contractor, job.customer


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    tries=st.lists(
        st.tuples(st.sampled_from(sorted(TRIES)), st.sampled_from(["customer", "contractor"])),
        max_size=8,
    )
)
def test_the_history_tells_how_a_job_came_to_where_it_is(people, tries):
    contractor, customer = people
    job = JobFactory(status="approved", contractor=contractor, customer=customer)

    for name, side in tries:
        actor = getattr(job, side).as_actor()
        try:
            TRIES[name](job_id=job.pk, actor=actor)
        except DomainError:
            continue

    steps = [
        (line.from_status, line.to_status)
        for line in JobRecord.objects.filter(job=job).exclude(from_status="")
    ]
    status = "approved"
    for came_from, went_to in steps:
        assert came_from == status
        assert went_to in JOB_TRANSITIONS[came_from]
        status = went_to
    assert Job.objects.get(pk=job.pk).status == status
