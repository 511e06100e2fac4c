"""The desk where disputes are settled: what waits first, and what is done about it."""

from typing import Any, Final

from django.contrib import admin
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest
from unfold.decorators import display

from accounts.roles import OPERATIONS
from disputes.admin.links import subject_link
from disputes.admin.settling import Settles
from disputes.admin.suggestions import SuggestionInline
from disputes.models import Dispute, DisputeRecord
from disputes.states import LIVE_DISPUTES, DisputeStatus, Severity
from kernel import clock
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, facts, money

STATUS_COLOURS = {
    DisputeStatus.OPEN: "warning",
    DisputeStatus.IN_PROGRESS: "info",
    DisputeStatus.ESCALATED: "danger",
    DisputeStatus.RESOLVED: "success",
}
SEVERITY_COLOURS = {
    Severity.LOW: "info",
    Severity.MEDIUM: "warning",
    Severity.HIGH: "danger",
    Severity.CRITICAL: "danger",
}
# What is not decided before what is, then the gravest, then what is due first.
GRAVEST: Final = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW]


def ranked(field: str, values: list[str]) -> Case:
    whens = [When(**{field: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*whens, default=Value(len(values)), output_field=IntegerField())


LIVE_FIRST: Final = Case(
    When(status__in=LIVE_DISPUTES, then=Value(0)), default=Value(1), output_field=IntegerField()
)


class RecordInline(ReadOnlyInline):
    model = DisputeRecord
    tab = True
    verbose_name_plural = "what was done"
    fields = readonly_fields = (
        "happened_at",
        "what",
        "from_status",
        "to_status",
        "side",
        "by",
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[DisputeRecord]:
        lines: QuerySet[DisputeRecord] = super().get_queryset(request)
        return lines.select_related("by")


class WaitingFilter(admin.SimpleListFilter):
    """By whose turn it is."""

    title = "waits for"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("us", "Our decision"),
            ("nobody", "Somebody to mediate"),
            ("me", "Me"),
            ("late", "An answer that is late"),
            ("undecided", "Anybody"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Dispute]) -> QuerySet[Dispute]:
        me = actor_of(request).user_id
        undecided = Q(status__in=LIVE_DISPUTES)
        rules = {
            "us": Q(status=DisputeStatus.ESCALATED),
            "nobody": undecided & Q(mediator=None),
            "me": undecided & (Q(mediator=me) | Q(escalated_to=me)),
            "late": Q(status=DisputeStatus.OPEN, answered_at=None, answer_due_at__lt=clock.now()),
            "undecided": undecided,
        }
        rule = rules.get(self.value() or "")
        return queryset if rule is None else queryset.filter(rule)


@admin.register(Dispute)
class DisputeAdmin(Settles, ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "reference",
        "title",
        "shown_severity",
        "shown_status",
        "dispute_type",
        "customer",
        "provider",
        "mediator",
        "answer_due_at",
        "created_at",
    )
    list_display_links = ("reference", "title")
    list_select_related = ("customer", "provider", "mediator")
    list_filter = (
        WaitingFilter,
        "status",
        "severity",
        "dispute_type",
        "subject_kind",
        "created_at",
    )
    date_hierarchy = "created_at"
    ordering = (
        LIVE_FIRST.asc(),
        ranked("severity", list(GRAVEST)).asc(),
        F("answer_due_at").asc(nulls_last=True),
    )
    search_fields = (
        "id__istartswith",
        "title",
        "subject_title",
        "subject_id__exact",
        "customer__email",
        "customer__last_name",
        "provider__email",
        "provider__last_name",
    )
    search_help_text = "The beginning of its id, its title or subject, customer or provider"
    inlines = (RecordInline, SuggestionInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "status"),
                    "description",
                    ("dispute_type", "severity"),
                    ("customer", "provider"),
                    ("about", "organization"),
                    ("mediator", "escalated_to"),
                    "escalation_reason",
                )
            },
        ),
        (
            "What is wanted, and what was decided",
            {
                "classes": ("tab",),
                "fields": (
                    ("claimed", "shown_amount"),
                    "outcome",
                    "resolution_notes",
                ),
            },
        ),
        (
            "Record",
            {
                "classes": ("tab",),
                "fields": (
                    "id",
                    ("opened_by", "opened_on"),
                    ("created_at", "answered_at"),
                    ("answer_due_at", "reminded_at"),
                    ("escalated_at", "resolved_at"),
                    ("resolved_by", "closed_at"),
                ),
            },
        ),
    )
    readonly_fields = (
        "id",
        "about",
        "claimed",
        "shown_amount",
        "created_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Dispute]:
        disputes: QuerySet[Dispute] = super().get_queryset(request)
        return disputes.select_related(
            "customer",
            "provider",
            "organization",
            "mediator",
            "escalated_to",
            "opened_by",
            "resolved_by",
        )

    @display(description="Dispute")
    def reference(self, dispute: Dispute) -> str:
        return str(dispute.pk)[:8].upper()

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, dispute: Dispute) -> tuple[str, str]:
        return dispute.status, dispute.get_status_display()

    @display(description="Severity", ordering="severity", label=SEVERITY_COLOURS)
    def shown_severity(self, dispute: Dispute) -> tuple[str, str]:
        return dispute.severity, dispute.get_severity_display()

    @display(description="About")
    def about(self, dispute: Dispute) -> str:
        return subject_link(dispute.subject_kind, dispute.subject_id, dispute.subject_title)

    @display(description="Claimed")
    def claimed(self, dispute: Dispute) -> str:
        return _amount(dispute.claimed_amount, dispute)

    @display(description="Went back by it")
    def shown_amount(self, dispute: Dispute) -> str:
        return _amount(dispute.resolution_amount, dispute)


@admin.register(DisputeRecord)
class DisputeRecordAdmin(ReadOnlyAdmin):
    list_display = ("happened_at", "dispute", "what", "side", "by", "from_status", "to_status")
    list_select_related = ("dispute", "by")
    list_filter = ("what", "side", "happened_at")
    date_hierarchy = "happened_at"
    search_fields = ("dispute__id__istartswith", "dispute__title", "by__last_name", "note")
    search_help_text = "The beginning of the dispute's id, its title, who, or the note"
    ordering = ("-pk",)
    fields = (("dispute", "what"), ("happened_at", "side"), "by", "note", "told")
    readonly_fields = ("told",)

    @display(description="Facts")
    def told(self, line: DisputeRecord) -> str:
        return facts(line.facts)


def _amount(amount: Any, dispute: Dispute) -> str:
    return "–" if amount is None else money(amount, dispute.currency)
