"""Money for the platform's staff: to look at; it moves by use cases only."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.files import signed_url
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, money
from payments import (
    admin_instalments,  # noqa: F401 - registered with these
    admin_refunds,  # noqa: F401 - registered with these
    services,
)
from payments.forms import ReceivedForm, RefundForm
from payments.models import Instalment, Invoice, Payment, Refund
from payments.selectors import overdue_at
from payments.states import OPEN_INVOICES, InvoiceStatus, PaymentStatus

INVOICE_COLOURS = {
    InvoiceStatus.ISSUED: "warning",
    InvoiceStatus.PARTLY_PAID: "info",
    InvoiceStatus.PAID: "success",
    InvoiceStatus.CLOSED: "danger",
    InvoiceStatus.REFUNDED: "danger",
}
PAYMENT_COLOURS = {
    PaymentStatus.PENDING: "warning",
    PaymentStatus.REQUIRES_ACTION: "warning",
    PaymentStatus.SUCCEEDED: "success",
    PaymentStatus.FAILED: "danger",
    PaymentStatus.SURPLUS: "danger",
}


def sent_back(refund: Refund) -> str:
    return f"{refund.amount} {refund.payment.currency} – {refund.get_status_display().lower()}."


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


class RefundInline(ReadOnlyInline):
    model = Refund
    show_change_link = True
    fields = (
        "amount",
        "status",
        "reopens",
        "reason",
        "method",
        "reference",
        "gateway_reference",
        "failure_message",
        "settled_at",
    )
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


@admin.register(Payment)
class PaymentAdmin(ReadOnlyAdmin):
    """Everything but the client secret, which is the payer's."""

    list_display = (
        "number",
        "invoice",
        "shown_status",
        "shown_amount",
        "sent_back",
        "method",
        "payer",
        "receipt_number",
        "created_at",
    )
    list_filter = ("status", "gateway", "method", "type", "currency", "created_at")
    list_select_related = ("invoice__payer",)
    search_fields = (
        "transaction_id",
        "gateway_reference",
        "receipt_number",
        "invoice__number",
        "invoice__subject_id",
        "invoice__payer__username",
        "invoice__payer__email",
    )
    date_hierarchy = "created_at"
    ordering = ("-pk",)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("invoice", "status"),
                    ("amount", "refunded"),
                    ("currency", "type"),
                    ("method", "gateway"),
                    ("paid_on", "paid_at"),
                    "recorded_by",
                    "failure_message",
                    "notes",
                )
            },
        ),
        ("Receipt", {"fields": (("receipt", "receipt_issued_at"), "receipt_sha256")}),
        (
            "At the gateway",
            {"fields": ("gateway_reference", "transaction_id", ("created_at", "updated_at"))},
        ),
    )
    readonly_fields = ("receipt", "created_at", "updated_at")
    inlines: ClassVar = [RefundInline]
    search_help_text = "Transaction, gateway's id, receipt, invoice, id of the booking or payer"
    actions = ("refund_what_is_left",)
    buttons = ("send_back",)

    def has_refund_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return actor_of(request).role in OPERATIONS

    def may_offer(self, button: str, row: Payment) -> bool:
        return row.status == PaymentStatus.SUCCEEDED and row.refunded < row.amount

    @display(description="No.", ordering="pk")
    def number(self, payment: Payment) -> int:
        return payment.pk

    @display(description="status", ordering="status", label=PAYMENT_COLOURS)
    def shown_status(self, payment: Payment) -> tuple[str, str]:
        return payment.status, payment.get_status_display()

    @display(description="amount", ordering="amount")
    def shown_amount(self, payment: Payment) -> str:
        return money(payment.amount, payment.currency)

    @display(description="sent back", ordering="refunded")
    def sent_back(self, payment: Payment) -> str:
        return money(payment.refunded, payment.currency) if payment.refunded else "–"

    @action(
        description="Refund",
        icon="undo",
        permissions=["refund"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Send money back",
            "description": "The way it came; what was written down by hand is given back by hand,"
            " at once. The payer is told. While what it was paid for goes on, an instalment that"
            " goes back is owed again.",
            "form_class": RefundForm,
            "form_submit_text": "Refund",
        },
    )
    def send_back(self, request: HttpRequest, form: RefundForm, object_id: str) -> HttpResponse:
        actor, asked = actor_of(request), form.cleaned_data
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.refund_payment(
                payment_id=pk,
                actor=actor,
                amount=asked["amount"],
                reason=asked["reason"],
                by_hand=form.by_hand(),
            ),
            done=sent_back,
        )

    @admin.display(description="payer", ordering="invoice__payer__username")
    def payer(self, payment: Payment) -> str:
        return str(payment.invoice.payer)

    @admin.display(description="receipt")
    def receipt(self, payment: Payment) -> str:
        if not payment.receipt_file:
            return "–"
        url = signed_url(payment.receipt_file, filename=f"{payment.receipt_number}.pdf")
        return format_html(
            '<a class="bw-link" href="{}" rel="noopener">{}</a>', url, payment.receipt_number
        )

    @action(description="Refund what is left", permissions=["refund"])
    def refund_what_is_left(self, request: HttpRequest, queryset: QuerySet[Payment]) -> None:
        """Send the whole rest of each back the way it came; what is refused is told."""
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset.order_by("pk"),
            lambda pk: services.refund_payment(
                payment_id=pk, actor=actor, reason="Refunded by staff"
            ),
            done=sent_back,
        )
