"""Series of appointments, for operations: for whom, by which rule, and what of them is there."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.roles import OPERATIONS
from appointments.models import LONGEST_REASON, Appointment, Series
from appointments.services import series as services
from appointments.states import UPCOMING, SeriesScope, SeriesStatus
from kernel import clock
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of

STATUS_COLOURS = {SeriesStatus.ACTIVE: "success"}


class CallOffForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        label="Reason",
        help_text="Both sides read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class DateInline(ReadOnlyInline):
    model = Appointment
    show_change_link = True
    verbose_name_plural = "Dates"
    ordering = ("recurs_on",)
    fields = readonly_fields = (
        "recurs_on",
        "starts_at",
        "duration_minutes",
        "provider",
        "status",
        "reference",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Appointment]:
        dates: QuerySet[Appointment] = super().get_queryset(request)
        return dates.filter(removed_at=None).select_related("provider")


@admin.register(Series)
class SeriesAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "rule",
        "shown_status",
        "customer",
        "provider",
        "organization",
        "starts_on",
        "time",
        "lies_ahead",
    )
    list_select_related = ("customer", "provider", "organization")
    list_filter = ("status", "mode", "organization")
    search_fields = (
        "customer__username",
        "customer__email",
        "customer__last_name",
        "provider__username",
        "provider__email",
        "provider__last_name",
    )
    search_help_text = "Its patient or provider"
    inlines = (DateInline,)
    buttons = ("call_off",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("rule", "status"),
                    ("customer", "provider"),
                    ("organization", "service"),
                    ("starts_on", "time", "duration_minutes"),
                    ("timezone", "mode"),
                    ("follows", "created_by"),
                    ("created_at", "updated_at"),
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        series: QuerySet[Series] = super().get_queryset(request)
        ahead = Q(
            appointments__removed_at=None,
            appointments__status__in=UPCOMING,
            appointments__starts_at__gt=clock.now(),
        )
        return series.annotate(ahead=Count("appointments", filter=ahead))

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, series: Series) -> tuple[str, str]:
        return series.status, series.get_status_display()

    @display(description="Lies ahead", ordering="ahead")
    def lies_ahead(self, series: Any) -> int:
        return int(series.ahead)

    def may_offer(self, button: str, row: Series) -> bool:
        return row.status == SeriesStatus.ACTIVE

    @action(
        description="Call off",
        icon="event_busy",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Call off all that lies ahead",
            "description": "The provider's time is free again. Both sides are told once.",
            "form_class": CallOffForm,
            "form_submit_text": "Call off the series",
        },
    )
    def call_off(self, request: HttpRequest, form: CallOffForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.cancel_series(
                series_id=pk, actor=actor, scope=SeriesScope.ALL, reason=reason
            ),
            done=lambda answer: f"Called off {len(answer[1].lines)} dates: {reason}",
        )
