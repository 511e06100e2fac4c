"""Telling people of the visits to a job: the facts that the templates are given."""

from datetime import datetime
from typing import Any, Final

from jobs.commitments import KIND, Visits
from jobs.models import Visit
from jobs.subjects import JOB
from kernel import clock
from kernel.actors import Actor
from notifications.enclosures import ToBeMade
from notifications.frontend import page_of
from notifications.selectors import language_of
from notifications.services import notify
from scheduling.calendars.invites import invite_to
from scheduling.calendars.links import event_links
from scheduling.calendars.words import names_of
from scheduling.commitments import Commitment
from scheduling.reminders import lies_ahead

PLANNED: Final = "job_visit_planned"
MOVED: Final = "job_visit_moved"
CANCELLED: Final = "job_visit_cancelled"
ON_THE_WAY: Final = "job_visit_on_the_way"

# The page of a job that its customer sees.
CUSTOMERS_PAGE: Final = "customer_job"

# What these tell is to stand in the reader's calendar, or to go from it.
INVITING: Final = frozenset({PLANNED, MOVED, CANCELLED})


def tell_both(visit: Visit, kind: str, *, actor: Actor, at: datetime, **more: Any) -> None:
    """Notify the customer, once there is one, and the contractor. Whichever of them did it
    knows, but their calendar does not: to them it is said quietly."""
    for person in (visit.job.customer_id, visit.contractor_id):
        if person is not None:
            _tell(visit, person, kind, at=at, by_reader=person == actor.user_id, **more)


def tell_customer(visit: Visit, kind: str, *, at: datetime) -> None:
    """Notify the customer alone."""
    if visit.job.customer_id is not None:
        _tell(visit, visit.job.customer_id, kind, at=at, by_reader=False)


def facts_of(visit: Visit, *, reader_id: int) -> dict[str, Any]:
    """What holds of it now, as one reader is told. Who sets out unplanned is in no calendar."""
    names = {"people": "", "add_to_google": "", "add_to_outlook": ""}
    is_customer = reader_id == visit.job.customer_id
    commitment = Visits().current([str(visit.pk)]).get(str(visit.pk))
    if commitment is not None:
        names = _meeting(commitment, reader_id)
    return {
        "job_id": visit.job_id,
        "visit_id": visit.pk,
        "reader_id": reader_id,
        "job": visit.job.title,
        "purpose": visit.purpose,
        "contractor": str(visit.contractor),
        "starts_at": visit.starts_at,
        "duration_minutes": visit.duration_minutes,
        "place": visit.job.address,
        "place_timezone": visit.job.timezone,
        "link": page_of(CUSTOMERS_PAGE if is_customer else JOB, visit.job_id),
        **names,
    }


def _meeting(commitment: Commitment, reader_id: int) -> dict[str, str]:
    language = language_of(reader_id)
    names = {
        "people": names_of(commitment.others(reader_id), language),
        "add_to_google": "",
        "add_to_outlook": "",
    }
    if lies_ahead(commitment, clock.now()):
        forms = event_links(commitment, reader_id=reader_id, language=language)
        names |= {"add_to_google": forms["google"], "add_to_outlook": forms["outlook"]}
    return names


def _tell(
    visit: Visit, recipient_id: int, kind: str, *, at: datetime, by_reader: bool, **more: Any
) -> None:
    notify(
        recipient_id=recipient_id,
        kind=kind,
        context={
            **facts_of(visit, reader_id=recipient_id),
            "by_reader": by_reader,
            **more,
        },
        # One change of a visit is told apart from the next of its kind by its moment.
        key=f"{kind}:{visit.pk}:{at.isoformat()}:{recipient_id}",
        attachments=_enclosed(kind, visit),
        # Who is on the way comes now, whenever that was to be.
        needed_by=None if kind == ON_THE_WAY else visit.starts_at,
        quietly=by_reader,
    )


def _enclosed(kind: str, visit: Visit) -> list[ToBeMade]:
    return [invite_to(KIND, str(visit.pk))] if kind in INVITING else []
