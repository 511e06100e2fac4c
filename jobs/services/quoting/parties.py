"""How somebody who has answered a quote becomes the customer of its job.

Holding a link is good for an account of one's own, and never for one that is there already.
"""

from accounts.roles import Role
from accounts.selectors import contact_of
from accounts.services import remember_client
from accounts.services.clients import House, count_meeting, is_known_elsewhere
from accounts.services.temporary import Credentials, TemporaryPassword, open_account_for
from jobs.models import Job
from jobs.policies import acts_for_all
from kernel.actors import Actor


def bring_customer(
    job: Job, *, actor: Actor, password: TemporaryPassword | None
) -> Credentials | None:
    """A step: `job`, locked and not saved here, has a customer if it can. That is who it was
    written for, else who is signed in and may be meant, else somebody new, whose credentials are
    the answer. None is found where the mailbox that the job names is another account's."""
    credentials = None
    if job.customer_id is None:
        if _may_be_meant(job, actor):
            job.customer_id = actor.user_id
        elif password is not None:
            credentials = mint(job, password)
    know_customer(job)
    return credentials


def mint(job: Job, password: TemporaryPassword) -> Credentials | None:
    """A step: an account for the customer that the job names, as far as it names one."""
    credentials = open_account_for(
        full_name=job.customer_name, email=job.customer_email, password=password
    )
    if credentials is not None:
        job.customer_id = credentials.user_id
    return credentials


def know_customer(job: Job) -> None:
    """A step: house and customer deal with each other from now on."""
    if job.customer_id is not None and job.contractor_id is not None:
        remember_client(
            customer_id=job.customer_id,
            builder_id=job.contractor_id,
            organization_id=job.organization_id,
        )


def count_stranger(job: Job, *, actor: Actor) -> None:
    """A step: the house writes to the mailbox that the job names, or makes an account for it, and
    may learn whether it has one. Raises TooManyNewCustomers."""
    if job.customer_email and job.contractor_id is not None and not acts_for_all(actor):
        count_meeting(_house_of(job, job.contractor_id), job.customer_email)


def is_ours_alone(job: Job) -> bool:
    """Whether nobody but the house of the job knows its customer: whoever makes others for an
    account comes into it, and may see there what is none of this job."""
    if job.customer_id is None or job.contractor_id is None:
        return False
    house = _house_of(job, job.contractor_id)
    return not is_known_elsewhere(house=house, customer_id=job.customer_id)


def _house_of(job: Job, contractor_id: int) -> House:
    return House.that_sells(builder_id=contractor_id, organization_id=job.organization_id)


def is_theirs_by_mail(job: Job, user_id: int) -> bool:
    """Whether the mailbox that the job names is this customer's."""
    contact = contact_of(user_id)
    if contact is None or contact.role != Role.CUSTOMER or not job.customer_email:
        return False
    return contact.email.casefold() == job.customer_email.casefold()


def _may_be_meant(job: Job, actor: Actor) -> bool:
    if actor.role != Role.CUSTOMER or actor.user_id is None:
        return False
    return not job.customer_email or is_theirs_by_mail(job, actor.user_id)
