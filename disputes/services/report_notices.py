"""Telling of reports: the provider's side of a new one, the reporter of what comes of it.

Who has no account is told by mail, where they gave an address. Such a mail says nothing that a
stranger wrote, for the address is no more than what a stranger wrote; it has the link.
"""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from accounts.selectors import contact_of, people_of_house
from accounts.services.limits import may_mail_reporter
from disputes import report_links
from disputes.models import IssueReport
from disputes.states import ReportStatus
from jobs.subjects import JOB
from kernel.outbox import enqueue
from notifications.frontend import page_of
from notifications.services import deliver_now, notify
from notifications.states import Channel

REPORTED: Final = "issue_reported"
ANSWERED: Final = "issue_answered"
# The mails with a link in them: they are kept nowhere, as a link is a key.
RECEIVED_MAIL: Final = "report_received"
ANSWERED_MAIL: Final = "report_answered"
MAIL: Final = "disputes.mail_reporter"
MOST_TOLD: Final = 5


def tell_provider(report: IssueReport) -> None:
    """A step: whose work it is, or who answers for them, has something to look at."""
    for person in _answering(report):
        notify(
            recipient_id=person,
            kind=REPORTED,
            context=facts_of(report),
            key=f"{REPORTED}:{report.pk}:{person}",
        )


def tell_reporter(report: IssueReport) -> None:
    """A step: what has become of it. That it is disputed is told by the dispute's own notices,
    to who has an account."""
    if report.token_digest and report.reporter_email:
        stamp = f"{report.status}:{report.answered_at.isoformat() if report.answered_at else ''}"
        enqueue(
            MAIL,
            {"report": str(report.pk), "status": report.status, "stamp": stamp},
            key=f"{MAIL}:{report.pk}:{stamp}",
        )
    is_news = report.status not in (ReportStatus.RECEIVED, ReportStatus.DISPUTED)
    if report.customer_id is not None and is_news and report.answered_at is not None:
        notify(
            recipient_id=report.customer_id,
            kind=ANSWERED,
            context=facts_of(report),
            key=f"{ANSWERED}:{report.pk}:{report.status}:{report.answered_at.isoformat()}",
        )


def mail_reporter(*, report_id: UUID, status: str, stamp: str) -> None:
    """In the worker: the link, and that something has come of it, unless that is overtaken.
    Harmless when repeated."""
    report = IssueReport.objects.filter(pk=report_id).first()
    if report is None or report.status != status or not report.reporter_email:
        return
    link = report_links.url_of(report)
    if not link or not may_mail_reporter(report.reporter_email, f"{report.pk}:{stamp}"):
        return
    kind = RECEIVED_MAIL if status == ReportStatus.RECEIVED else ANSWERED_MAIL
    deliver_now(
        channel=Channel.EMAIL,
        address=report.reporter_email,
        kind=kind,
        context={"status": report.status, "reported_at": report.created_at, "link": link},
        idempotency_key=f"{kind}.{report.pk}.{stamp}"[:200],
    )


def facts_of(report: IssueReport) -> dict[str, Any]:
    return {
        "report_id": report.pk,
        "title": report.title,
        "category": report.category,
        "severity": report.severity,
        "status": report.status,
        "answer": report.answer,
        "link": page_of("job", report.subject_id) if report.subject_kind == JOB else "",
    }


def still_to_answer(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """A report that somebody has seen to meanwhile waits for nobody."""
    waits = IssueReport.objects.filter(pk=data["report_id"], status=ReportStatus.RECEIVED)
    return data if waits.exists() else None


def still_so(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Overtaken by what has become of it since."""
    stands = IssueReport.objects.filter(pk=data["report_id"], status=data["status"])
    return data if stands.exists() else None


def _answering(report: IssueReport) -> list[int]:
    if report.provider_id is not None and contact_of(report.provider_id) is not None:
        return [report.provider_id]
    if report.organization_id is None:
        return []
    return people_of_house(report.organization_id, most=MOST_TOLD)
