"""Telling both sides of a quote; who has no account gets its link by mail."""

from collections.abc import Mapping
from typing import Any, Final

from jobs import links
from jobs.models import Job, Quote
from jobs.quotes.standing import is_open
from jobs.services.quoting.parties import count_stranger
from jobs.services.telling import facts_of, tell_contractor, tell_customer
from jobs.states import JobStatus, QuoteStatus
from kernel import clock
from kernel.actors import Actor
from kernel.outbox import enqueue, outbox_handler
from notifications.services import deliver_now
from notifications.states import Channel

MAIL: Final = "jobs.quote_link"
# The mails with a link in them: they are kept nowhere, as a link is a key.
FIRST: Final = "quote_link"
LAST: Final = "quote_link_ending"
ATTACH: Final = "job_link"


def quote_facts(quote: Quote) -> dict[str, Any]:
    return {
        "quote_id": quote.pk,
        "number": quote.number,
        "version": quote.version,
        "total": quote.total,
        "expires_at": quote.expires_at,
        "is_open": quote.status == QuoteStatus.SENT,
    }


def tell_of_quote(job: Job, quote: Quote, *, actor: Actor) -> None:
    """A step: the customer has a quote to answer. Raises TooManyNewCustomers when a house mails
    as many strangers as it may in a day."""
    if job.customer_id is not None:
        tell_customer(job, "quote_received", key=str(quote.pk), **quote_facts(quote))
    elif job.customer_email:
        count_stranger(job, actor=actor)
        mail_link(quote, FIRST)


def tell_of_revoked(job: Job, quote: Quote) -> None:
    tell_customer(job, "quote_revoked", key=str(quote.pk), **quote_facts(quote))


def remind_of_quote(job: Job, quote: Quote) -> None:
    """A step: it soon runs out."""
    if job.customer_id is not None:
        tell_customer(job, "quote_ending", key=str(quote.pk), **quote_facts(quote))
    elif job.customer_email:
        mail_link(quote, LAST)


def tell_of_answer(job: Job, quote: Quote, kind: str, *, by: int | None = None) -> None:
    """`quote_approved`, `quote_declined` or `quote_expired`, to the contractor's side."""
    facts = {"answered_by": quote.answered_by_name, "note": quote.answer_notes}
    tell_contractor(job, kind, key=str(quote.pk), by=by, **quote_facts(quote), **facts)


def tell_of_agreement(job: Job, quote: Quote, *, by: int | None) -> None:
    """To the customer: whoever holds the link has said yes for them, and they are to know."""
    facts = {**quote_facts(quote), "answered_by": quote.answered_by_name}
    tell_customer(job, "quote_agreed", key=str(quote.pk), by=by, **facts)


def mail_link(quote: Quote, kind: str) -> None:
    """A step: have the worker send the link to the mailbox that the job names."""
    enqueue(MAIL, {"quote_id": quote.pk, "kind": kind}, key=f"{MAIL}:{kind}:{quote.pk}")


@outbox_handler(MAIL)
def send_link(payload: Mapping[str, Any]) -> None:
    """In the worker: unless it has been overtaken. Harmless when repeated."""
    quote = Quote.objects.select_related("job__contractor", "job__organization").get(
        pk=payload["quote_id"]
    )
    kind, job = str(payload["kind"]), quote.job
    wanted = _goes_on(quote) if kind == ATTACH else _waits(quote)
    token = links.unsealed(quote.token_sealed, quote_id=quote.pk)
    if not wanted or job.customer_id is not None or not job.customer_email or token is None:
        return
    deliver_now(
        channel=Channel.EMAIL,
        address=job.customer_email,
        kind=kind,
        context=mail_facts(quote, token),
        idempotency_key=f"{kind}.{quote.pk}",
    )


def mail_facts(quote: Quote, token: str) -> dict[str, Any]:
    """What a mail with the link says."""
    return {
        **facts_of(quote.job, reader_id=None),
        **quote_facts(quote),
        "timezone": quote.job.timezone,
        "link": links.public_url(token),
    }


def _goes_on(quote: Quote) -> bool:
    return quote.status == QuoteStatus.APPROVED and quote.job.status != JobStatus.CANCELLED


def _waits(quote: Quote) -> bool:
    return is_open(quote, now=clock.now())
