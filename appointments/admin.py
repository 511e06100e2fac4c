"""Appointments, for operations: day by day, with what can be done about each."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from appointments import (  # noqa: F401 - registered with these
    admin_checkouts,
    admin_contacts,
    admin_journeys,
    admin_reviews,
    admin_series,
    admin_steps,
    services,
)
from appointments.admin_notes import OpensNotes
from appointments.admin_parts import ChangeInline, MoveForm, ReasonForm, WhenFilter
from appointments.models import Appointment
from appointments.states import UPCOMING, AppointmentStatus
from kernel.staff import ReadOnlyAdmin, actor_of

STATUS_COLOURS = {
    AppointmentStatus.PENDING: "warning",
    AppointmentStatus.CONFIRMED: "info",
    AppointmentStatus.COMPLETED: "success",
}


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
        "about",
        "organization",
        "duration",
        "meeting_location",
    )
    list_select_related = ("customer", "provider", "project", "service", "organization")
    list_filter = (
        "status",
        WhenFilter,
        "appointment_type",
        "made_by",
        "organization",
        ("removed_at", admin.EmptyFieldListFilter),
    )
    date_hierarchy = "starts_at"
    search_fields = (
        "reference__istartswith",
        "project__name",
        "service__name",
        "customer__username",
        "customer__email",
        "customer__last_name",
        "provider__username",
        "provider__email",
        "provider__last_name",
    )
    search_help_text = "Its reference, project or service, who comes or to whom"
    inlines = (ChangeInline,)
    actions = ("confirm_all",)
    buttons = ("confirm", "complete", "move", "call_off", "remove", "open_notes")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("reference", "status"),
                    ("appointment_type", "mode"),
                    ("customer", "provider"),
                    ("project", "service", "organization"),
                    ("series", "recurs_on"),
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
                    ("removed_at", "removed_by"),
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

    @display(description="About")
    def about(self, appointment: Appointment) -> str:
        return str(appointment.project or appointment.service or "–")

    def may_offer(self, button: str, row: Appointment) -> bool:
        if row.removed_at is not None:
            return False
        match button:
            case "remove":
                return row.is_care
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
        dialog={"title": "Has it taken place?", "description": "It is over; a visit for good."},
    )
    def complete(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self._set(request, object_id, AppointmentStatus.COMPLETED)

    def _set(self, request: HttpRequest, object_id: str, status: AppointmentStatus) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: admin_steps.set_status(pk, status, actor=actor),
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
            lambda pk: admin_steps.move(
                pk,
                starts_at=asked["starts_at"],
                meeting_location=asked["meeting_location"],
                actor=actor,
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
            "description": "The provider's time is free again. Both sides are told.",
            "form_class": ReasonForm,
            "form_submit_text": "Cancel the appointment",
        },
    )
    def call_off(self, request: HttpRequest, form: ReasonForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: admin_steps.set_status(
                pk, AppointmentStatus.CANCELLED, actor=actor, reason=reason
            ),
            done=f"Cancelled: {reason}",
        )

    @action(
        description="Remove",
        icon="delete",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Remove the appointment?",
            "description": "What lies ahead is called off first. Nobody is shown it any more;"
            " its history stays.",
        },
    )
    def remove(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.remove_appointment(appointment_id=pk, actor=actor),
            done="Removed.",
        )

    @action(description="Confirm", permissions=["operate"])
    def confirm_all(self, request: HttpRequest, queryset: QuerySet[Appointment]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: admin_steps.set_status(pk, AppointmentStatus.CONFIRMED, actor=actor),
            done="confirmed",
        )
