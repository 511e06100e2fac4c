"""Money for the platform's staff: to look at; it moves by use cases only."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.admin import TabularInline
from unfold.decorators import display

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.staff import ReadOnlyAdmin
from payments import services
from payments.models import Invoice, Payment, Refund, WebhookEvent
from payments.selectors import receipt_url
from payments.states import InvoiceStatus, PaymentStatus, RefundStatus

INVOICE_COLOURS = {
    InvoiceStatus.ISSUED: "warning",
    InvoiceStatus.PARTLY_PAID: "info",
    InvoiceStatus.PAID: "success",
    InvoiceStatus.REFUNDED: "danger",
}
PAYMENT_COLOURS = {
    PaymentStatus.PENDING: "warning",
    PaymentStatus.REQUIRES_ACTION: "warning",
    PaymentStatus.SUCCEEDED: "success",
    PaymentStatus.FAILED: "danger",
    PaymentStatus.SURPLUS: "danger",
}
REFUND_COLOURS = {
    RefundStatus.PENDING: "warning",
    RefundStatus.SUCCEEDED: "success",
    RefundStatus.FAILED: "danger",
}


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.user.as_actor()  # type: ignore[union-attr]
    return actor


class LookOnlyInline(TabularInline):
    """Rows of the thing above them, to look at."""

    extra = 0
    show_change_link = True
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PaymentInline(LookOnlyInline):
    model = Payment
    fields = ("amount", "refunded", "method", "gateway", "status", "transaction_id", "paid_at")
    ordering = ("-pk",)


class RefundInline(LookOnlyInline):
    model = Refund
    fields = ("amount", "status", "reason", "gateway_reference", "failure_message", "settled_at")
    ordering = ("-pk",)


@admin.register(Invoice)
class InvoiceAdmin(ReadOnlyAdmin):
    list_display = (
        "number",
        "shown_status",
        "total",
        "paid",
        "refunded",
        "currency",
        "payer",
        "payee",
        "organization",
        "description",
        "issued_at",
    )
    list_filter = ("status", "purpose", "subject_kind", "currency", "issued_at")
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
    inlines: ClassVar = [PaymentInline]

    @display(description="status", ordering="status", label=INVOICE_COLOURS)
    def shown_status(self, invoice: Invoice) -> str:
        return invoice.status


@admin.register(Payment)
class PaymentAdmin(ReadOnlyAdmin):
    """Everything but the client secret, which is the payer's."""

    list_display = (
        "id",
        "invoice",
        "shown_status",
        "amount",
        "refunded",
        "currency",
        "method",
        "gateway",
        "payer",
        "transaction_id",
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
    fields = (
        "invoice",
        "status",
        "amount",
        "refunded",
        "currency",
        "method",
        "type",
        "gateway",
        "gateway_reference",
        "transaction_id",
        "failure_message",
        "notes",
        "recorded_by",
        "paid_at",
        "receipt_number",
        "receipt",
        "receipt_sha256",
        "receipt_issued_at",
        "created_at",
        "updated_at",
    )
    readonly_fields = ("receipt", "created_at", "updated_at")
    inlines: ClassVar = [RefundInline]
    actions = ("refund_what_is_left",)

    def has_refund_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).role in OPERATIONS

    @display(description="status", ordering="status", label=PAYMENT_COLOURS)
    def shown_status(self, payment: Payment) -> str:
        return payment.status

    @admin.display(description="payer", ordering="invoice__payer__username")
    def payer(self, payment: Payment) -> str:
        return str(payment.invoice.payer)

    @admin.display(description="receipt")
    def receipt(self, payment: Payment) -> str:
        url = receipt_url(payment.receipt_file)
        if url is None:
            return "–"
        return format_html('<a href="{}" rel="noopener">{}</a>', url, payment.receipt_number)

    @admin.action(description="Refund what is left", permissions=["refund"])
    def refund_what_is_left(self, request: HttpRequest, queryset: QuerySet[Payment]) -> None:
        """Send the whole rest of each back the way it came; what is refused is told."""
        for payment in queryset.order_by("pk"):
            try:
                refund = services.refund_payment(
                    payment_id=payment.pk, actor=actor_of(request), reason="Refunded by staff"
                )
            except DomainError as refusal:
                self.message_user(request, f"{payment}: {refusal.message}", messages.ERROR)
                continue
            told = f"{payment}: {refund.amount} {payment.currency} – {refund.status}."
            self.message_user(request, told, messages.SUCCESS)


@admin.register(Refund)
class RefundAdmin(ReadOnlyAdmin):
    list_display = (
        "id",
        "payment",
        "invoice_number",
        "amount",
        "shown_status",
        "reason",
        "requested_by",
        "created_at",
        "settled_at",
    )
    list_filter = ("status", "payment__gateway", "created_at")
    list_select_related = ("payment__invoice", "requested_by")
    search_fields = ("gateway_reference", "payment__invoice__number", "payment__transaction_id")
    ordering = ("-pk",)

    @display(description="status", ordering="status", label=REFUND_COLOURS)
    def shown_status(self, refund: Refund) -> str:
        return refund.status

    @admin.display(description="invoice", ordering="payment__invoice__number")
    def invoice_number(self, refund: Refund) -> str:
        return refund.payment.invoice.number


@admin.register(WebhookEvent)
class WebhookEventAdmin(ReadOnlyAdmin):
    list_display = ("id", "type", "reference", "livemode", "occurred_at", "received_at", "handled")
    list_filter = ("type", "livemode", "received_at")
    search_fields = ("id", "reference", "type")
    ordering = ("-received_at",)

    @admin.display(description="handled", boolean=True)
    def handled(self, event: WebhookEvent) -> bool:
        return event.handled_at is not None
