"""Who a job is between: found out before it is written down."""

from dataclasses import dataclass
from typing import Final

from accounts.errors import NoSuchCustomer
from accounts.houses import house_facts, platform_facts
from accounts.identifiers import email_identifier, phone_identifier
from accounts.roles import BUSINESS, Role
from accounts.selectors import contact_of, is_approved_provider, only_contractor_of
from accounts.services.clients import House, known_client, remember_client, require_client
from jobs.models import Job
from jobs.policies import acts_for_all, require_approved
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed

NO_CONTRACTOR: Final = "There is no such contractor."


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does the work, and for which house; nobody yet, where both are missing."""

    contractor_id: int | None = None
    organization_id: int | None = None

    @property
    def house(self) -> House | None:
        if self.contractor_id is None:
            return None
        return House.that_sells(builder_id=self.contractor_id, organization_id=self.organization_id)

    def clock_and_money(self) -> tuple[str, str]:
        """The time zone and the currency of the house, or of the platform."""
        found = house_facts(self.organization_id) if self.organization_id else None
        house = found or platform_facts()
        return house.timezone, house.currency


def doer_named(contractor_id: int | None) -> Doer:
    """Whom a customer, or operations, ask; nobody in particular where nobody is named."""
    return Doer() if contractor_id is None else _contractor(contractor_id)


def doer_of(actor: Actor, contractor_id: int | None) -> Doer:
    """Who does what the contractor's side writes down: a contractor themself, or the one of the
    house whom owner and staff name. Raises Invalid on `contractor_id`."""
    if acts_for_all(actor):
        return doer_named(contractor_id)
    if actor.role == Role.CONTRACTOR:
        if contractor_id not in (None, actor.user_id):
            raise NotAllowed("You can write down your own jobs only.")
        require_approved(actor)
        return Doer(actor.user_id, actor.organization_id)
    if contractor_id is None:
        contractor_id = only_contractor_of(actor.organization_id)
    if contractor_id is None:
        raise Invalid("Say who does the work.", field="contractor_id")
    doer = _contractor(contractor_id)
    if actor.role not in BUSINESS or doer.organization_id != actor.organization_id:
        raise Invalid(NO_CONTRACTOR, field="contractor_id")
    return doer


def _contractor(contractor_id: int) -> Doer:
    contact = contact_of(contractor_id)
    is_one = contact is not None and contact.role == Role.CONTRACTOR
    if contact is None or not is_one or not is_approved_provider(contractor_id):
        raise Invalid(NO_CONTRACTOR, field="contractor_id")
    return Doer(contractor_id, contact.organization_id)


def customer_for(doer: Doer, *, email: str, customer_id: int | None, actor: Actor) -> int | None:
    """The account that a job of the contractor's side is for: a client whom the house deals with
    already, by id or address. For all others it waits until they answer a quote, so that
    nobody learns from the answer whether an address has an account.

    Raises NoSuchCustomer for an id that is no client's.
    """
    if customer_id is not None and acts_for_all(actor):
        return require_client(actor=actor, customer_id=customer_id).user_id
    if doer.house is None:
        return None
    known = known_client(house=doer.house, email=email, customer_id=customer_id)
    if customer_id is not None and known is None:
        raise NoSuchCustomer(field="customer_id")
    return known


def acquaint(job: Job) -> None:
    """A step: the customer and the house that their job is with know each other from now on."""
    if job.customer_id is not None and job.contractor_id is not None:
        remember_client(
            customer_id=job.customer_id,
            builder_id=job.contractor_id,
            organization_id=job.organization_id,
        )


def plain_address(email: str) -> str:
    """An e-mail address as it is kept; raises Invalid on `customer_email`."""
    if not email:
        return ""
    try:
        return email_identifier(email).value
    except Invalid as error:
        raise Invalid(error.message, field="customer_email") from error


def plain_number(phone: str) -> str:
    """A phone number as it is kept; raises Invalid on `customer_phone`."""
    if not phone:
        return ""
    try:
        return phone_identifier(phone).value
    except Invalid as error:
        raise Invalid(error.message, field="customer_phone") from error
