"""Reports as both sides, operations and their reporters see them."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from accounts.selectors import person_name
from disputes import report_links
from disputes.documents import message_document
from disputes.errors import ReportNotFound
from disputes.models import Dispute, IssueReport
from disputes.reports import moves_of, what_is_next
from disputes.states import DisputeStatus
from disputes.triage.telling import sentence
from jobs.subjects import JOB
from kernel.actors import Actor

Row = dict[str, Any]

FIELDS = (
    "id",
    "subject_kind",
    "subject_id",
    "customer_id",
    "customer_name",
    "provider_id",
    "provider_name",
    "reporter_name",
    "title",
    "description",
    "issue_type",
    "stated_severity",
    "status",
    "category",
    "severity",
    "next_step",
    "triage",
    "answer",
    "answered_at",
    "dispute_id",
    "dispute_status",
    "created_at",
    "updated_at",
)
# Of what was said in the dispute, as much as who has only a link is shown.
MESSAGES = 50


def report_rows(actor: Actor) -> QuerySet[IssueReport, Row]:
    """A customer's own, a provider's and their house's, all for operations; newest first."""
    named = IssueReport.objects.visible_to(actor).annotate(
        customer_name=person_name("customer"),
        provider_name=person_name("provider"),
        dispute_status=F("dispute__status"),
    )
    rows: QuerySet[IssueReport, Row] = named.values(*FIELDS)
    return rows


def report_document(report_id: UUID, actor: Actor) -> Row:
    """One report that `actor` sees. Raises ReportNotFound."""
    row = report_rows(actor).filter(pk=report_id).first()
    if row is None:
        raise ReportNotFound()
    return shown(row, actor)


def require_report(report_id: UUID, actor: Actor) -> None:
    """Before what a stranger sent is looked at. Raises ReportNotFound."""
    if not IssueReport.objects.visible_to(actor).filter(pk=report_id).exists():
        raise ReportNotFound()


def shown(row: Row, actor: Actor) -> Row:
    """A row of `report_rows`, with what it is about, why it is taken for that, and what may be
    done with it."""
    is_job = row["subject_kind"] == JOB
    return {
        **row,
        "job_id": int(row["subject_id"]) if is_job else None,
        "booking_id": row["subject_id"] if row["subject_kind"] == "booking" else None,
        "triage": _told(row["triage"]),
        "may": moves_of(row["status"], is_attached=bool(row["subject_kind"]), actor=actor),
    }


def public_document(report_id: UUID, token: str) -> Row:
    """What anybody is shown who knows its id: that there is one, and what is next. Who has the
    token of its link is shown what they said, and what was answered.

    A dispute that nobody reported shows as little. Raises ReportNotFound.
    """
    report = IssueReport.objects.select_related("dispute").filter(pk=report_id).first()
    if report is None:
        return _bare_dispute(report_id)
    dispute = report.dispute
    bare = {
        "id": report.pk,
        "status": report.status,
        "dispute_status": dispute.status if dispute else None,
        "created_at": report.created_at,
        "updated_at": max(report.updated_at, dispute.updated_at) if dispute else report.updated_at,
        **_next(report.status, dispute),
    }
    return {**bare, **_own(report, dispute)} if report_links.opens(token, report) else bare


def has_link(report_id: UUID, token: str) -> bool:
    """Whether `token` is that of the report's link."""
    report = IssueReport.objects.filter(pk=report_id).first()
    return report is not None and report_links.opens(token, report)


def _own(report: IssueReport, dispute: Dispute | None) -> Row:
    said = list(dispute.messages.order_by("-number")[:MESSAGES])[::-1] if dispute else []
    return {
        "title": report.title,
        "description": report.description,
        "category": report.category,
        "severity": report.severity,
        "answer": report.answer or None,
        "answered_at": report.answered_at,
        "resolution_notes": (dispute.resolution_notes or None) if dispute else None,
        "messages": [message_document(each, dispute) for each in said if dispute],
        "may_write": dispute is not None and dispute.status != DisputeStatus.CLOSED,
    }


def _bare_dispute(dispute_id: UUID) -> Row:
    dispute = Dispute.objects.filter(pk=dispute_id).first()
    if dispute is None:
        raise ReportNotFound()
    return {
        "id": dispute.pk,
        "status": dispute.status,
        "dispute_status": dispute.status,
        "created_at": dispute.created_at,
        "updated_at": dispute.updated_at,
        **_next(None, dispute),
    }


def _next(status: str | None, dispute: Dispute | None) -> Row:
    code, words = what_is_next(status, dispute.status if dispute else None)
    return {"next_code": code, "next": words}


def _told(triage: Row) -> Row | None:
    """The triage with its reasons in sentences too."""
    if not triage:
        return None
    reasons = triage.get("reasons", [])
    return {**triage, "reasons": [{**each, "text": sentence(each)} for each in reasons]}
