"""Payments for the platform's staff: to look at, and to send back."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel.files import signed_url
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, money
from payments import services
from payments.forms import RefundForm
from payments.models import Payment, Refund
from payments.states import PaymentStatus

PAYMENT_COLOURS = {
    PaymentStatus.PENDING: "warning",
    PaymentStatus.REQUIRES_ACTION: "warning",
    PaymentStatus.SUCCEEDED: "success",
    PaymentStatus.FAILED: "danger",
    PaymentStatus.SURPLUS: "danger",
}


def sent_back(refund: Refund) -> str:
    return f"{refund.amount} {refund.payment.currency} – {refund.get_status_display().lower()}."


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
