"""Jobs as something that people write to each other about."""

from datetime import timedelta
from typing import Final

from jobs.models import Job
from jobs.states import JobStatus
from kernel import clock
from messaging.sides import PartyType
from messaging.subjects import Subject

# What is left to be said after a job was called off is said by then.
AFTERMATH: Final = timedelta(days=30)


def subject_of(job_id: int) -> Subject | None:
    """The customer and the contractor of a job that has both; None for any other, and for one
    called off long ago."""
    row = (
        Job.objects.filter(pk=job_id, contractor__isnull=False, customer__isnull=False)
        .exclude(status=JobStatus.CANCELLED, cancelled_at__lt=clock.now() - AFTERMATH)
        .values_list("customer_id", "contractor_id", "title", "organization_id")
        .first()
    )
    if row is None:
        return None
    customer_id, contractor_id, title, organization_id = row
    return Subject(
        customer_id=customer_id,
        provider_id=contractor_id,
        title=title,
        organization_id=organization_id,
        provider_type=PartyType.CONTRACTOR,
    )
