"""What the holder of a link is shown of a job: no money once it is agreed, and nobody's address,
number or mailbox."""

from typing import Any

from jobs.models import Checkpoint, Quote
from jobs.quotes.facts import terms_of
from jobs.selectors.quotes import paper_url
from jobs.selectors.work import progress_of_jobs
from jobs.states import CheckpointStatus, QuoteStatus


def public_job(quote: Quote) -> dict[str, Any]:
    """The job of a quote whose link still shows something."""
    job = quote.job
    is_open = quote.status == QuoteStatus.SENT
    return {
        "job_id": job.pk,
        "title": job.title,
        "description": job.description if is_open else None,
        "status": job.status,
        "quote_status": quote.status,
        "approved": quote.status == QuoteStatus.APPROVED,
        "contractor": {
            "name": str(job.contractor or ""),
            "organization": str(job.organization) if job.organization else None,
        },
        "quote": _offered(quote) if is_open else None,
        "approved_at": job.approved_at,
        "started_at": job.started_at,
        "completed_at": job.completed_at,
        "starts_on": job.starts_on,
        "ends_on": job.ends_on,
        "progress": None if is_open else _progress(quote),
        "log_in": job.customer_id is not None,
    }


def _offered(quote: Quote) -> dict[str, Any]:
    terms = terms_of(quote, list(quote.lines.all()), list(quote.stages.all()))
    return {**terms, "pdf_url": paper_url(quote)}


def _progress(quote: Quote) -> dict[str, Any]:
    job = quote.job
    steps = list(Checkpoint.objects.filter(job=job).values_list("status", flat=True))
    return {
        "percent": progress_of_jobs({job.pk: job.status})[job.pk],
        "checkpoints_total": len(steps),
        "checkpoints_approved": steps.count(CheckpointStatus.APPROVED),
    }
