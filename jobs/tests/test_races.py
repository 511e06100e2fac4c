"""Many at once: a request is one contractor's, and a job has one end."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.models import Client, ProviderProfile
from jobs.models import Job, JobRecord
from jobs.services.closing import accept_job, cancel_job, close_what_was_accepted_by_time
from jobs.services.moving import reopen_job, start_job, take_job
from jobs.states import JobStatus
from jobs.tests.factories import ContractorFactory, JobFactory, OpenRequestFactory
from kernel import clock
from kernel.tests.races import race
from notifications.models import Notification

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_request_becomes_one_contractors():
    request = OpenRequestFactory()
    contractors = ContractorFactory.create_batch(4)

    outcome = race([partial(take_job, job_id=request.pk, actor=c.as_actor()) for c in contractors])

    assert outcome["won"] == 1
    assert outcome.keys() <= {"won", "JOB_ALREADY_TAKEN", "JOB_NOT_FOUND"}
    request.refresh_from_db()
    assert request.contractor in contractors
    assert Client.objects.get(customer=request.customer).organization == request.organization
    assert JobRecord.objects.filter(job=request, what="taken").count() == 1
    assert Notification.objects.filter(recipient=request.customer).count() == 1


def test_work_begins_or_is_called_off_and_is_told_so():
    job = JobFactory(status=JobStatus.APPROVED)
    contractor, customer = job.contractor.as_actor(), job.customer.as_actor()

    race(
        [
            *[partial(start_job, job_id=job.pk, actor=contractor)] * 2,
            *[partial(cancel_job, job_id=job.pk, actor=customer, reason="No money")] * 2,
        ]
    )

    job.refresh_from_db()
    lines = [(line.from_status, line.to_status) for line in JobRecord.objects.filter(job=job)]
    ways = {
        "in_progress": [("approved", "in_progress")],
        "cancelled": [("approved", "cancelled")],
    }
    assert lines == ways[job.status]


def test_a_job_is_closed_once_whoever_closes_it():
    job = JobFactory(status=JobStatus.COMPLETED, completed_at=clock.now() - timedelta(days=30))
    customer, contractor = job.customer.as_actor(), job.contractor.as_actor()

    race(
        [
            *[partial(accept_job, job_id=job.pk, actor=customer, rating=5)] * 2,
            *[close_what_was_accepted_by_time] * 2,
            partial(reopen_job, job_id=job.pk, actor=contractor, note="It drips"),
        ]
    )

    closings = JobRecord.objects.filter(job=job, to_status="closed").count()
    profile = ProviderProfile.objects.get(user=job.contractor)
    assert (Job.objects.get().status == "closed", profile.job_count) == (closings == 1, closings)
    assert profile.rating_count <= closings <= 1
