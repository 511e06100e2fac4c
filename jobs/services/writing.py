"""A job is written down, asked for, and described."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.conf import settings

from accounts.roles import Role
from accounts.selectors import contact_of
from accounts.services import take_turn
from jobs.errors import JobFixed, TooManyRequests
from jobs.events import JobCreated, JobEdited
from jobs.models import Job
from jobs.policies import is_contractor_side, is_customer_of, require_contracting
from jobs.services.parties import (
    Doer,
    acquaint,
    customer_for,
    doer_named,
    doer_of,
    plain_address,
    plain_number,
)
from jobs.services.quoting import offer
from jobs.services.recording import record
from jobs.services.telling import tell_contractor
from jobs.states import JobStatus
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import Invalid, NotAllowed
from kernel.transactions import use_case

PINCODE: Final = re.compile(r"(?<![0-9])[1-9][0-9]{5}(?![0-9])")
# What the work is and where; fixed once a price stands for it.
AGREED: Final = frozenset({"title", "description", "category", "address", "pincode"})
# Whom it is for, as the contractor's side has it, until they have an account.
CUSTOMER: Final = frozenset({"customer_name", "customer_email", "customer_phone"})
PLANNED: Final = frozenset({"latitude", "longitude", "starts_on", "ends_on"})
NOTED: Final = frozenset({"contractor_notes"})
OVER: Final = frozenset({JobStatus.COMPLETED, JobStatus.CLOSED, JobStatus.CANCELLED})


@use_case
def create_job(
    *,
    actor: Actor,
    title: str,
    description: str = "",
    category: str = "",
    address: str = "",
    pincode: str = "",
    latitude: float | None = None,
    longitude: float | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    contractor_id: int | None = None,
    customer_id: int | None = None,
    customer_name: str = "",
    customer_email: str = "",
    customer_phone: str = "",
    contractor_notes: str = "",
    price: Decimal | None = None,
) -> Job:
    """A contractor's side writes a draft for the customer whom it names; a customer asks for a
    quote, of the contractor whom they name or of whoever takes it. Where the contractor's side
    says the `price` too, the customer has a quote at once; a customer's own means nothing.

    Raises NotAllowed, Invalid (of the field at fault), TooManyRequests or TooManyNewCustomers.
    """
    job = Job(
        title=title,
        description=description,
        category=category,
        address=address,
        pincode=pincode or _pincode_in(address),
        latitude=latitude,
        longitude=longitude,
        starts_on=starts_on,
        ends_on=ends_on,
        customer_name=customer_name,
        customer_email=plain_address(customer_email),
        customer_phone=plain_number(customer_phone),
        created_by_id=actor.user_id,
    )
    _require_sound(job)
    if actor.role == Role.CUSTOMER:
        doer = _ask(job, actor, contractor_id=contractor_id, customer_id=customer_id)
    else:
        require_contracting(actor)
        doer = doer_of(actor, contractor_id)
        job.contractor_notes = contractor_notes
        job.customer_id = customer_for(
            doer, email=job.customer_email, customer_id=customer_id, actor=actor
        )
    _give_to(job, doer)
    job.save(force_insert=True)
    acquaint(job)
    record(job, JobCreated.of(job, by=actor.user_id), actor=actor, at=clock.now(), what="created")
    if actor.role == Role.CUSTOMER:
        tell_contractor(job, "job_requested", key="", by=actor.user_id)
    elif price and job.contractor_id is not None:
        offer(job, price, actor=actor)
    return job


def _ask(job: Job, actor: Actor, *, contractor_id: int | None, customer_id: int | None) -> Doer:
    """A customer asks for themself; nobody floods contractors by a few clicks."""
    person_id = person_of(actor)
    if customer_id not in (None, person_id):
        raise NotAllowed("You can ask for yourself only.")
    take_turn(person_id)
    waiting = Job.objects.filter(customer_id=person_id, status=JobStatus.DRAFT)
    if waiting.count() >= settings.JOB_OPEN_REQUESTS_LIMIT:
        raise TooManyRequests()
    job.customer_id = person_id
    contact = contact_of(person_id)
    if contact is not None:
        job.customer_name = job.customer_name or contact.name
        job.customer_email = contact.email
        job.customer_phone = job.customer_phone or contact.phone
    return doer_named(contractor_id)


def _give_to(job: Job, doer: Doer) -> None:
    job.contractor_id, job.organization_id = doer.contractor_id, doer.organization_id
    job.timezone, job.currency = doer.clock_and_money()


@use_case
def edit_job(*, job_id: int, actor: Actor, changes: Mapping[str, Any]) -> Job:
    """Describe a job anew: what the work is until it is quoted, when it is done until it is
    over, and the contractor's own notes at any time. A customer edits what they have asked
    for. What stays the same is no change.

    Raises JobNotFound, NotAllowed, Invalid or JobFixed.
    """
    job = Job.objects.visible_to(actor).locked(job_id)
    changes = _read(job, changes)
    changed = sorted(name for name, value in changes.items() if getattr(job, name) != value)
    _require_may_change(job, actor, frozenset(changed))
    if not changed:
        return job
    for name in changed:
        setattr(job, name, changes[name])
    _require_sound(job)
    if "customer_email" in changed:
        _find_customer(job, actor)
        changed.append("customer")
    job.save(update_fields=[*changed, "updated_at"])
    record(
        job,
        JobEdited.of(job, by=actor.user_id),
        actor=actor,
        at=clock.now(),
        what="edited",
        fields=[name for name in changed if name not in NOTED],
    )
    return job


def _read(job: Job, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes as they are kept; a new address may say its pincode."""
    known = AGREED | CUSTOMER | PLANNED | NOTED
    read = {name: changes[name] for name in sorted(known & changes.keys())}
    if "customer_email" in read:
        read["customer_email"] = plain_address(read["customer_email"])
    if "customer_phone" in read:
        read["customer_phone"] = plain_number(read["customer_phone"])
    if "address" in read and "pincode" not in read:
        read["pincode"] = _pincode_in(read["address"]) or job.pincode
    return read


def _require_may_change(job: Job, actor: Actor, changed: frozenset[str]) -> None:
    theirs = AGREED | PLANNED
    if is_contractor_side(actor, job):
        theirs |= CUSTOMER | NOTED
    elif not is_customer_of(actor, job) or job.created_by_id != job.customer_id:
        raise NotAllowed("Only the contractor of this job and their house can do this.")
    if changed - theirs:
        raise NotAllowed("That is the contractor's to change.")
    if changed & (AGREED | CUSTOMER) and job.status != JobStatus.DRAFT:
        raise JobFixed("What the work is was quoted: send another quote to change it.")
    if changed & CUSTOMER and job.created_by_id == job.customer_id:
        raise JobFixed("The customer says themself how to reach them.")
    if changed & PLANNED and job.status in OVER:
        raise JobFixed("This job is over.")


def _find_customer(job: Job, actor: Actor) -> None:
    doer = Doer(job.contractor_id, job.organization_id)
    job.customer_id = customer_for(doer, email=job.customer_email, customer_id=None, actor=actor)
    acquaint(job)


def _require_sound(job: Job) -> None:
    if job.starts_on and job.ends_on and job.ends_on < job.starts_on:
        raise Invalid("The work cannot end before it starts.", field="ends_on")
    if (job.latitude is None) != (job.longitude is None):
        raise Invalid("Latitude and longitude go together.", field="longitude")


def _pincode_in(address: str) -> str:
    """The pincode that an address ends in, or has somewhere; empty where it has none."""
    found = PINCODE.findall(address)
    return found[-1] if found else ""
