"""The smaller parts of staff's page of appointments: a filter, two forms, and the history."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from appointments.models import LONGEST_PLACE, LONGEST_REASON, Appointment, AppointmentChange
from appointments.states import UPCOMING, AppointmentStatus
from kernel import clock
from kernel.staff import ReadOnlyInline


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
        "from_provider",
        "to_provider",
        "from_location",
        "to_location",
        "note",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AppointmentChange]:
        changes: QuerySet[AppointmentChange] = super().get_queryset(request)
        return changes.select_related("changed_by", "from_provider", "to_provider")
