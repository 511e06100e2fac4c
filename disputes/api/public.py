"""`/api/v1/disputes/report` and `/api/v1/disputes/public/…`: without an account."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.callers import address_of, caller_of
from accounts.services.limits import link_attempt
from disputes import report_links
from disputes.api.report_shapes import (
    NewIssue,
    NewPublicMessage,
    NewPublicReport,
    PublicQuery,
    PublicReport,
    ReportedAnswer,
)
from disputes.api.talk_shapes import PortalMessageRow, shaped
from disputes.documents import message_document
from disputes.reports import what_is_next
from disputes.selectors import reports
from disputes.services import reporting
from kernel.errors import NotFound
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent

HEADER = "X-Report-Token"


class Open(EnvelopeView):
    """What needs no account. A token that has died is no reason to keep its bearer out."""

    public = True
    authentication_classes = ()


class PublicReportView(Open):
    @extend_schema(request=NewPublicReport, responses={201: ReportedAnswer})
    @idempotent
    def post(self, request: Request) -> Response:
        """Anybody reports an issue. With the token of a quote's link it is about that job.

        `token` and `url` of the answer are how one follows it; with an address they come by
        mail too."""
        data = self.valid(NewPublicReport)
        reported = reporting.report_publicly(
            issue=reporting.Issue(**{name: data[name] for name in NewIssue.WORDS}),
            reporter=reporting.Reporter(name=data.get("name") or "", email=data.get("email") or ""),
            link_token=data.get("token") or "",
            caller=caller_of(request),
        )
        report = reported.report
        code, words = what_is_next(report.status, None)
        answer = {
            "id": report.pk,
            "token": reported.token,
            "url": report_links.public_url(reported.token, report_id=report.pk),
            "status": report.status,
            "title": report.title,
            "description": report.description,
            "category": report.category,
            "severity": report.severity,
            "next": words,
            "next_code": code,
            "created_at": report.created_at,
        }
        return Response(answer, status=201)


class PublicDisputeView(Open):
    @extend_schema(parameters=[PublicQuery], responses=PublicReport)
    def get(self, request: Request, dispute_id: UUID) -> Response:
        """What becomes of it. Who has its token reads what they said, what was answered, and
        what is said in the dispute; a wrong one is as good as none."""
        token = self.valid_query(PublicQuery).get("token") or request.headers.get(HEADER, "")
        if token:
            _count_guess(request, dispute_id, token)
        document = reports.public_document(dispute_id, token)
        if "messages" in document:
            said = self.shaped(PortalMessageRow, document["messages"])
            document = {**document, "messages": said}
        return Response(document)


class PublicMessagesView(Open):
    @extend_schema(request=NewPublicMessage, responses={201: PortalMessageRow})
    @idempotent
    def post(self, request: Request, dispute_id: UUID) -> Response:
        """Who reported it says more, once it is disputed (409 `NOT_YET_DISPUTED` before)."""
        data = self.valid(NewPublicMessage)
        token = data["token"] or request.headers.get(HEADER, "")
        _count_guess(request, dispute_id, token)
        message = reporting.write_by_link(
            report_id=dispute_id, token=token, content=data["content"]
        )
        document = message_document(message, message.dispute)
        return Response(shaped(PortalMessageRow, document), status=201)


def _count_guess(request: Request, report_id: UUID, token: str) -> None:
    """A token that does not open it is counted by address. Raises TooMany."""
    try:
        with link_attempt(address_of(request.META)):
            if not reports.has_link(report_id, token):
                raise NotFound()
    except NotFound:
        pass
