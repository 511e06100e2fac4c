"""Visits to jobs, for operations: who is where by status, never on a map. Positions are on no
page of the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from jobs.admin.forms import ReasonForm
from jobs.models import Visit
from jobs.services.coming import leave
from jobs.services.visits import cancel_visit
from jobs.states import LOCATED, VisitStatus
from kernel.staff import ReadOnlyAdmin, actor_of

VISIT_COLOURS = {
    VisitStatus.PLANNED: "info",
    VisitStatus.ON_THE_WAY: "warning",
    VisitStatus.ON_SITE: "warning",
    VisitStatus.DONE: "success",
    VisitStatus.CANCELLED: "danger",
}


@admin.register(Visit)
class VisitAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "id",
        "job",
        "shown_status",
        "contractor",
        "starts_at",
        "set_out_at",
        "arrived_at",
        "left_at",
    )
    list_display_links = ("id", "job")
    list_filter = ("status", ("starts_at", admin.DateFieldListFilter))
    list_select_related = ("job", "contractor")
    search_fields = (
        "=id",
        "=job__id",
        "job__title",
        "contractor__username",
        "contractor__last_name",
    )
    search_help_text = "Number of the visit or the job, its title, or the contractor"
    date_hierarchy = "created_at"
    buttons = ("end", "call_off")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("job", "status"),
                    ("contractor", "purpose"),
                    ("starts_at", "duration_minutes"),
                    ("set_out_at", "arrived_at", "left_at"),
                    ("cancelled_at", "cancellation_reason"),
                )
            },
        ),
        (
            "Record",
            {
                "classes": ("tab",),
                "fields": (
                    ("created_at", "updated_at"),
                    "calendar_entry",
                    ("sequence", "stands_since"),
                ),
            },
        ),
    )

    @display(description="Status", ordering="status", label=VISIT_COLOURS)
    def shown_status(self, visit: Visit) -> tuple[str, str]:
        return visit.status, visit.get_status_display()

    def may_offer(self, button: str, row: Visit) -> bool:
        if button == "end":
            return row.status in LOCATED
        return row.status == VisitStatus.PLANNED

    @action(
        description="End it",
        icon="location_off",
        permissions=["operate"],
        dialog={
            "title": "Has the contractor left?",
            "description": "Their customer does not see any more where they are.",
        },
    )
    def end(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: leave(job_id=_job_of(pk), visit_id=pk, actor=actor),
            done="Ended.",
        )

    @action(
        description="Call it off",
        icon="event_busy",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Call off the visit",
            "description": "The contractor's time is free again, and both sides are told.",
            "form_class": ReasonForm,
            "form_submit_text": "Call it off",
        },
    )
    def call_off(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: cancel_visit(job_id=_job_of(pk), visit_id=pk, actor=actor, reason=reason),
            done=f"Called off: {reason}",
        )


def _job_of(visit_id: int) -> int:
    return Visit.objects.values_list("job_id", flat=True).get(pk=visit_id)
