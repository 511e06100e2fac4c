"""What was reported, for operations: the gravest that nobody has looked at first."""

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import admin
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from accounts.roles import OPERATIONS
from disputes.admin.links import subject_link
from disputes.models import IssueReport
from disputes.services import report_answers, reporting
from disputes.services.report_answers import LONGEST_ANSWER, OPEN
from disputes.states import ReportStatus, Severity
from disputes.triage import NextStep
from disputes.triage.telling import sentence
from jobs.subjects import subject_of_job
from kernel.staff import ReadOnlyAdmin
from payments.subjects import Subject

SEVERITY_COLOURS = {
    Severity.CRITICAL: "danger",
    Severity.HIGH: "warning",
    Severity.MEDIUM: "info",
}
STATUS_COLOURS = {
    ReportStatus.RECEIVED: "warning",
    ReportStatus.ACKNOWLEDGED: "info",
    ReportStatus.DISPUTED: "danger",
    ReportStatus.SETTLED: "success",
}
GRAVEST: Final = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW)
GRAVITY: Final = Case(
    *(When(severity=each, then=Value(place)) for place, each in enumerate(GRAVEST)),
    output_field=IntegerField(),
)
WAITING: Final = Case(
    When(status=ReportStatus.RECEIVED, then=Value(0)),
    default=Value(1),
    output_field=IntegerField(),
)


class AnswerForm(BaseDialogForm):
    answer = forms.CharField(
        max_length=LONGEST_ANSWER,
        required=False,
        label="What to tell who reported it",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class ReasonForm(BaseDialogForm):
    answer = forms.CharField(
        max_length=LONGEST_ANSWER,
        label="Why nothing is to be done",
        help_text="Who reported it reads this.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class SubjectForm(BaseDialogForm):
    subject = forms.CharField(
        max_length=40,
        label="The number of the job, or the id of the booking",
        widget=UnfoldAdminTextInputWidget,
    )

    def clean_subject(self) -> Subject:
        said = self.cleaned_data["subject"].strip()
        if said.isascii() and said.isdigit() and len(said) < 19:
            return subject_of_job(int(said))
        try:
            return Subject("booking", str(UUID(said)))
        except ValueError as error:
            raise forms.ValidationError("Neither a number nor an id.") from error


class WaitingFilter(admin.SimpleListFilter):
    title = "waits for"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("us", "Us: nobody knows what it is about"), ("anybody", "An answer")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[IssueReport]
    ) -> QuerySet[IssueReport]:
        rules = {
            "us": Q(status__in=OPEN, subject_kind=""),
            "anybody": Q(status=ReportStatus.RECEIVED),
        }
        return queryset.filter(rules.get(self.value() or "", Q()))


@admin.register(IssueReport)
class IssueReportAdmin(ReadOnlyAdmin):
    """By use cases alone, as both sides do it; operations act for either."""

    keyed_by = "report_id"
    operators = OPERATIONS
    # What nobody has looked at, the gravest of it first.
    ordering = (WAITING, GRAVITY, "-created_at", "-pk")
    buttons = ("acknowledge", "put_right", "turn_down", "make_dispute", "say_what")
    list_display = (
        "title",
        "shown_severity",
        "shown_status",
        "category",
        "who",
        "provider",
        "created_at",
    )
    list_filter = (WaitingFilter, "status", "severity", "category", "created_at")
    list_select_related = ("customer", "provider")
    date_hierarchy = "created_at"
    search_fields = (
        "title",
        "reporter_name",
        "reporter_email",
        "subject_id",
        "customer__username",
        "customer__email",
        "provider__username",
    )
    search_help_text = "Its title, who reports it, with whom, or the number of the job"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "status"),
                    "description",
                    ("issue_type", "stated_severity"),
                    ("customer", "about"),
                    ("reporter_name", "reporter_email"),
                    ("provider", "organization"),
                    ("answer", "answered_at"),
                    "dispute",
                    ("created_at", "updated_at"),
                )
            },
        ),
        (
            "What it seems to be",
            {"fields": (("category", "severity"), "first_step", "because")},
        ),
    )
    readonly_fields = ("about", "first_step", "because", "created_at", "updated_at")

    def may_offer(self, button: str, row: IssueReport) -> bool:
        is_open = row.status in OPEN
        rules = {
            "acknowledge": row.status == ReportStatus.RECEIVED,
            "put_right": is_open,
            "turn_down": is_open,
            "make_dispute": row.may_advance(ReportStatus.DISPUTED) and bool(row.subject_kind),
            "say_what": not row.subject_kind,
        }
        return rules[button]

    @display(description="severity", ordering=GRAVITY, label=SEVERITY_COLOURS)
    def shown_severity(self, row: IssueReport) -> tuple[str, str]:
        return row.severity, row.get_severity_display()

    @display(description="status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, row: IssueReport) -> tuple[str, str]:
        return row.status, row.get_status_display()

    @display(description="reported by")
    def who(self, row: IssueReport) -> str:
        return str(row.customer or row.reporter_name or row.reporter_email or "somebody")

    @display(description="about")
    def about(self, row: IssueReport) -> str:
        return subject_link(row.subject_kind, row.subject_id)

    @display(description="first step")
    def first_step(self, row: IssueReport) -> str:
        known = row.next_step in NextStep.values
        return str(NextStep(row.next_step).label) if known else row.next_step or "–"

    @display(description="because")
    def because(self, row: IssueReport) -> SafeString | str:
        reasons = row.triage.get("reasons", [])
        return format_html_join("", "<p>{}</p>", ((sentence(each),) for each in reasons)) or "–"

    @action(
        description="Acknowledge",
        icon="visibility",
        permissions=["operate"],
        dialog={
            "title": "Somebody sees to it",
            "description": "Who reported it is told.",
            "form_class": AnswerForm,
        },
    )
    def acknowledge(self, request: HttpRequest, form: AnswerForm, object_id: str) -> HttpResponse:
        return self._answer(request, object_id, report_answers.acknowledge_report, form)

    @action(
        description="Settled",
        icon="task_alt",
        permissions=["operate"],
        dialog={
            "title": "It has been put right",
            "description": "Who reported it is told.",
            "form_class": AnswerForm,
        },
    )
    def put_right(self, request: HttpRequest, form: AnswerForm, object_id: str) -> HttpResponse:
        return self._answer(request, object_id, report_answers.settle_report, form)

    @action(
        description="Dismiss",
        icon="block",
        permissions=["operate"],
        dialog={
            "title": "Nothing is to be done",
            "description": "Who reported it is told, and may dispute it.",
            "form_class": ReasonForm,
        },
    )
    def turn_down(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        return self._answer(request, object_id, report_answers.dismiss_report, form)

    @action(
        description="Make it a dispute",
        icon="gavel",
        permissions=["operate"],
        dialog={
            "title": "Make it a dispute",
            "description": "What is still to be paid out is held back; the other side answers.",
        },
    )
    def make_dispute(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(
            request, object_id, reporting.dispute_report, done="It is a dispute now."
        )

    @action(
        description="What it is about",
        icon="link",
        permissions=["operate"],
        dialog={
            "title": "What it is about",
            "description": "Whose work it is will be told.",
            "form_class": SubjectForm,
        },
    )
    def say_what(self, request: HttpRequest, form: SubjectForm, object_id: str) -> HttpResponse:
        subject = form.cleaned_data["subject"]
        done = f"It is about {subject.kind} {subject.id}."
        return self.take_step(
            request, object_id, reporting.attach_report, done=done, subject=subject
        )

    def _answer(
        self,
        request: HttpRequest,
        object_id: str,
        use_case: Callable[..., IssueReport],
        form: forms.Form,
    ) -> HttpResponse:
        return self.take_step(
            request,
            object_id,
            use_case,
            done=lambda report: f"{report.get_status_display()}.",
            answer=form.cleaned_data["answer"],
        )
