"""Appointments, for operations: day by day, with what can be done about each."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from accounts.roles import OPERATIONS
from appointments import (  # noqa: F401 - registered with these
    admin_checkouts,
    admin_journeys,
    admin_reviews,
    admin_series,
    services,
)
from appointments.admin_notes import OpensNotes
from appointments.models import LONGEST_PLACE, LONGEST_REASON, Appointment, AppointmentChange
from appointments.states import UPCOMING, AppointmentStatus
from kernel import clock
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of

STATUS_COLOURS = {
    AppointmentStatus.PENDING: "warning",
    AppointmentStatus.CONFIRMED: "info",
    AppointmentStatus.COMPLETED: "success",
}


class WhenFilter(admin.SimpleListFilter):
    """By what somebody has to do about it."""

    title = "when"
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("day", "Within 24 hours"),
            ("week", "Within 7 days"),
            ("unanswered", "Still ahead, not confirmed"),
            ("missed", "Past its hour, not completed"),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Appointment]
    ) -> QuerySet[Appointment]:
        now = clock.now()
        match self.value():
            case "day":
                return queryset.filter(starts_at__range=(now, now + timedelta(days=1)))
            case "week":
                return queryset.filter(starts_at__range=(now, now + timedelta(days=7)))
            case "unanswered":
                return queryset.filter(starts_at__gt=now, status=AppointmentStatus.PENDING)
            case "missed":
                return queryset.filter(starts_at__lt=now, status__in=UPCOMING)
        return queryset


class ReasonForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        label="Reason",
        help_text="Both sides read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class MoveForm(BaseDialogForm):
    starts_at = forms.SplitDateTimeField(
        label="New date and hour", widget=UnfoldAdminSplitDateTimeWidget
    )
    meeting_location = forms.CharField(
        max_length=LONGEST_PLACE,
        required=False,
        label="Where",
        help_text="Where it was, if you leave it empty.",
        widget=UnfoldAdminTextInputWidget,
    )


class ChangeInline(ReadOnlyInline):
    model = AppointmentChange
    tab = True
    verbose_name_plural = "History"
    fields = readonly_fields = (
        "changed_at",
        "changed_by",
        "from_status",
        "to_status",
        "from_starts_at",
        "to_starts_at",
        "from_location",
        "to_location",
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AppointmentChange]:
        changes: QuerySet[AppointmentChange] = super().get_queryset(request)
        return changes.select_related("changed_by")


@admin.register(Appointment)
class AppointmentAdmin(OpensNotes, ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "reference",
        "starts_at",
        "shown_status",
        "appointment_type",
        "customer",
        "provider",
        "project",
        "duration",
        "meeting_location",
    )
    list_select_related = ("customer", "provider", "project")
    list_filter = ("status", WhenFilter, "appointment_type", "made_by", "organization")
    date_hierarchy = "starts_at"
    search_fields = (
        "reference__istartswith",
        "project__name",
        "customer__username",
        "customer__email",
        "customer__last_name",
        "provider__username",
        "provider__email",
        "provider__last_name",
    )
    search_help_text = "Its reference, project, customer or builder"
    inlines = (ChangeInline,)
    actions = ("confirm_all",)
    buttons = ("confirm", "complete", "move", "call_off", "open_notes")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("reference", "status"),
                    ("appointment_type", "mode"),
                    ("customer", "provider"),
                    ("project", "organization"),
                    ("starts_at", "duration_minutes", "timezone"),
                    "meeting_location",
                    "notes",
                )
            },
        ),
        (
            "Cancellation",
            {
                "classes": ("tab",),
                "fields": (("cancelled_at", "cancelled_by"), "cancellation_reason"),
            },
        ),
        (
            "Record",
            {
                "classes": ("tab",),
                "fields": (
                    ("made_by", "created_by"),
                    ("confirmed_at", "completed_at"),
                    ("calendar_entry", "sequence"),
                    ("created_at", "updated_at"),
                ),
            },
        ),
    )

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, appointment: Appointment) -> tuple[str, str]:
        return appointment.status, appointment.get_status_display()

    @display(description="Takes", ordering="duration_minutes")
    def duration(self, appointment: Appointment) -> str:
        return f"{appointment.duration_minutes} min"

    def may_offer(self, button: str, row: Appointment) -> bool:
        match button:
            case "confirm":
                return row.may_advance(AppointmentStatus.CONFIRMED)
            case "complete":
                return row.may_advance(AppointmentStatus.COMPLETED)
            case "open_notes":
                return row.is_care
        return row.status in UPCOMING

    @action(
        description="Confirm",
        icon="event_available",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={"title": "Confirm it?", "description": "Both sides are told."},
    )
    def confirm(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self._set(request, object_id, AppointmentStatus.CONFIRMED)

    @action(
        description="Complete",
        icon="task_alt",
        permissions=["operate"],
        dialog={"title": "Has it taken place?", "description": "It is over, for good."},
    )
    def complete(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self._set(request, object_id, AppointmentStatus.COMPLETED)

    def _set(self, request: HttpRequest, object_id: str, status: AppointmentStatus) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.change_status(appointment_id=pk, actor=actor, status=status),
            done=f"{status.label}.",
        )

    @action(
        description="Move",
        icon="edit_calendar",
        permissions=["operate"],
        dialog={
            "title": "Move the appointment",
            "description": "It stays as firm as it is. Both sides are told.",
            "form_class": MoveForm,
            "form_submit_text": "Move",
        },
    )
    def move(self, request: HttpRequest, form: MoveForm, object_id: str) -> HttpResponse:
        actor, asked = actor_of(request), form.cleaned_data
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.reschedule_appointment(
                appointment_id=pk,
                actor=actor,
                starts_at=asked["starts_at"],
                meeting_location=asked["meeting_location"] or None,
            ),
            done=f"Moved to {asked['starts_at']:%d %b %Y, %H:%M}.",
        )

    @action(
        description="Cancel",
        icon="cancel",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Cancel the appointment",
            "description": "The builder's time is free again. Both sides are told.",
            "form_class": ReasonForm,
            "form_submit_text": "Cancel the appointment",
        },
    )
    def call_off(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.cancel_appointment(appointment_id=pk, actor=actor, reason=reason),
            done=f"Cancelled: {reason}",
        )

    @action(description="Confirm", permissions=["operate"])
    def confirm_all(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: services.change_status(
                appointment_id=pk, actor=actor, status=AppointmentStatus.CONFIRMED
            ),
            done="confirmed",
        )
