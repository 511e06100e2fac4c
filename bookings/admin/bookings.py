"""Bookings, and what operations do with them."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from bookings import services
from bookings.admin.evidence import HistoryInline, PhotoInline, SignatureInline
from bookings.admin.forms import AssignForm, CancelForm, MoveForm
from bookings.models import Booking
from bookings.services.inviting import assign_nearest_vendor
from bookings.states import UPCOMING, BookingStatus
from kernel import clock
from kernel.staff import ReadOnlyAdmin, actor_of, facts, money
from payments.selectors import invoice_of
from payments.subjects import Subject

STATUS_COLOURS = {
    BookingStatus.PENDING: "warning",
    BookingStatus.CONFIRMED: "info",
    BookingStatus.IN_PROGRESS: "primary",
    BookingStatus.COMPLETED: "success",
    BookingStatus.SIGNED: "success",
    BookingStatus.DISPUTED: "danger",
}


class WhenFilter(admin.SimpleListFilter):
    """By what somebody has to do about it."""

    title = "when"
    parameter_name = "when"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("day", "Within 24 hours"),
            ("week", "Within 7 days"),
            ("missed", "Past its hour, not begun"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Booking]) -> QuerySet[Booking]:
        now = clock.now()
        match self.value():
            case "day":
                return queryset.filter(scheduled_date__range=(now, now + timedelta(days=1)))
            case "week":
                return queryset.filter(scheduled_date__range=(now, now + timedelta(days=7)))
            case "missed":
                return queryset.filter(scheduled_date__lt=now, status__in=UPCOMING)
        return queryset


@admin.register(Booking)
class BookingAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = (
        "short_id",
        "service_name",
        "shown_status",
        "customer",
        "vendor",
        "pincode",
        "scheduled_date",
        "price",
        "created_at",
    )
    list_display_links = ("short_id", "service_name")
    list_select_related = ("customer", "vendor")
    list_filter = ("status", WhenFilter, "service__category", "scheduled_date", "created_at")
    date_hierarchy = "scheduled_date"
    search_fields = (
        "id__istartswith",
        "service_name",
        "pincode__startswith",
        "customer__username",
        "customer__email",
        "customer__last_name",
        "vendor__username",
        "vendor__email",
        "vendor__last_name",
    )
    search_help_text = "The beginning of its id, service, PIN code, customer or vendor"
    inlines = (HistoryInline, PhotoInline, SignatureInline)
    actions = ("cancel", "assign_to_the_nearest")
    buttons = ("assign", "move", "call_off")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("service_name", "status"),
                    ("customer", "vendor"),
                    ("scheduled_date", "pincode"),
                    ("shown_price", "invoice"),
                    ("customer_notes", "vendor_notes"),
                )
            },
        ),
        (
            "The visit",
            {
                "classes": ("tab",),
                "fields": (
                    ("actual_start_time", "actual_end_time"),
                    ("completion_date", "estimated_service_duration_minutes"),
                    ("buffer_before_minutes", "buffer_after_minutes"),
                    ("travel_time_to_location_minutes", "travel_time_from_location_minutes"),
                    "calendar_entry",
                ),
            },
        ),
        ("The price", {"classes": ("tab",), "fields": ("breakdown",)}),
        (
            "Cancellation",
            {
                "classes": ("tab",),
                "fields": (
                    ("cancelled_at", "cancelled_by"),
                    "cancellation_reason",
                    "shown_fee",
                    "dispute_id",
                ),
            },
        ),
        ("Record", {"classes": ("tab",), "fields": ("id", ("created_at", "updated_at"))}),
    )
    readonly_fields = ("id", "invoice", "shown_price", "shown_fee", "breakdown")

    @display(description="Booking")
    def short_id(self, booking: Booking) -> str:
        return str(booking.pk)[:8]

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, booking: Booking) -> tuple[str, str]:
        return booking.status, booking.get_status_display()

    @display(description="Price", ordering="total_price")
    def price(self, booking: Booking) -> str:
        return money(booking.total_price, booking.currency)

    @display(description="Price")
    def shown_price(self, booking: Booking) -> str:
        return money(booking.total_price, booking.currency)

    @display(description="Cancellation fee")
    def shown_fee(self, booking: Booking) -> str:
        return money(booking.cancellation_fee, booking.currency)

    @display(description="How it came about")
    def breakdown(self, booking: Booking) -> str:
        return facts(booking.dynamic_price_breakdown)

    @display(description="Invoice")
    def invoice(self, booking: Booking) -> str:
        invoice = invoice_of(Subject("booking", str(booking.pk)))
        if invoice is None:
            return "none yet"
        return format_html(
            '<a class="bw-link" href="{}">{}</a>: {}, paid {}, {}',
            reverse("admin:payments_invoice_change", args=[invoice["id"]]),
            invoice["number"],
            money(invoice["total"], invoice["currency"]),
            money(invoice["paid"], invoice["currency"]),
            str(invoice["status"]).replace("_", " "),
        )

    def may_offer(self, button: str, row: Booking) -> bool:
        match button:
            case "assign":
                return row.status == BookingStatus.PENDING
            case "move":
                return row.status in UPCOMING
        return row.may_advance(BookingStatus.CANCELLED)

    @action(
        description="Give to a vendor",
        icon="person_add",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={
            "title": "Give it to a vendor",
            "description": "The nearest who offer the service. They are told at once.",
            "form_class": AssignForm,
            "form_submit_text": "Give",
        },
    )
    def assign(self, request: HttpRequest, form: AssignForm, object_id: str) -> HttpResponse:
        actor, vendor_id = actor_of(request), form.cleaned_data["vendor"]
        if vendor_id is None:
            return self.carry_out(
                request,
                object_id,
                lambda pk: assign_nearest_vendor(booking_id=pk, actor=actor),
                done="Given to the nearest vendor.",
            )
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.assign_vendor(booking_id=pk, vendor_id=vendor_id, actor=actor),
            done="Given to the vendor.",
        )

    @action(
        description="Move",
        icon="edit_calendar",
        permissions=["operate"],
        dialog={
            "title": "Move the visit",
            "description": "At the price of the new hour. Customer and vendor are told.",
            "form_class": MoveForm,
            "form_submit_text": "Move",
        },
    )
    def move(self, request: HttpRequest, form: MoveForm, object_id: str) -> HttpResponse:
        actor, scheduled_at = actor_of(request), form.cleaned_data["scheduled_at"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.reschedule_booking(
                booking_id=pk, actor=actor, scheduled_at=scheduled_at
            ),
            done=f"Moved to {scheduled_at:%d %b %Y, %H:%M}.",
        )

    @action(
        description="Cancel",
        icon="cancel",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Cancel the booking",
            "description": "Without a fee. The vendor's time is free again.",
            "form_class": CancelForm,
            "form_submit_text": "Cancel the booking",
        },
    )
    def call_off(self, request: HttpRequest, form: CancelForm, object_id: str) -> HttpResponse:
        actor, reason = actor_of(request), form.cleaned_data["reason"]
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.cancel_booking(booking_id=pk, actor=actor, reason=reason),
            done=f"Cancelled: {reason}",
        )

    @action(description="Cancel, without a fee", permissions=["operate"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Booking]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: services.cancel_booking(
                booking_id=pk, actor=actor, reason="Cancelled by operations."
            ),
            done="cancelled",
        )

    @action(description="Assign to the nearest free vendor", permissions=["operate"])
    def assign_to_the_nearest(self, request: HttpRequest, queryset: QuerySet[Booking]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: assign_nearest_vendor(booking_id=pk, actor=actor),
            done="assigned",
        )
