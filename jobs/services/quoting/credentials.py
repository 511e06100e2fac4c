"""Credentials for a customer who has none: by the contractor's side, or by the link."""

from dataclasses import dataclass

from accounts.identifiers import email_identifier
from accounts.services.limits import count_walk_in, link_attempt
from accounts.services.sessions import Caller
from accounts.services.temporary import (
    Credentials,
    TemporaryPassword,
    has_temporary_password,
    renew_temporary_password,
)
from jobs.errors import CredentialsMade, CustomerHasAccount, QuoteNotApproved
from jobs.events import JobEdited
from jobs.models import Job
from jobs.policies import require_contractor_side
from jobs.quotes.standing import require_link
from jobs.services.quoting.answering import locked_behind
from jobs.services.quoting.attaching import settle_customer
from jobs.services.quoting.parties import count_stranger, is_ours_alone, mint
from jobs.services.quoting.writing import QUOTABLE
from jobs.services.recording import record
from jobs.states import QuoteStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.transactions import use_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Minted:
    """`credentials` are told once. None: the mailbox is an account's, whose owner logs in."""

    job: Job
    credentials: Credentials | None


def make_credentials_by_link(*, token: str, email: str = "", caller: Caller) -> Minted:
    """Who holds the link of an approved quote gets credentials by it once, before anybody has
    come in with those that they were shown before: these are dead then. `email` counts where the
    job names no mailbox.

    Raises LinkNotFound, TooMany, QuoteNotApproved, CredentialsMade, Invalid, or the Conflict that
    says what has become of the quote.
    """
    with link_attempt(caller.address):
        password = TemporaryPassword.fresh()
        return _make_by_link(token=token, email=email, password=password)


@use_case
def _make_by_link(*, token: str, email: str, password: TemporaryPassword) -> Minted:
    job, quote = locked_behind(token)
    quote.job = job
    require_link(quote, now=clock.now())
    if quote.status != QuoteStatus.APPROVED:
        raise QuoteNotApproved()
    if quote.credentials_at is not None:
        raise CredentialsMade()
    if job.customer_id is None:
        if email and not job.customer_email:
            job.customer_email = email_identifier(email).value
        minted = _mint(job, password, actor=Actor.anonymous())
    else:
        if not is_ours_alone(job):
            raise CredentialsMade()
        credentials = renew_temporary_password(
            user_id=job.customer_id, password=password, unused_only=True
        )
        if credentials is None:
            raise CredentialsMade()
        minted = Minted(job=job, credentials=credentials)
    if minted.credentials is not None:
        _note(job, Actor.anonymous())
        quote.credentials_at = clock.now()
        quote.save(update_fields=["credentials_at", "updated_at"])
    return minted


def make_credentials(*, job_id: int, email: str = "", actor: Actor) -> Minted:
    """The contractor's side makes them for their customer, and hands them over: as long as the
    customer has chosen no password, the latest are good. Once its quote is approved a job stays
    with the mailbox that it names, and `email` counts only where it names none.

    Raises JobNotFound, NotAllowed, CustomerHasAccount, Invalid, TooMany or TooManyNewCustomers.
    """
    count_walk_in(person_of(actor))
    return _make(job_id=job_id, email=email, actor=actor, password=TemporaryPassword.fresh())


@use_case
def _make(*, job_id: int, email: str, actor: Actor, password: TemporaryPassword) -> Minted:
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    if job.customer_id is None:
        if email and (not job.customer_email or job.status in QUOTABLE):
            job.customer_email = email_identifier(email).value
        count_stranger(job, actor=actor)
        minted = _mint(job, password, actor=actor)
        if minted.credentials is not None:
            _note(job, actor)
        return minted
    if not has_temporary_password(job.customer_id) or not is_ours_alone(job):
        raise CustomerHasAccount()
    credentials = renew_temporary_password(user_id=job.customer_id, password=password)
    if credentials is not None:
        _note(job, actor)
    return Minted(job=job, credentials=credentials)


def _mint(job: Job, password: TemporaryPassword, *, actor: Actor) -> Minted:
    credentials = mint(job, password)
    if credentials is not None:
        settle_customer(job, actor=actor)
    return Minted(job=job, credentials=credentials)


def _note(job: Job, actor: Actor) -> None:
    """A step: both sides can see who had credentials made, and when."""
    event = JobEdited.of(job, by=actor.user_id)
    record(job, event, actor=actor, at=clock.now(), what="credentials_made")
