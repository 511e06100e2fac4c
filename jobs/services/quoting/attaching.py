"""Who has an account takes the job that they approved by a link into it."""

from accounts.roles import Role
from accounts.services.limits import link_attempt
from accounts.services.sessions import Caller
from jobs.errors import CustomerHasAccount, QuoteNotApproved
from jobs.events import CustomerCame
from jobs.models import Job, Quote
from jobs.quotes.standing import require_link
from jobs.services.asking import ask_for_job
from jobs.services.quoting.answering import locked_behind
from jobs.services.quoting.parties import is_theirs_by_mail, know_customer
from jobs.services.recording import record
from jobs.states import JobStatus, QuoteStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed
from kernel.transactions import use_case


def attach_job(*, token: str, actor: Actor, caller: Caller) -> Job:
    """The customer whose mailbox the job names takes it into their account. Theirs already,
    nothing happens.

    Raises LinkNotFound, NotAllowed, QuoteNotApproved, CustomerHasAccount, TooMany, or the
    Conflict that says what has become of the quote.
    """
    with link_attempt(caller.address):
        return _attach(token=token, actor=actor)


@use_case
def _attach(*, token: str, actor: Actor) -> Job:
    person_id = person_of(actor)
    if actor.role != Role.CUSTOMER:
        raise NotAllowed("Only a customer takes a job into their account.")
    job, quote = locked_behind(token)
    quote.job = job
    require_link(quote, now=clock.now())
    if quote.status != QuoteStatus.APPROVED:
        raise QuoteNotApproved()
    if job.customer_id == person_id:
        return job
    if job.customer_id is not None:
        raise CustomerHasAccount()
    if not is_theirs_by_mail(job, person_id):
        raise NotAllowed("This job is for another e-mail address than yours.")
    job.customer_id = person_id
    settle_customer(job, actor=actor)
    return job


def settle_customer(job: Job, *, actor: Actor) -> None:
    """A step: the locked `job` has its customer now; what was agreed is asked for, unless it was
    called off meanwhile."""
    job.save(update_fields=["customer", "customer_email", "updated_at"])
    know_customer(job)
    agreed = Quote.objects.filter(job=job, status=QuoteStatus.APPROVED).first()
    if agreed is not None and job.status != JobStatus.CANCELLED:
        ask_for_job(job, agreed, actor=actor)
    record(
        job,
        CustomerCame.of(job, by=actor.user_id),
        actor=actor,
        at=clock.now(),
        what="customer_came",
        customer_id=job.customer_id,
    )
