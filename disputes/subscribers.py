"""What disputes do when something has happened on a floor below."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from bookings import refusals
from bookings.events import SignatureRejected
from disputes import matters, notices, report_links
from disputes.documents import PURPOSE
from disputes.events import (
    DisputeAnswered,
    DisputeEscalated,
    DisputeEvent,
    DisputeOpened,
    DisputeReopened,
)
from disputes.matters.booking import BOOKING, BookingMatter
from disputes.matters.job import JobMatter
from disputes.models import IssueReport
from disputes.selectors import live_about
from disputes.selectors.talk import filename_of
from disputes.services import report_notices, waiting
from disputes.services.closing import close_all_settled
from disputes.services.escalating import escalate_all_unanswered, remind_all_to_answer
from disputes.services.joining import know_customer
from disputes.services.refused import open_for_refused_signature, open_if_missing
from disputes.services.suggesting import suggest_anew
from disputes.states import Side
from jobs import objections
from jobs.events import CustomerCame
from jobs.subjects import JOB
from kernel import due, resealing
from kernel.events import subscribe
from kernel.files import keepers
from kernel.outbox import outbox_handler
from notifications import freshness

matters.register(BOOKING, BookingMatter())
matters.register(JOB, JobMatter())
due.register("disputes.remind_to_answer", remind_all_to_answer)
due.register("disputes.escalate_unanswered", escalate_all_unanswered)
due.register("disputes.close_settled", close_all_settled)
for told, check in notices.CHECKS.items():
    freshness.register(told, check)
keepers.register(PURPOSE, filename_of)
resealing.register(IssueReport, "token_sealed", about=report_links.about)
freshness.register(waiting.KIND, waiting.still_waiting)
freshness.register(report_notices.REPORTED, report_notices.still_to_answer)
freshness.register(report_notices.ANSWERED, report_notices.still_so)


@outbox_handler(waiting.TELL_OF_MESSAGE)
def tell_of_message(payload: Mapping[str, Any]) -> None:
    """Tell of a message that nobody on a side has read."""
    waiting.tell_of_message(message_id=UUID(payload["message"]), side=Side(payload["side"]))


def _disputed(job_ids: Collection[int]) -> set[int]:
    return {int(pk) for pk in live_about(JOB, [str(each) for each in job_ids])}


objections.register(_disputed)


@subscribe(DisputeOpened)
def suggest_when_opened(event: DisputeOpened) -> None:
    _suggest(event)


@subscribe(DisputeAnswered)
def suggest_when_answered(event: DisputeAnswered) -> None:
    _suggest(event)


@subscribe(DisputeEscalated)
def suggest_when_escalated(event: DisputeEscalated) -> None:
    _suggest(event)


@subscribe(DisputeReopened)
def suggest_when_reopened(event: DisputeReopened) -> None:
    _suggest(event)


def _suggest(event: DisputeEvent) -> None:
    suggest_anew(dispute_id=event.dispute_id)


@subscribe(SignatureRejected)
def dispute_what_was_not_signed_for(event: SignatureRejected) -> None:
    """Those that were not at once: they were refused while an older version of us ran."""
    open_if_missing(**_refused(event))


def _dispute_at_once(event: SignatureRejected) -> bool:
    return open_for_refused_signature(**_refused(event))


refusals.register(_dispute_at_once)


def _refused(event: SignatureRejected) -> dict[str, Any]:
    return {
        "dispute_id": event.dispute_id,
        "booking_id": event.booking_id,
        "customer_id": event.customer_id,
        "reason": event.reason,
        "evidence": event.evidence,
    }


@subscribe(CustomerCame)
def show_them_what_was_disputed_before(event: CustomerCame) -> None:
    if event.customer_id is not None:
        know_customer(job_id=event.job_id, customer_id=event.customer_id)


@outbox_handler(report_notices.MAIL)
def mail_reporter(payload: Mapping[str, Any]) -> None:
    """Send who reported something without an account their link."""
    report_notices.mail_reporter(
        report_id=UUID(payload["report"]), status=payload["status"], stamp=payload["stamp"]
    )
