"""The customer says yes or no: by the link, or signed in.

Locked in this order: the job, then its quote. Whoever comes second finds what the first has done.
"""

from dataclasses import dataclass
from datetime import datetime

from accounts.services.limits import link_attempt
from accounts.services.sessions import Caller
from accounts.services.temporary import Credentials, TemporaryPassword
from jobs import links
from jobs.errors import LinkNotFound, NoOpenQuote, QuoteApproved
from jobs.events import JobApproved
from jobs.models import Job, Quote
from jobs.policies import require_customer_of
from jobs.quotes.standing import require_link
from jobs.services.asking import ask_for_job
from jobs.services.quoting.parties import bring_customer
from jobs.services.quoting.telling import ATTACH, mail_link, tell_of_agreement, tell_of_answer
from jobs.services.quoting.writing import unquote
from jobs.services.recording import record
from jobs.services.work import lay_out_work
from jobs.states import JobStatus, QuoteStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the customer says, and from where."""

    approved: bool
    name: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """How the quote stands now. `credentials` are told this once, to who has no account;
    `log_in` says that the job is seen by logging in."""

    job: Job
    quote: Quote
    credentials: Credentials | None = None
    log_in: bool = False


def answer_by_link(*, token: str, answer: Answer, actor: Actor, caller: Caller) -> Answered:
    """Approve or decline what the link shows. To say the same again is harmless; credentials are
    told the first time alone.

    Raises LinkNotFound, TooMany for who tries too many, or the Conflict that says what has become
    of the quote.
    """
    with link_attempt(caller.address):
        # Made whether it is needed or not, and before anything is locked.
        password = TemporaryPassword.fresh()
        return _answer_by_link(
            token=token, answer=answer, actor=actor, caller=caller, password=password
        )


@use_case
def _answer_by_link(
    *, token: str, answer: Answer, actor: Actor, caller: Caller, password: TemporaryPassword
) -> Answered:
    job, quote = locked_behind(token)
    return _take(job, quote, answer, actor=actor, caller=caller, password=password)


def answer_as_customer(*, job_id: int, answer: Answer, actor: Actor, caller: Caller) -> Answered:
    """The same, signed in as the customer of the job.

    Raises JobNotFound, NotAllowed, NoOpenQuote, or the Conflict that says what has become of it.
    """
    return _answer_as_customer(job_id=job_id, answer=answer, actor=actor, caller=caller)


@use_case
def _answer_as_customer(*, job_id: int, answer: Answer, actor: Actor, caller: Caller) -> Answered:
    job = Job.objects.visible_to(actor).locked(job_id)
    require_customer_of(actor, job)
    quotes = Quote.objects.filter(job=job).exclude(sent_at=None).order_by("-version")
    found = quotes.values_list("pk", flat=True).first()
    if found is None:
        raise NoOpenQuote()
    quote = Quote.objects.locked(found)
    return _take(job, quote, answer, actor=actor, caller=caller, password=None)


def locked_behind(token: str) -> tuple[Job, Quote]:
    """A step: the quote that a link leads to and its job, both locked. Raises LinkNotFound."""
    found = Quote.objects.filter(token_digest=links.digest_of(token)).values("pk", "job_id").first()
    if found is None:
        raise LinkNotFound()
    job = Job.objects.locked(found["job_id"])
    return job, Quote.objects.locked(found["pk"])


def _take(
    job: Job,
    quote: Quote,
    answer: Answer,
    *,
    actor: Actor,
    caller: Caller,
    password: TemporaryPassword | None,
) -> Answered:
    at = clock.now()
    quote.job = job
    if quote.status == QuoteStatus.DECLINED and not answer.approved:
        return Answered(job=job, quote=quote)
    require_link(quote, now=at)
    if quote.status == QuoteStatus.APPROVED:
        if not answer.approved:
            raise QuoteApproved()
        return Answered(job=job, quote=quote, log_in=True)
    _write(quote, answer, caller=caller, at=at)
    if not answer.approved:
        return _decline(job, quote, actor=actor, at=at)
    return _approve(job, quote, actor=actor, at=at, password=password)


def _write(quote: Quote, answer: Answer, *, caller: Caller, at: datetime) -> None:
    quote.advance(QuoteStatus.APPROVED if answer.approved else QuoteStatus.DECLINED)
    quote.answered_at = at
    quote.answered_by_name = (answer.name or quote.job.customer_name)[:200]
    quote.answer_notes = answer.notes[:1000]
    quote.answered_from = caller.address
    quote.save(
        update_fields=[
            "status",
            "answered_at",
            "answered_by_name",
            "answer_notes",
            "answered_from",
            "updated_at",
        ]
    )


def _decline(job: Job, quote: Quote, *, actor: Actor, at: datetime) -> Answered:
    unquote(job, actor=actor, at=at, what="quote_declined", quote=quote, note=quote.answer_notes)
    tell_of_answer(job, quote, "quote_declined", by=actor.user_id)
    return Answered(job=job, quote=quote)


def _approve(
    job: Job, quote: Quote, *, actor: Actor, at: datetime, password: TemporaryPassword | None
) -> Answered:
    credentials = bring_customer(job, actor=actor, password=password)
    was = job.status
    job.advance(JobStatus.APPROVED)
    job.approved_at = at
    job.save(update_fields=["status", "approved_at", "customer", "updated_at"])
    lay_out_work(job, quote)
    if job.customer_id is not None:
        ask_for_job(job, quote, actor=actor)
    elif job.customer_email:
        # Somebody has that mailbox for an account: who reads it may take the job there.
        mail_link(quote, ATTACH)
    record(
        job,
        JobApproved.of(job, by=actor.user_id),
        actor=actor,
        at=at,
        what="quote_approved",
        was=was,
        note=quote.answer_notes,
        quote_id=quote.pk,
        number=quote.number,
        version=quote.version,
        total=quote.total,
        currency=quote.currency,
        answered_by=quote.answered_by_name,
    )
    tell_of_answer(job, quote, "quote_approved", by=actor.user_id)
    tell_of_agreement(job, quote, by=actor.user_id)
    return Answered(job=job, quote=quote, credentials=credentials, log_in=credentials is None)
