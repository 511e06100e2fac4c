"""`/api/v1/…/report-issue` and `/api/v1/issues…`: what customers report, and what comes of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import django_filters
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from disputes.api.report_shapes import (
    IssueAnswer,
    IssueDispute,
    IssueRow,
    IssueSubject,
    NewIssue,
)
from disputes.api.talk_shapes import shaped
from disputes.selectors import reports
from disputes.services import report_answers, reporting
from disputes.states import DisputeType, ReportStatus, Severity
from jobs.subjects import subject_of_job
from kernel.actors import Actor
from kernel.http.dialects.envelope import EnvelopeView
from kernel.idempotency import idempotent
from payments.subjects import Subject


class IssueFilters(django_filters.FilterSet):
    status = django_filters.MultipleChoiceFilter(choices=ReportStatus.choices)
    severity = django_filters.MultipleChoiceFilter(choices=Severity.choices)
    category = django_filters.MultipleChoiceFilter(choices=DisputeType.choices)
    job_id = django_filters.NumberFilter(method="of_job", min_value=1, max_value=2**63 - 1)

    def of_job(self, rows: Any, name: str, value: Any) -> Any:
        subject = subject_of_job(int(value))
        return rows.filter(subject_kind=subject.kind, subject_id=subject.id)


class ReportIssueView(EnvelopeView):
    # The page on which one reports knows of no other to go to first.
    works_with_temporary_password = True

    @extend_schema(request=NewIssue, responses={201: IssueRow})
    @idempotent
    def post(self, request: Request, job_id: int) -> Response:
        """Something is wrong with one's job. What it seems to be, how grave, what might be done
        first and why is answered at once; a human decides."""
        data = self.valid(NewIssue)
        issue = reporting.Issue(**{name: data[name] for name in NewIssue.WORDS})
        report = reporting.report_issue(job_id=job_id, actor=self.actor, issue=issue)
        return answer(report.pk, self.actor, status=201)


class IssuesView(EnvelopeView):
    plural = "issues"
    filterset_class = IssueFilters

    @extend_schema(operation_id="envelope_issues_list", responses=IssueRow(many=True))
    def get(self, request: Request) -> Response:
        """A customer's own, a contractor's and their house's, all for operations; newest
        first."""
        rows = self.filtered(reports.report_rows(self.actor))
        return self.page(rows, serializer=IssueRow)

    def shaped(self, serializer: Any, rows: Any) -> list[Any]:
        return super().shaped(serializer, [reports.shown(row, self.actor) for row in rows])


class IssueView(EnvelopeView):
    @extend_schema(responses=IssueRow)
    def get(self, request: Request, issue_id: UUID) -> Response:
        """One report."""
        return answer(issue_id, self.actor)


class IssueStep(EnvelopeView):
    """Something is done with a report, and it is shown as it is then."""

    def step(self, issue_id: UUID, use_case: Callable[..., Any], **facts: Any) -> Response:
        use_case(report_id=issue_id, actor=self.actor, **facts)
        return answer(issue_id, self.actor)

    def asked(self, issue_id: UUID, serializer: Any) -> dict[str, Any]:
        reports.require_report(issue_id, self.actor)
        return self.valid(serializer)


class AcknowledgeView(IssueStep):
    @extend_schema(request=IssueAnswer, responses=IssueRow)
    @idempotent
    def post(self, request: Request, issue_id: UUID) -> Response:
        """The contractor's side has read it and sees to it; with words or without."""
        data = self.asked(issue_id, IssueAnswer)
        return self.step(issue_id, report_answers.acknowledge_report, **data)


class AnswerView(IssueStep):
    @extend_schema(request=IssueAnswer, responses=IssueRow)
    @idempotent
    def post(self, request: Request, issue_id: UUID) -> Response:
        """The same, with the words that the customer is to read."""
        data = self.asked(issue_id, IssueAnswer)
        return self.step(issue_id, report_answers.acknowledge_report, **data)


class SettleView(IssueStep):
    @extend_schema(request=IssueAnswer, responses=IssueRow)
    @idempotent
    def post(self, request: Request, issue_id: UUID) -> Response:
        """It has been put right."""
        data = self.asked(issue_id, IssueAnswer)
        return self.step(issue_id, report_answers.settle_report, **data)


class DismissView(IssueStep):
    @extend_schema(request=IssueAnswer, responses=IssueRow)
    @idempotent
    def post(self, request: Request, issue_id: UUID) -> Response:
        """Nothing is to be done about it; `answer` says why. The customer may dispute that."""
        data = self.asked(issue_id, IssueAnswer)
        return self.step(issue_id, report_answers.dismiss_report, **data)


class IssueDisputeView(IssueStep):
    @extend_schema(request=IssueDispute, responses=IssueRow)
    @idempotent
    def post(self, request: Request, issue_id: UUID) -> Response:
        """It becomes a dispute, which has the same id. Harmless when repeated.

        409 `ALREADY_DISPUTED` while another dispute about the job is not decided."""
        data = self.asked(issue_id, IssueDispute)
        return self.step(issue_id, reporting.dispute_report, **data)


class AttachView(IssueStep):
    @extend_schema(request=IssueSubject, responses=IssueRow)
    @idempotent
    def post(self, request: Request, issue_id: UUID) -> Response:
        """Operations have found out what a report without an account is about."""
        data = self.asked(issue_id, IssueSubject)
        subject = (
            subject_of_job(data["job_id"])
            if data.get("job_id")
            else Subject("booking", str(data["booking_id"]))
        )
        return self.step(issue_id, reporting.attach_report, subject=subject)


def answer(report_id: UUID, actor: Actor, *, status: int = 200) -> Response:
    document = reports.report_document(report_id, actor)
    return Response(shaped(IssueRow, document), status=status)
