"""A quote goes to the customer, is taken back, or is sent once more."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.conf import settings

from jobs import links
from jobs.errors import QuoteApproved
from jobs.events import JobQuoted
from jobs.models import Job, Quote
from jobs.quotes.wishes import LineWish, QuoteWish, require_sound
from jobs.services.quoting.papers import put_on_paper
from jobs.services.quoting.telling import tell_of_quote, tell_of_revoked
from jobs.services.quoting.writing import (
    locked_quote,
    quotable_job,
    unquote,
    wish_of,
    write_version,
)
from jobs.services.recording import record
from jobs.states import JobStatus, QuoteStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.numbers import next_number

SERIES: Final = "QUO"
UNDECIDED: Final = (QuoteStatus.DRAFT, QuoteStatus.SENT)


@use_case
def create_quote(*, job_id: int, wish: QuoteWish, send: bool = False, actor: Actor) -> Quote:
    """Write another version of what a job would cost, in place of the one there is: a customer
    who holds its link reads that it was replaced. With `send` they have the new one at once.

    Raises JobNotFound, NotAllowed, JobNotQuotable, Invalid or TooManyNewCustomers.
    """
    job = quotable_job(job_id, actor)
    at = clock.now()
    quote = write_version(job, wish, actor=actor, at=at)
    if send:
        hand_over(job, quote, actor=actor, at=at)
    else:
        unquote(job, actor=actor, at=at, what="quote_rewritten", quote=quote)
    return quote


@use_case
def send_quote(*, quote_id: int, actor: Actor) -> Quote:
    """Give a draft to the customer: it has a number, a link and an end from now on, and never
    changes again. To send it twice is harmless.

    Raises QuoteNotFound, NotAllowed, JobNotQuotable, IllegalTransition or Invalid.
    """
    job, quote = locked_quote(quote_id, actor)
    if quote.status == QuoteStatus.SENT:
        return quote
    quotable_job(job.pk, actor)
    hand_over(job, quote, actor=actor, at=clock.now())
    return quote


@use_case
def revoke_quote(*, quote_id: int, reason: str = "", actor: Actor) -> Quote:
    """Take a quote back: its link says so. To do it twice is harmless.

    Raises QuoteNotFound, NotAllowed, QuoteApproved or IllegalTransition.
    """
    job, quote = locked_quote(quote_id, actor)
    if quote.status == QuoteStatus.REVOKED:
        return quote
    if quote.status == QuoteStatus.APPROVED:
        raise QuoteApproved()
    was_sent = quote.status == QuoteStatus.SENT
    quote.advance(QuoteStatus.REVOKED)
    quote.save(update_fields=["status", "updated_at"])
    unquote(job, actor=actor, at=clock.now(), what="quote_revoked", quote=quote, note=reason)
    if was_sent:
        tell_of_revoked(job, quote)
    return quote


@use_case
def renew_quote(*, quote_id: int, expires_at: datetime | None = None, actor: Actor) -> Quote:
    """Send what a quote said once more, as another version with a link and an end of its own.

    Raises QuoteNotFound, NotAllowed, JobNotQuotable, QuoteApproved or Invalid.
    """
    _, old = locked_quote(quote_id, actor)
    if old.status == QuoteStatus.APPROVED:
        raise QuoteApproved()
    job = quotable_job(old.job_id, actor)
    at = clock.now()
    wish = replace(wish_of(old), expires_at=expires_at)
    quote = write_version(job, wish, actor=actor, at=at)
    hand_over(job, quote, actor=actor, at=at)
    return quote


def offer(job: Job, price: Decimal, *, actor: Actor) -> None:
    """A step: the `job`, new or locked, costs `price` in all, and its customer is told so."""
    at = clock.now()
    wish = QuoteWish(lines=[LineWish(description=job.title, unit_price=price)])
    hand_over(job, write_version(job, wish, actor=actor, at=at), actor=actor, at=at)


def end_quotes(job: Job, actor: Actor, at: datetime) -> None:
    """A step: the locked `job` is called off, and what was not agreed with it. Its link says so."""
    for quote in Quote.objects.filter(job=job, status__in=UNDECIDED).select_for_update():
        quote.advance(QuoteStatus.REVOKED)
        quote.save(update_fields=["status", "updated_at"])


def hand_over(job: Job, quote: Quote, *, actor: Actor, at: datetime) -> None:
    """A step: see `send_quote`. Both rows are locked."""
    require_sound(wish_of(quote), currency=quote.currency, now=at)
    quote.advance(QuoteStatus.SENT)
    token = links.new_token()
    quote.number = next_number(SERIES)
    quote.sent_at = at
    quote.expires_at = quote.expires_at or at + timedelta(days=settings.QUOTE_LIFETIME_DAYS)
    quote.token_digest = links.digest_of(token)
    quote.token_sealed = links.sealed(token, quote_id=quote.pk)
    quote.save()
    was = job.status
    if was == JobStatus.DRAFT:
        job.advance(JobStatus.QUOTED)
        job.save(update_fields=["status", "updated_at"])
    record(
        job,
        JobQuoted.of(job, by=actor.user_id),
        actor=actor,
        at=at,
        what="quote_sent",
        was=was if was != job.status else "",
        quote_id=quote.pk,
        number=quote.number,
        version=quote.version,
        total=quote.total,
        currency=quote.currency,
        expires_at=quote.expires_at,
    )
    put_on_paper(quote)
    tell_of_quote(job, quote, actor=actor)
