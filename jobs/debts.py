"""Jobs as what people owe money for, and as papers about money name them."""

from collections.abc import Collection, Mapping

from jobs.models import Job, Quote
from jobs.services.telling import CUSTOMERS_PAGE
from jobs.states import JobStatus, QuoteStatus
from notifications.frontend import page_of
from payments.debts import Debt


def debts_of(job_ids: Collection[str]) -> Mapping[str, Debt]:
    """How their customers are reminded of them, of those that there are."""
    jobs = Job.objects.filter(pk__in=map(int, job_ids))
    return {
        str(job.pk): Debt(
            project=job.title,
            link=page_of(CUSTOMERS_PAGE, job.pk),
            is_live=job.status != JobStatus.CANCELLED,
        )
        for job in jobs
    }


def particulars_of(subject_id: str) -> list[str]:
    """A job, as its customer knows it."""
    job = Job.objects.get(pk=int(subject_id))
    agreed = Quote.objects.filter(job=job, status=QuoteStatus.APPROVED).first()
    lines = [job.title, job.address]
    if agreed is not None:
        lines.append(f"Quote {agreed.number}, version {agreed.version}")
    return [line for line in lines if line]


def status_of(subject_id: str) -> str | None:
    """How a job stands that was paid for."""
    return Job.objects.filter(pk=int(subject_id)).values_list("status", flat=True).first()
