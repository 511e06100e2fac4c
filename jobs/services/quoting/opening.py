"""Somebody opens the link of a quote."""

from dataclasses import dataclass

from accounts.services.limits import link_attempt
from accounts.services.sessions import Caller
from jobs import links
from jobs.errors import LinkNotFound
from jobs.models import Quote
from jobs.quotes.standing import require_link
from kernel import clock
from kernel.transactions import use_case


@dataclass(frozen=True, slots=True)
class LinkedJob:
    """The job that a link is about, for who reports something by it."""

    job_id: int
    customer_id: int | None
    contractor_id: int | None
    organization_id: int | None
    title: str


def job_behind(token: str) -> Quote:
    """The quote, with its job, that a link still shows something of.

    Raises LinkNotFound, the same whatever is wrong with the token, or the Conflict that says
    what has become of the quote.
    """
    quotes = Quote.objects.select_related("job__contractor", "job__organization")
    quote = quotes.filter(token_digest=links.digest_of(token)).first()
    if quote is None:
        raise LinkNotFound()
    require_link(quote, now=clock.now())
    return quote


def job_of_link(token: str, *, caller: Caller | None = None) -> LinkedJob:
    """The same for who only needs to know of which job; guesses are counted by address."""
    with link_attempt(caller.address if caller else None):
        job = job_behind(token).job
    return LinkedJob(
        job_id=job.pk,
        customer_id=job.customer_id,
        contractor_id=job.contractor_id,
        organization_id=job.organization_id,
        title=job.title,
    )


def open_link(*, token: str, caller: Caller) -> Quote:
    """What stands behind the link, for who holds it; that it was seen is written down once.

    Raises what `job_behind` raises, and TooMany for who tries too many.
    """
    with link_attempt(caller.address):
        quote = job_behind(token)
    if quote.first_seen_at is None:
        _note_seen(quote_id=quote.pk)
    return quote


@use_case
def _note_seen(*, quote_id: int) -> None:
    Quote.objects.filter(pk=quote_id, first_seen_at=None).update(first_seen_at=clock.now())
