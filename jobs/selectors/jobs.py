"""Jobs, as their pages show them: rows for lists, one dict for a detail."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q, QuerySet

from accounts.roles import Role
from accounts.selectors import person_name, person_phone
from jobs.models import Job
from jobs.moves import moves_of
from jobs.policies import acts_for_all, require_approved, require_contracting
from jobs.selectors.parts import with_parts
from jobs.states import JobStatus
from kernel.actors import Actor
from scheduling.selectors import districts_of

Row = dict[str, Any]

SHOWN: Final = (
    "id",
    "title",
    "description",
    "category",
    "address",
    "pincode",
    "latitude",
    "longitude",
    "currency",
    "timezone",
    "status",
    "starts_on",
    "ends_on",
    "contractor_notes",
    "contractor_id",
    "contractor__email",
    "contractor__avatar",
    "contractor__provider_profile__rating",
    "contractor__provider_profile__rating_count",
    "organization_id",
    "organization__name",
    "customer_id",
    "customer_name",
    "customer_email",
    "customer_phone",
    "customer__email",
    "created_by_id",
    "created_at",
    "updated_at",
    "approved_at",
    "started_at",
    "completed_at",
    "closed_at",
    "cancelled_at",
    "cancellation_reason",
)
# How to reach each other is told by who has an account themself; until then by the contractor.
AGREED_ON: Final = frozenset(
    {JobStatus.APPROVED, JobStatus.IN_PROGRESS, JobStatus.COMPLETED, JobStatus.CLOSED}
)
# What a request that waits for a contractor says of where it is.
AREA_DIGITS: Final = 3
CONTACT: Final = re.compile(r"[^\s@]+@[^\s@]+|\+?[0-9](?:[ ()./-]?[0-9]){7,}")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of the jobs that one sees."""

    status: str | None = None
    customer_id: int | None = None
    contractor_id: int | None = None
    search: str = ""

    def rule(self) -> Q:
        rule = Q()
        if self.status:
            rule &= Q(status=self.status)
        if self.customer_id is not None:
            rule &= Q(customer_id=self.customer_id)
        if self.contractor_id is not None:
            rule &= Q(contractor_id=self.contractor_id)
        for word in self.search.split():
            rule &= (
                Q(title__icontains=word)
                | Q(address__icontains=word)
                | Q(customer_name__icontains=word)
            )
        return rule


def job_rows(actor: Actor, wanted: Wanted) -> QuerySet[Job, Row]:
    """The jobs that are asked for among those that one sees, newest first."""
    return _shown(Job.objects.visible_to(actor).filter(wanted.rule()))


def open_request_rows(actor: Actor, *, area: str = "") -> QuerySet[Job, Row]:
    """The requests that any contractor may take, newest first; with `area` those in places
    whose pincode begins so. Raises NotAllowed."""
    require_contracting(actor)
    require_approved(actor)
    jobs = Job.objects.waiting()
    if area:
        jobs = jobs.filter(pincode__startswith=area[:AREA_DIGITS])
    return _shown(jobs)


def job_documents(rows: Iterable[Row], actor: Actor) -> list[Row]:
    """A page of a list, with those parts of the jobs that lists show."""
    return with_parts([_told(row, actor) for row in rows], actor, whole=False)


def job_documents_whole(jobs: QuerySet[Job], actor: Actor, *, most: int) -> list[Row]:
    """The latest of these jobs, each with all of its parts; the caller says whose they are."""
    rows = list(_shown(jobs)[:most])
    return with_parts([_told(row, actor) for row in rows], actor, whole=True)


def open_request_documents(rows: Iterable[Row]) -> list[Row]:
    """A page of open requests: what is wanted, and where about; nobody's name, address or
    number, and none that its writer put into the text."""
    rows = list(rows)
    districts = districts_of(row["pincode"] for row in rows if row["pincode"])
    shut = [_shut(row, districts.get(row["pincode"], "")) for row in rows]
    return with_parts(shut, Actor.anonymous(), whole=False)


def job_document(job_id: int, actor: Actor) -> Row:
    """One job that `actor` sees, with all of its parts; raises JobNotFound."""
    jobs = Job.objects.visible_to(actor).filter(pk=job_id)
    row = _shown(jobs).first()
    if row is None:
        raise Job.objects.none().not_found()
    return with_parts([_told(row, actor)], actor, whole=True)[0]


def job_status(job_id: int, actor: Actor) -> str:
    """Where a job that `actor` sees stands; raises JobNotFound."""
    return Job.objects.visible_to(actor).get_or_not_found(job_id).status


def knows_customer(provider_id: int, organization_id: int | None, customer_id: int) -> bool:
    """Whether a contractor, or their house, has a job of this customer."""
    theirs = Q(contractor_id=provider_id)
    if organization_id is not None:
        theirs |= Q(organization_id=organization_id)
    return Job.objects.filter(theirs, customer_id=customer_id).exists()


def _shown(jobs: QuerySet[Job]) -> QuerySet[Job, Row]:
    rows: QuerySet[Job, Row] = (
        jobs.order_by("-pk")
        .annotate(
            contractor_name=person_name("contractor"),
            contractor_phone=person_phone("contractor"),
            account_name=person_name("customer"),
            account_phone=person_phone("customer"),
        )
        .values(*SHOWN, "contractor_name", "contractor_phone", "account_name", "account_phone")
    )
    return rows


def _told(row: Row, actor: Actor) -> Row:
    """As `actor` is told of it: a customer has no part in the contractor's notes, and sees how
    to reach them once the work is agreed on."""
    if actor.role != Role.CUSTOMER or acts_for_all(actor):
        return {**row, "place": "", "may": moves_of(row, actor)}
    told = {**row, "contractor_notes": None, "place": "", "may": moves_of(row, actor)}
    if row["status"] not in AGREED_ON:
        told |= {"contractor_phone": None, "contractor__email": None}
    return told


def _shut(row: Row, district: str) -> Row:
    """Of an open request, that which says of nobody who they are."""
    area = row["pincode"][:AREA_DIGITS]
    return {
        **row,
        "may": ["take"],
        "title": CONTACT.sub("…", row["title"]),
        "description": CONTACT.sub("…", row["description"]),
        "category": CONTACT.sub("…", row["category"]),
        "address": "",
        "pincode": "",
        "latitude": None,
        "longitude": None,
        "customer_id": None,
        "customer_name": "",
        "customer_email": "",
        "customer_phone": "",
        "account_name": None,
        "account_phone": None,
        "customer__email": None,
        "contractor_notes": None,
        "created_by_id": None,
        "place": " ".join(filter(None, (district, f"{area}xxx" if area else ""))),
    }
