"""What went back, and what gateways told us, for the platform's staff to look at."""

from django.contrib import admin
from unfold.decorators import display

from kernel.staff import ReadOnlyAdmin, money
from payments.models import Refund, WebhookEvent
from payments.states import RefundStatus

REFUND_COLOURS = {
    RefundStatus.PENDING: "warning",
    RefundStatus.SUCCEEDED: "success",
    RefundStatus.FAILED: "danger",
}


@admin.register(Refund)
class RefundAdmin(ReadOnlyAdmin):
    list_display = (
        "number",
        "payment",
        "invoice_number",
        "shown_amount",
        "shown_status",
        "reopens",
        "reason",
        "requested_by",
        "created_at",
        "settled_at",
    )
    list_filter = ("status", "reopens", "payment__gateway", "created_at")
    list_select_related = ("payment__invoice", "requested_by")
    search_fields = (
        "gateway_reference",
        "reference",
        "payment__invoice__number",
        "payment__transaction_id",
    )
    search_help_text = "Gateway's id, invoice or transaction"
    ordering = ("-pk",)

    @display(description="No.", ordering="pk")
    def number(self, refund: Refund) -> int:
        return refund.pk

    @display(description="amount", ordering="amount")
    def shown_amount(self, refund: Refund) -> str:
        return money(refund.amount, refund.payment.currency)

    @display(description="status", ordering="status", label=REFUND_COLOURS)
    def shown_status(self, refund: Refund) -> tuple[str, str]:
        return refund.status, refund.get_status_display()

    @admin.display(description="invoice", ordering="payment__invoice__number")
    def invoice_number(self, refund: Refund) -> str:
        return refund.payment.invoice.number


@admin.register(WebhookEvent)
class WebhookEventAdmin(ReadOnlyAdmin):
    list_display = ("id", "type", "reference", "livemode", "occurred_at", "received_at", "handled")
    list_filter = ("type", "livemode", "received_at")
    search_fields = ("id", "reference", "type")
    search_help_text = "Its id, what it speaks of, or its type"
    ordering = ("-received_at",)

    @admin.display(description="handled", boolean=True)
    def handled(self, event: WebhookEvent) -> bool:
        return event.handled_at is not None
