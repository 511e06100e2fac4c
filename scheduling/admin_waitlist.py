"""Who waits and what they were offered, for the platform's managers."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminIntegerFieldWidget

from accounts.roles import OPERATIONS
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.models.hours import Weekday
from scheduling.models.waitlist import HIGHEST_PRIORITY
from scheduling.services.waiting import leave_waitlist, put_first
from scheduling.states import IN_LINE, OfferStatus, WaitStatus
from scheduling.waitlist_kinds import kind_of
from scheduling.wishes import days_of

WAIT_COLOURS = {
    WaitStatus.WAITING: "warning",
    WaitStatus.OFFERED: "info",
    WaitStatus.TAKEN: "success",
    WaitStatus.PASSED: "danger",
}
OFFER_COLOURS = {
    OfferStatus.OPEN: "info",
    OfferStatus.TAKEN: "success",
    OfferStatus.DECLINED: "warning",
    OfferStatus.LAPSED: "danger",
}
CUSTOMER_SEARCH = ("customer__username", "customer__email", "customer__last_name")


class PriorityForm(BaseDialogForm):
    priority = forms.IntegerField(
        min_value=0, max_value=HIGHEST_PRIORITY, widget=UnfoldAdminIntegerFieldWidget()
    )


class OfferInline(ReadOnlyInline):
    """What happened to it."""

    model = WaitlistOffer
    fields = ("provider", "starts_at", "status", "offered_at", "expires_at", "answered_at")
    ordering = ("-offered_at",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[WaitlistOffer]:
        rows: QuerySet[WaitlistOffer] = super().get_queryset(request)
        return rows.select_related("provider")


class InLineFilter(admin.SimpleListFilter):
    title = "line"
    parameter_name = "line"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("in", "Still in line"), ("missed", "Has missed an offer")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[WaitlistEntry]
    ) -> QuerySet[WaitlistEntry]:
        match self.value():
            case "in":
                return queryset.filter(status__in=IN_LINE)
            case "missed":
                return queryset.filter(missed__gt=0)
        return queryset


@admin.register(WaitlistEntry)
class WaitlistEntryAdmin(ReadOnlyAdmin):
    """In the order in which they are asked."""

    operators = OPERATIONS
    list_display = (
        "customer",
        "shown_service",
        "shown_status",
        "provider",
        "pincode",
        "earliest",
        "latest",
        "priority",
        "missed",
        "queued_at",
    )
    list_filter = (InLineFilter, "status", "kind", ("latest", admin.DateFieldListFilter))
    list_select_related = ("customer", "provider", "service")
    search_fields = (*CUSTOMER_SEARCH, "service__name", "=pincode", "provider__username")
    search_help_text = "Customer, service, provider, or the whole PIN code"
    ordering = ("-priority", "queued_at", "pk")
    inlines = (OfferInline,)
    buttons = ("put_first", "take_out")
    fields = (
        ("customer", "status"),
        ("service", "kind"),
        ("provider", "pincode", "session_type"),
        ("earliest", "latest"),
        ("shown_days", "not_before", "not_after"),
        "note",
        ("queued_at", "priority", "missed"),
        ("consented_at", "created_at", "updated_at"),
    )
    readonly_fields = ("shown_days",)

    @display(description="Service", ordering="service__name")
    def shown_service(self, entry: WaitlistEntry) -> str:
        return entry.service.name

    @display(description="Status", ordering="status", label=WAIT_COLOURS)
    def shown_status(self, entry: WaitlistEntry) -> tuple[str, str]:
        return entry.status, entry.get_status_display()

    @display(description="Days")
    def shown_days(self, entry: WaitlistEntry) -> str:
        days = [str(Weekday(day).label) for day in days_of(entry.weekdays)]
        return "any" if len(days) == len(Weekday) else ", ".join(days)

    def may_offer(self, button: str, row: WaitlistEntry) -> bool:
        if button == "put_first":
            return row.status in IN_LINE and kind_of(row.kind).keeps_line
        return row.may_advance(WaitStatus.CANCELLED)

    @action(
        description="Put first",
        icon="priority_high",
        permissions=["operate"],
        dialog={
            "title": "How much do they come first?",
            "description": "Who has more is asked before all who have less; 0 is as they came."
            " What others are offered at this moment stays theirs.",
            "form_class": PriorityForm,
            "form_submit_text": "Put first",
        },
    )
    def put_first(self, request: HttpRequest, form: PriorityForm, object_id: str) -> HttpResponse:
        actor, priority = actor_of(request), form.cleaned_data["priority"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: put_first(entry_id=pk, priority=priority, actor=actor),
            done=f"Priority {priority}.",
        )

    @action(
        description="Take out of the line",
        icon="person_remove",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Take out of the line",
            "description": "What they are offered at this moment goes to the next.",
            "form_submit_text": "Take out",
        },
    )
    def take_out(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: leave_waitlist(entry_id=pk, actor=actor),
            done="Taken out of the line.",
        )


@admin.register(WaitlistOffer)
class WaitlistOfferAdmin(ReadOnlyAdmin):
    list_display = (
        "customer",
        "shown_service",
        "starts_at",
        "provider",
        "shown_status",
        "is_held",
        "offered_at",
        "expires_at",
        "answered_at",
    )
    list_filter = (
        "status",
        ("starts_at", admin.DateFieldListFilter),
        ("offered_at", admin.DateFieldListFilter),
    )
    list_select_related = ("customer", "provider", "entry__service")
    search_fields = (*CUSTOMER_SEARCH, "provider__username", "entry__service__name", "subject_id")
    search_help_text = "Customer, provider, service, or id of the booking"
    ordering = ("-offered_at",)

    @display(description="Service", ordering="entry__service__name")
    def shown_service(self, offer: WaitlistOffer) -> str:
        return offer.entry.service.name

    @display(description="Status", ordering="status", label=OFFER_COLOURS)
    def shown_status(self, offer: WaitlistOffer) -> tuple[str, str]:
        return offer.status, offer.get_status_display()

    @display(description="Kept", ordering=F("hold").asc(nulls_last=True), boolean=True)
    def is_held(self, offer: WaitlistOffer) -> bool:
        return offer.hold_id is not None
