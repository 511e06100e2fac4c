"""Where a quote stands for who holds its link."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from jobs.errors import (
    QuoteDeclined,
    QuoteExpired,
    QuoteLinkOver,
    QuoteNotSent,
    QuoteRevoked,
    QuoteSuperseded,
)
from jobs.models import Quote
from jobs.states import JobStatus, QuoteStatus
from kernel.errors import Conflict

# For so long after the quote would have run out the link of an approved one shows how the job goes.
SHOWN_AFTER: Final = timedelta(days=30)
_OVER: Final[Mapping[str, type[Conflict]]] = {
    QuoteStatus.DRAFT: QuoteNotSent,
    QuoteStatus.DECLINED: QuoteDeclined,
    QuoteStatus.EXPIRED: QuoteExpired,
    QuoteStatus.SUPERSEDED: QuoteSuperseded,
    QuoteStatus.REVOKED: QuoteRevoked,
}


def require_link(quote: Quote, *, now: datetime) -> None:
    """Its link still shows something: a quote to answer, or the job that came of it. Raises the
    Conflict that says why not, and nothing else."""
    if over := _OVER.get(quote.status):
        raise over()
    ends = quote.expires_at
    assert ends is not None  # noqa: S101 - what was sent has an end (a constraint)
    if quote.status == QuoteStatus.APPROVED:
        if now >= ends + SHOWN_AFTER:
            raise QuoteLinkOver()
    elif now >= ends:
        # Whether or not the clock's work has written it down yet.
        raise QuoteExpired()
    elif quote.job.status == JobStatus.CANCELLED:
        raise QuoteRevoked()


def is_open(quote: Quote, *, now: datetime) -> bool:
    """Whether it can be answered."""
    ends = quote.expires_at
    return quote.status == QuoteStatus.SENT and ends is not None and now < ends
