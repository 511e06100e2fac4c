"""What others' programs are told of contract jobs and of the quotes for them."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from jobs import events
from jobs.models import Job, Quote
from jobs.states import JobStatus, QuoteStatus
from webhooks.kinds import Whose, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteData:
    """The latest quote; the link by which it is answered is its customer's alone."""

    id: int
    version: int
    number: str | None
    status: QuoteStatus
    total: Decimal

    @classmethod
    def of(cls, quote: Quote) -> "QuoteData":
        return cls(
            id=quote.pk,
            version=quote.version,
            number=quote.number,
            status=QuoteStatus(quote.status),
            total=quote.total,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class JobData:
    """A job as it was then. People are named by their ids; where they live is not told."""

    id: int
    status: JobStatus
    title: str
    category: str
    customer: int | None
    contractor: int | None
    organization: int | None
    currency: str
    starts_on: date | None
    ends_on: date | None
    quote: QuoteData | None

    @classmethod
    def of(cls, event: events.JobEvent) -> "JobData":
        job = Job.objects.get(pk=event.job_id)
        quote = job.quotes.order_by("-version").first()
        return cls(
            id=job.pk,
            status=JobStatus(job.status),
            title=job.title,
            category=job.category,
            customer=job.customer_id,
            contractor=job.contractor_id,
            organization=job.organization_id,
            currency=job.currency,
            starts_on=job.starts_on,
            ends_on=job.ends_on,
            quote=None if quote is None else QuoteData.of(quote),
        )


QUOTE: Final = QuoteData(
    id=91, version=1, number="Q-000091", status=QuoteStatus.SENT, total=Decimal("84500.00")
)
EXAMPLE: Final = JobData(
    id=77,
    status=JobStatus.QUOTED,
    title="Kitchen, new tiles",
    category="tiling",
    customer=41,
    contractor=31,
    organization=14,
    currency="INR",
    starts_on=date(2026, 12, 7),
    ends_on=None,
    quote=QUOTE,
)
TOLD: Final = (
    (events.JobCreated, "job.created", "It is written down, or asked for.", "draft"),
    (events.JobTaken, "job.taken", "A contractor has taken up the request.", "draft"),
    (events.JobQuoted, "quote.sent", "A quote went to the customer.", "quoted"),
    (events.JobApproved, "quote.approved", "The customer said yes to the quote.", "approved"),
    (events.JobUnquoted, "quote.ended", "It was declined, taken back, or ran out.", "draft"),
    (events.JobStarted, "job.started", "The work has begun.", "in_progress"),
    (events.JobCompleted, "job.completed", "The contractor says that it is done.", "completed"),
    (events.JobReopened, "job.reopened", "Something has to be put right.", "in_progress"),
    (events.JobClosed, "job.closed", "It is accepted and settled.", "closed"),
    (events.JobCancelled, "job.cancelled", "It is called off.", "cancelled"),
)

for happened, name, says, status in TOLD:
    kind(
        name,
        event=happened,
        says=says,
        whose=lambda event: Whose.of(event.organization_id, event.contractor_id),
        data=JobData.of,
        example=replace(EXAMPLE, status=JobStatus(status)),
    )
