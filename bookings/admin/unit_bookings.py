"""Sales of units, and what operations do with them."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from bookings import services
from bookings.admin.forms import CancelSaleForm
from bookings.models import UnitBooking
from bookings.selectors import today_of
from bookings.states import UnitBookingStatus
from kernel import clock
from kernel.staff import ReadOnlyAdmin, actor_of, money
from payments.selectors import payment_rows_of, schedule_of

STATUS_COLOURS = {
    UnitBookingStatus.PENDING: "warning",
    UnitBookingStatus.ACTIVE: "info",
    UnitBookingStatus.COMPLETED: "success",
    UnitBookingStatus.CANCELLED: "danger",
}


class DueFilter(admin.SimpleListFilter):
    """By what should be paid."""

    title = "due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("overdue", "Overdue"), ("later", "Later")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[UnitBooking]
    ) -> QuerySet[UnitBooking]:
        match self.value():
            case "overdue":
                return queryset.filter(pk__in=_overdue())
            case "later":
                later = queryset.filter(invoice__next_due_on__isnull=False)
                return later.exclude(pk__in=_overdue())
        return queryset


def _overdue() -> QuerySet[UnitBooking, int]:
    return UnitBooking.objects.overdue(clock.now()).values_list("pk", flat=True)


@admin.register(UnitBooking)
class UnitBookingAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "booking_number",
        "shown_status",
        "customer",
        "unit",
        "project",
        "price",
        "progress",
        "next_due",
        "builder",
        "booking_date",
    )
    list_display_links = ("booking_number", "customer")
    list_filter = (
        "status",
        "payment_status",
        DueFilter,
        "payment_plan",
        "organization",
        "booking_date",
    )
    date_hierarchy = "booking_date"
    search_fields = (
        "booking_number__iexact",
        "unit__number__istartswith",
        "project__name",
        "customer__username",
        "customer__email",
        "customer__last_name",
    )
    search_help_text = "Number, unit, project or buyer"
    buttons = ("activate", "complete", "call_off")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("booking_number", "status"),
                    ("customer", "unit"),
                    ("project", "builder"),
                    ("organization", "booking_date"),
                    "notes",
                )
            },
        ),
        (
            "Money",
            {
                "fields": (
                    ("price", "token"),
                    ("progress", "payment_status"),
                    ("payment_plan", "shown_invoice"),
                    "schedule",
                    "payments",
                )
            },
        ),
        (
            "Record",
            {
                "classes": ("tab",),
                "fields": (
                    ("created_at", "created_by"),
                    ("activated_at", "completed_at"),
                    ("cancelled_at", "cancellation_reason"),
                    ("series", "updated_at"),
                ),
            },
        ),
    )
    readonly_fields = (
        "price",
        "token",
        "progress",
        "shown_invoice",
        "schedule",
        "payments",
        "created_at",
        "updated_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[UnitBooking]:
        bookings: QuerySet[UnitBooking] = super().get_queryset(request)
        return bookings.select_related(
            "customer", "unit", "project", "builder", "organization", "invoice", "created_by"
        )

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, booking: UnitBooking) -> tuple[str, str]:
        return booking.status, booking.get_status_display()

    @display(description="Price", ordering="total_amount")
    def price(self, booking: UnitBooking) -> str:
        return money(booking.total_amount, booking.currency)

    @display(description="Token")
    def token(self, booking: UnitBooking) -> str:
        return money(booking.token_amount, booking.currency)

    @display(description="Paid", ordering="paid_amount")
    def progress(self, booking: UnitBooking) -> SafeString:
        percent = round(booking.paid_amount * 100 / booking.total_amount)
        return format_html(
            '<progress value="{0}" max="100" title="{1}">{0} %</progress> {0} %',
            percent,
            f"{booking.paid_amount:,.2f} {booking.currency}",
        )

    @display(description="Next due", ordering="invoice__next_due_on")
    def next_due(self, booking: UnitBooking) -> SafeString | str:
        invoice = booking.invoice
        if invoice is None or invoice.next_due_on is None or invoice.next_due_amount is None:
            return "–"
        house = booking.organization
        today = today_of(house.timezone if house else None)
        late = booking.is_taken_on and invoice.next_due_on < today
        return format_html(
            "{}{}: {}",
            "overdue since " if late else "",
            f"{invoice.next_due_on:%d %b %Y}",
            money(invoice.next_due_amount, booking.currency),
        )

    @display(description="Invoice")
    def shown_invoice(self, booking: UnitBooking) -> SafeString | str:
        if booking.invoice is None:
            return "–"
        return format_html(
            '<a class="bw-link" href="{}">{}</a>',
            reverse("admin:payments_invoice_change", args=[booking.invoice_id]),
            booking.invoice,
        )

    @display(description="Falls due")
    def schedule(self, booking: UnitBooking) -> SafeString | str:
        if booking.invoice_id is None:
            return "–"
        house = booking.organization
        parts = schedule_of(booking.invoice_id, today_of(house.timezone if house else None))
        return _table(
            ("", "Part", "Due", "Amount", "Paid", ""),
            (
                (
                    part["installment_number"],
                    part["label"],
                    part["due_date"] or "when it is reached",
                    money(part["amount"], booking.currency),
                    money(part["paid_amount"], booking.currency),
                    part["status"],
                )
                for part in parts
            ),
        )

    @display(description="Payments")
    def payments(self, booking: UnitBooking) -> SafeString | str:
        rows = payment_rows_of(booking.invoice_id) if booking.invoice_id is not None else []
        if not rows:
            return "none yet"
        return _table(
            ("", "On", "Amount", "Sent back", "How", "Reference", ""),
            (
                (
                    format_html(
                        '<a class="bw-link" href="{}">{}</a>',
                        reverse("admin:payments_payment_change", args=[row["id"]]),
                        row["id"],
                    ),
                    row["payment_date"] or "–",
                    money(row["amount"], row["currency"]),
                    money(row["refunded_amount"], row["currency"]),
                    str(row["payment_method"]).replace("_", " "),
                    row["transaction_id"] or "–",
                    row["status"],
                )
                for row in rows
            ),
        )

    def may_offer(self, button: str, row: UnitBooking) -> bool:
        targets = {
            "activate": UnitBookingStatus.ACTIVE,
            "complete": UnitBookingStatus.COMPLETED,
            "call_off": UnitBookingStatus.CANCELLED,
        }
        return row.may_advance(targets[button])

    @action(
        description="Confirm",
        icon="task_alt",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Confirm the booking",
            "description": "The buyer has committed: the unit is booked, and they are told.",
        },
    )
    def activate(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self._advance(request, object_id, UnitBookingStatus.ACTIVE, done="Confirmed.")

    @action(
        description="Complete",
        icon="key",
        permissions=["operate"],
        dialog={
            "title": "Complete the sale",
            "description": "The unit is the buyer's, and they are told. This cannot be undone.",
        },
    )
    def complete(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self._advance(request, object_id, UnitBookingStatus.COMPLETED, done="Completed.")

    @action(
        description="Cancel",
        icon="cancel",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Cancel the sale",
            "description": "The unit is free again, and nothing more is owed. The buyer is told"
            " what goes back and what is kept.",
            "form_class": CancelSaleForm,
            "form_submit_text": "Cancel the sale",
        },
    )
    def call_off(self, request: HttpRequest, form: CancelSaleForm, object_id: str) -> HttpResponse:
        actor, told = actor_of(request), form.told()
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.cancel_unit_booking(unit_booking_id=pk, actor=actor, **told),
            done=f"Cancelled: {told['reason']}",
        )

    def _advance(
        self, request: HttpRequest, object_id: str, status: UnitBookingStatus, *, done: str
    ) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.change_unit_booking_status(
                unit_booking_id=pk, status=status, actor=actor
            ),
            done=done,
        )


def _table(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> SafeString:
    """As `kernel.staff.facts` looks, with columns."""
    body = ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in rows)
    return format_html(
        '<table class="bw-facts"><tr>{}</tr>{}</table>',
        format_html_join("", "<th>{}</th>", ((head,) for head in heads)),
        format_html_join("", "<tr>{}</tr>", body),
    )
