"""Times that are paid for, for operations: who still has to pay, whose money is on its way, and
what was lost."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminTextareaWidget

from accounts.roles import OPERATIONS
from appointments.models import LONGEST_REASON, Checkout
from appointments.services.checkout.cancelling import cancel_care
from appointments.services.checkout.lapsing import lapse_checkout
from appointments.states import UNSETTLED, UPCOMING, CheckoutStatus
from appointments.subjects import subject_of
from kernel import clock
from kernel.staff import ReadOnlyAdmin, actor_of, money
from payments.selectors import invoice_of

COLOURS = {
    CheckoutStatus.HELD: "warning",
    CheckoutStatus.CONFIRMED: "success",
    CheckoutStatus.LAPSED: "info",
    CheckoutStatus.LOST: "danger",
}


class CallOffForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        label="Reason",
        help_text="Both sides read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class TimeFilter(admin.SimpleListFilter):
    title = "time"
    parameter_name = "time"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("kept", "Kept for who has still to pay"), ("out", "Run out, not settled")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Checkout]) -> QuerySet[Checkout]:
        now = clock.now()
        match self.value():
            case "kept":
                return queryset.filter(status=CheckoutStatus.HELD, expires_at__gt=now)
            case "out":
                return queryset.filter(status__in=UNSETTLED, expires_at__lte=now)
        return queryset


@admin.register(Checkout)
class CheckoutAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "reference",
        "shown_status",
        "shown_price",
        "client",
        "provider",
        "begins",
        "expires_at",
        "if_lost",
        "settled_at",
    )
    list_filter = (
        "status",
        TimeFilter,
        "if_lost",
        ("created_at", admin.DateFieldListFilter),
        "appointment__organization",
    )
    list_select_related = ("appointment__customer", "appointment__provider")
    search_fields = (
        "appointment__reference__istartswith",
        "appointment__customer__username",
        "appointment__customer__email",
        "appointment__customer__last_name",
        "appointment__provider__last_name",
    )
    search_help_text = "Reference, client or provider"
    ordering = ("-pk",)
    date_hierarchy = "created_at"
    buttons = ("look", "call_off")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("reference", "status"),
                    ("client", "provider"),
                    ("begins", "expires_at"),
                    ("shown_price", "if_lost"),
                    ("location", "insurance"),
                )
            },
        ),
        (
            "Money",
            {"fields": (("invoice", "invoice_status"), ("paid", "given_back"), "hold_key")},
        ),
        ("Record", {"classes": ("tab",), "fields": (("created_at", "updated_at"), "settled_at")}),
    )

    @display(description="Appointment", ordering="appointment__reference")
    def reference(self, checkout: Checkout) -> str:
        return checkout.appointment.reference

    @display(description="Status", ordering="status", label=COLOURS)
    def shown_status(self, checkout: Checkout) -> tuple[str, str]:
        return checkout.status, checkout.get_status_display()

    @display(description="Price", ordering="price")
    def shown_price(self, checkout: Checkout) -> str:
        return money(checkout.price, checkout.currency)

    @display(description="Client", ordering="appointment__customer__last_name")
    def client(self, checkout: Checkout) -> str:
        return str(checkout.appointment.customer)

    @display(description="Provider", ordering="appointment__provider__last_name")
    def provider(self, checkout: Checkout) -> str:
        return str(checkout.appointment.provider)

    @display(description="Begins", ordering="appointment__starts_at")
    def begins(self, checkout: Checkout) -> Any:
        return checkout.appointment.starts_at

    @display(description="Invoice")
    def invoice(self, checkout: Checkout) -> str:
        return str(_invoice(checkout).get("number", "–"))

    @display(description="Its status")
    def invoice_status(self, checkout: Checkout) -> str:
        return str(_invoice(checkout).get("status", "–"))

    @display(description="Paid")
    def paid(self, checkout: Checkout) -> str:
        return money(_invoice(checkout).get("paid", 0), checkout.currency)

    @display(description="Given back")
    def given_back(self, checkout: Checkout) -> str:
        return money(_invoice(checkout).get("refunded", 0), checkout.currency)

    def may_offer(self, button: str, row: Checkout) -> bool:
        if button == "look":
            return row.status in UNSETTLED and row.expires_at <= clock.now()
        return row.appointment.status in UPCOMING

    @action(
        description="Look now",
        icon="sync",
        permissions=["operate"],
        dialog={
            "title": "See what has become of it?",
            "description": "The gateway is asked. What was paid is confirmed or sent back; what "
            "was not is given up when it has been waited for long enough.",
        },
    )
    def look(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.carry_out(
            request, object_id, lambda pk: lapse_checkout(checkout_id=pk), done="Looked at."
        )

    @action(
        description="Cancel",
        icon="cancel",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Cancel the appointment",
            "description": "Its time is free again, and what a card has brought goes back whole. "
            "Both sides are told.",
            "form_class": CallOffForm,
            "form_submit_text": "Cancel the appointment",
        },
    )
    def call_off(self, request: HttpRequest, form: CallOffForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: cancel_care(
                appointment_id=Checkout.objects.values_list("appointment_id", flat=True).get(pk=pk),
                actor=actor,
                reason=reason,
            ),
            done=f"Cancelled: {reason}",
        )


def _invoice(checkout: Checkout) -> Mapping[str, Any]:
    """Asked for once a page."""
    if not hasattr(checkout, "_shown_invoice"):
        found = invoice_of(subject_of(checkout.appointment_id)) or {}
        checkout._shown_invoice = found  # type: ignore[attr-defined]
    shown: Mapping[str, Any] = checkout._shown_invoice  # type: ignore[attr-defined]
    return shown
