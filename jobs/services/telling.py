"""Telling people about a job: the facts that the templates of `notifications/` are given."""

from typing import Any, Final

from accounts.selectors import people_of_house
from jobs.models import Job
from jobs.subjects import JOB
from notifications.frontend import page_of
from notifications.services import notify

# How many of a house are told beside the contractor.
MOST_TOLD: Final = 5
# The page of a job that its customer sees.
CUSTOMERS_PAGE: Final = "customer_job"


def tell_customer(job: Job, kind: str, *, key: str, by: int | None = None, **more: Any) -> None:
    """Tell the customer once for `key`, if they have an account; who did it themself (`by`)
    finds it among what they have read."""
    if job.customer_id is not None:
        _tell(job.customer_id, kind, job, key=key, by=by, **more)


def tell_contractor(job: Job, kind: str, *, key: str, by: int | None = None, **more: Any) -> None:
    """Tell the contractor, and who answers for their house."""
    people = [] if job.contractor_id is None else [job.contractor_id]
    if job.organization_id is not None:
        people += people_of_house(job.organization_id, most=MOST_TOLD)
    for person in dict.fromkeys(people):
        _tell(person, kind, job, key=key, by=by, **more)


def facts_of(job: Job, *, reader_id: int | None) -> dict[str, Any]:
    """What holds of it now, as one reader is told."""
    is_customer = reader_id is not None and reader_id == job.customer_id
    return {
        "job_id": job.pk,
        # In a mail, `title` is its own subject.
        "job_title": job.title,
        "title": job.title,
        "status": job.status,
        "reader_id": reader_id,
        "customer": str(job.customer or job.customer_name),
        "contractor": str(job.contractor or ""),
        "house": str(job.organization or job.contractor or ""),
        "address": job.address,
        "currency": job.currency,
        "link": page_of(CUSTOMERS_PAGE if is_customer else JOB, job.pk),
    }


def _tell(person_id: int, kind: str, job: Job, *, key: str, by: int | None, **more: Any) -> None:
    notify(
        recipient_id=person_id,
        kind=kind,
        context={**facts_of(job, reader_id=person_id), **more},
        key=":".join(filter(None, (kind, str(job.pk), key, str(person_id)))),
        quietly=person_id == by,
    )
