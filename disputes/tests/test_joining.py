"""Who a job is for comes into their account after it was disputed."""

import pytest

from accounts.services.sessions import Caller
from accounts.tests.factories import UserFactory, signed_in
from disputes.services.reporting import dispute_report
from disputes.tests.factories import IssueReportFactory
from jobs.services.quoting import attach_job
from jobs.tests.factories import ApprovedJobFactory
from kernel.outbox import drain
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_what_was_disputed_before_they_had_an_account_is_theirs_too():
    person = UserFactory()
    job = ApprovedJobFactory(
        customer=None, customer_name="Meera", customer_email=person.email, status="draft"
    )
    report = IssueReportFactory(job=job)
    other = IssueReportFactory(customer=None)
    dispute_report(report_id=report.pk, actor=job.contractor.as_actor())
    client = signed_in(person)
    before = client.get(f"/api/v1/disputes/{report.pk}").status_code

    attach_job(token=job.link, actor=person.as_actor(), caller=Caller())
    drain()

    assert before == 404
    assert client.get(f"/api/v1/disputes/{report.pk}").json()["customer_id"] == person.pk
    assert [each["id"] for each in client.get("/api/v1/issues").json()["issues"]] == [
        str(report.pk)
    ]
    assert Notification.objects.filter(recipient=person, kind="dispute_received").count() == 1
    other.refresh_from_db()
    assert other.customer_id is None
