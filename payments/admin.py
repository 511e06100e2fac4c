"""Money for the platform's staff: to look at; it moves by use cases only."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, money
from payments import (
    admin_instalments,  # noqa: F401 - registered with these
    admin_payments,  # noqa: F401 - registered with these
    admin_payouts,  # noqa: F401 - registered with these
    admin_refunds,  # noqa: F401 - registered with these
    services,
)
from payments.forms import ReceivedForm
from payments.models import Instalment, Invoice, Payment
from payments.selectors import overdue_at
from payments.states import OPEN_INVOICES, InvoiceStatus

INVOICE_COLOURS = {
    InvoiceStatus.ISSUED: "warning",
    InvoiceStatus.PARTLY_PAID: "info",
    InvoiceStatus.PAID: "success",
    InvoiceStatus.CLOSED: "danger",
    InvoiceStatus.REFUNDED: "danger",
}


class OwedFilter(admin.SimpleListFilter):
    title = "owed"
    parameter_name = "owed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Something is owed"), ("overdue", "Overdue")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Invoice]) -> QuerySet[Invoice]:
        if self.value() is None:
            return queryset
        owed = queryset.filter(status__in=OPEN_INVOICES)
        return owed.filter(overdue_at(clock.now())) if self.value() == "overdue" else owed


class PaymentInline(ReadOnlyInline):
    model = Payment
    show_change_link = True
    fields = ("amount", "refunded", "method", "gateway", "status", "transaction_id", "paid_on")
    ordering = ("-pk",)


class InstalmentInline(ReadOnlyInline):
    model = Instalment
    fields = ("number", "label", "amount", "paid", "due_on", "awaits")
    ordering = ("number",)


@admin.register(Invoice)
class InvoiceAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "number",
        "shown_status",
        "owes",
        "of_total",
        "payer",
        "payee",
        "organization",
        "description",
        "issued_at",
    )
    list_filter = (OwedFilter, "status", "purpose", "subject_kind", "currency", "issued_at")
    list_select_related = ("payer", "payee", "organization")
    search_fields = (
        "number",
        "subject_id",
        "payer__username",
        "payer__email",
        "payer__last_name",
        "payee__username",
        "payee__last_name",
    )
    date_hierarchy = "issued_at"
    ordering = ("-pk",)
    search_help_text = "Number, id of the booking, payer or payee"
    inlines: ClassVar = [InstalmentInline, PaymentInline]
    buttons = ("received",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("number", "status"),
                    ("payer", "payee"),
                    ("organization", "description"),
                    ("subject_kind", "subject_id"),
                )
            },
        ),
        (
            "Money",
            {
                "fields": (
                    ("total", "paid"),
                    ("refunded", "reopened"),
                    ("owes", "currency"),
                    ("next_due_amount", "next_due_on"),
                    "purpose",
                )
            },
        ),
        ("When", {"fields": (("issued_at", "due_at"), ("created_at", "updated_at"))}),
    )
    readonly_fields = ("owes", "created_at", "updated_at")

    @display(description="status", ordering="status", label=INVOICE_COLOURS)
    def shown_status(self, invoice: Invoice) -> tuple[str, str]:
        return invoice.status, invoice.get_status_display()

    @display(description="owed")
    def owes(self, invoice: Invoice) -> str:
        return money(invoice.pending, invoice.currency) if invoice.pending else "–"

    @display(description="of", ordering="total")
    def of_total(self, invoice: Invoice) -> str:
        return money(invoice.total, invoice.currency)

    def may_offer(self, button: str, row: Invoice) -> bool:
        return row.status in OPEN_INVOICES

    @action(
        description="Write down a payment",
        icon="payments",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Write down a payment",
            "description": "Money that came by another way than a card here. It counts at once.",
            "form_class": ReceivedForm,
            "form_submit_text": "Write down",
        },
    )
    def received(self, request: HttpRequest, form: ReceivedForm, object_id: str) -> HttpResponse:
        actor, told = actor_of(request), form.told()
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.record_manual_payment(invoice_id=pk, actor=actor, **told),
            done=f"Received {told['amount']} by {told['method'].replace('_', ' ')}.",
        )
