"""Jobs, what became of them and their photos, and what operations do with them."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from jobs.admin.forms import ReasonForm
from jobs.models import Job, JobPhoto, JobRecord
from jobs.services.closing import accept_job, cancel_job
from jobs.services.moving import complete_job, reopen_job, start_job
from jobs.states import JobStatus
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, facts, thumbnail

STATUS_COLOURS = {
    JobStatus.DRAFT: "warning",
    JobStatus.QUOTED: "warning",
    JobStatus.APPROVED: "info",
    JobStatus.IN_PROGRESS: "info",
    JobStatus.COMPLETED: "success",
    JobStatus.CLOSED: "success",
    JobStatus.CANCELLED: "danger",
}
# By button: from where it leads, and to where.
STEPS = {
    "begin": (JobStatus.APPROVED, JobStatus.IN_PROGRESS),
    "finish": (JobStatus.IN_PROGRESS, JobStatus.COMPLETED),
    "go_on": (JobStatus.COMPLETED, JobStatus.IN_PROGRESS),
    "close": (JobStatus.COMPLETED, JobStatus.CLOSED),
}


class RecordInline(ReadOnlyInline):
    model = JobRecord
    tab = True
    verbose_name_plural = "what happened"
    fields = readonly_fields = ("happened_at", "what", "from_status", "to_status", "by", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[JobRecord]:
        lines: QuerySet[JobRecord] = super().get_queryset(request)
        return lines.select_related("by")


class JobPhotoInline(ReadOnlyInline):
    model = JobPhoto
    tab = True
    fields = readonly_fields = ("picture", "kind", "description", "uploaded_by", "uploaded_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[JobPhoto]:
        photos: QuerySet[JobPhoto] = super().get_queryset(request)
        return photos.select_related("uploaded_by")

    @display(description="Photo")
    def picture(self, photo: JobPhoto) -> SafeString:
        return thumbnail(photo.image, photo.description or photo.get_kind_display())


class WaitingFilter(admin.SimpleListFilter):
    """By whose answer is awaited."""

    title = "waits for"
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("contractor", "A contractor to take it"),
            ("price", "A quote"),
            ("yes", "The customer's answer to a quote"),
            ("acceptance", "The customer's acceptance"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Job]) -> QuerySet[Job]:
        rules = {
            "contractor": Q(status=JobStatus.DRAFT, contractor=None),
            "price": Q(status=JobStatus.DRAFT, contractor__isnull=False),
            "yes": Q(status=JobStatus.QUOTED),
            "acceptance": Q(status=JobStatus.COMPLETED),
        }
        rule = rules.get(self.value() or "")
        return queryset if rule is None else queryset.filter(rule)


@admin.register(Job)
class JobAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    keyed_by = "job_id"
    list_display = (
        "number",
        "title",
        "shown_status",
        "contractor",
        "organization",
        "for_whom",
        "pincode",
        "starts_on",
        "created_at",
    )
    list_display_links = ("number", "title")
    list_filter = ("status", WaitingFilter, "organization", "created_at")
    list_select_related = ("contractor", "organization", "customer")
    date_hierarchy = "created_at"
    search_fields = (
        "id__iexact",
        "title",
        "customer_name",
        "customer_email",
        "customer__last_name",
        "contractor__last_name",
        "pincode__exact",
    )
    search_help_text = "Number, title, customer, contractor or PIN code"
    buttons = ("begin", "finish", "go_on", "close", "call_off")
    inlines = (RecordInline, JobPhotoInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "status"),
                    "description",
                    ("contractor", "organization"),
                    ("category", "created_by"),
                    "contractor_notes",
                )
            },
        ),
        (
            "For whom and where",
            {
                "fields": (
                    ("customer", "customer_name"),
                    ("customer_email", "customer_phone"),
                    ("address", "pincode"),
                    ("latitude", "longitude"),
                    ("starts_on", "ends_on"),
                )
            },
        ),
        (
            "Record",
            {
                "classes": ("tab",),
                "fields": (
                    ("created_at", "approved_at"),
                    ("started_at", "completed_at"),
                    ("closed_at", "cancelled_at"),
                    "cancellation_reason",
                    ("currency", "timezone"),
                ),
            },
        ),
    )
    readonly_fields = ("created_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        jobs: QuerySet[Job] = super().get_queryset(request)
        return jobs.select_related("customer", "contractor", "organization", "created_by")

    @display(description="No.", ordering="pk")
    def number(self, job: Job) -> str:
        return str(job.pk)

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, job: Job) -> tuple[str, str]:
        return job.status, job.get_status_display()

    @display(description="Customer")
    def for_whom(self, job: Job) -> str:
        return str(job.customer or job.customer_name or job.customer_email or "–")

    def may_offer(self, button: str, row: Job) -> bool:
        if button == "call_off":
            return row.may_advance(JobStatus.CANCELLED)
        came_from, _ = STEPS[button]
        return row.status == came_from

    @action(
        description="Begin",
        icon="play_arrow",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Work has begun",
            "description": "The customer is told.",
        },
    )
    def begin(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, start_job, done="Work has begun.")

    @action(
        description="Done",
        icon="task_alt",
        permissions=["operate"],
        dialog={
            "title": "The work is done",
            "description": "Every checkpoint is approved. The customer is asked to accept it.",
        },
    )
    def finish(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, complete_job, done="The work is done.")

    @action(
        description="Go on",
        icon="undo",
        permissions=["operate"],
        dialog={
            "title": "The work goes on",
            "description": "Something is to be put right; both sides are told.",
            "form_class": ReasonForm,
        },
    )
    def go_on(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        note = form.cleaned_data["reason"]
        return self.take_step(request, object_id, reopen_job, done=f"Goes on: {note}", note=note)

    @action(
        description="Close",
        icon="lock",
        permissions=["operate"],
        dialog={
            "title": "Close the job",
            "description": "In the customer's stead: the work is accepted. This cannot be undone.",
        },
    )
    def close(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, accept_job, done="Closed.")

    @action(
        description="Cancel",
        icon="cancel",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Cancel the job",
            "description": "Nothing more is owed on it; what was paid stays until it is sent back.",
            "form_class": ReasonForm,
            "form_submit_text": "Cancel the job",
        },
    )
    def call_off(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        return self.take_step(
            request, object_id, cancel_job, done=f"Cancelled: {reason}", reason=reason
        )


@admin.register(JobRecord)
class JobRecordAdmin(ReadOnlyAdmin):
    list_display = ("happened_at", "job", "what", "from_status", "to_status", "by")
    list_select_related = ("job", "by")
    list_filter = ("what", "happened_at")
    date_hierarchy = "happened_at"
    search_fields = ("job__title", "what__iexact", "by__username")
    search_help_text = "Job, what happened, or who did it"
    ordering = ("-pk",)
    fields = ("job", "happened_at", "what", "from_status", "to_status", "by", "note", "told")
    readonly_fields = ("told",)

    @display(description="Facts")
    def told(self, line: JobRecord) -> SafeString | str:
        return facts(line.facts)


@admin.register(JobPhoto)
class JobPhotoAdmin(ReadOnlyAdmin):
    list_display = ("picture", "job", "kind", "description", "uploaded_by", "uploaded_at")
    list_display_links = ("job",)
    list_select_related = ("job", "uploaded_by")
    list_filter = ("kind", "uploaded_at")
    date_hierarchy = "uploaded_at"
    search_fields = ("job__title", "uploaded_by__username")
    search_help_text = "Job, or who took it"
    fields = (
        "picture",
        "job",
        "kind",
        ("checkpoint", "delivery"),
        "description",
        ("uploaded_by", "uploaded_at"),
        ("size", "content_type"),
        "sha256",
    )
    readonly_fields = ("picture",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[JobPhoto]:
        photos: QuerySet[JobPhoto] = super().get_queryset(request)
        return photos.select_related("job", "uploaded_by", "checkpoint", "delivery__material")

    @display(description="Photo")
    def picture(self, photo: JobPhoto) -> SafeString:
        return thumbnail(photo.image, photo.description or photo.get_kind_display())
