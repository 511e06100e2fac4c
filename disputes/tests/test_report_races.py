"""Several who make a dispute of one report at once."""

import pytest

from disputes.models import Dispute
from disputes.services.reporting import dispute_report
from disputes.tests.factories import IssueReportFactory
from jobs.tests.factories import JobFactory
from kernel.tests.races import race


@pytest.mark.django_db(transaction=True)
def test_of_many_who_make_a_dispute_of_it_all_get_the_same():
    job = JobFactory()
    issue = IssueReportFactory(job=job)
    actors = [job.customer.as_actor(), job.contractor.as_actor()] * 2

    outcome = race(
        [lambda actor=actor: dispute_report(report_id=issue.pk, actor=actor) for actor in actors]
    )

    assert outcome == {"won": 4}
    assert Dispute.objects.count() == 1
