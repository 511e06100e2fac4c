"""Service bookings for the platform's staff: to look at, and to act on by use cases only."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action, display

from accounts.roles import OPERATIONS
from bookings import services, verification
from bookings.models import Booking, Photo, Signature, StatusChange
from bookings.services.inviting import assign_nearest_vendor
from bookings.states import BookingStatus, SignatureStatus
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.files import signed_url
from payments.selectors import invoice_of
from payments.subjects import Subject

STATUS_COLOURS = {
    BookingStatus.PENDING: "warning",
    BookingStatus.CONFIRMED: "info",
    BookingStatus.IN_PROGRESS: "info",
    BookingStatus.COMPLETED: "success",
    BookingStatus.SIGNED: "success",
    BookingStatus.DISPUTED: "danger",
}
SIGNATURE_COLOURS = {
    SignatureStatus.PENDING: "warning",
    SignatureStatus.SIGNED: "success",
    SignatureStatus.DISPUTED: "danger",
}


class ReadOnly:
    """Rows move through the use cases; the admin shows them."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.user.as_actor()  # type: ignore[union-attr]
    return actor


def thumbnail(photo: Photo) -> SafeString:
    return format_html(
        '<a href="{0}" target="_blank" rel="noopener"><img src="{0}" alt="{1}" height="64"></a>',
        signed_url(photo.image),
        photo.description or photo.get_image_type_display(),
    )


class PhotoInline(ReadOnly, TabularInline):
    model = Photo
    extra = 0
    fields = readonly_fields = (
        "picture",
        "image_type",
        "description",
        "uploaded_by",
        "uploaded_at",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        photos: QuerySet[Photo] = super().get_queryset(request)
        return photos.select_related("uploaded_by")

    @display(description="Photo")
    def picture(self, photo: Photo) -> SafeString:
        return thumbnail(photo)


class SignatureInline(ReadOnly, TabularInline):
    model = Signature
    extra = 0
    show_change_link = True
    fields = readonly_fields = (
        "status",
        "requested_at",
        "expires_at",
        "signed_at",
        "satisfaction_rating",
        "satisfaction_comments",
    )


class HistoryInline(ReadOnly, TabularInline):
    model = StatusChange
    extra = 0
    verbose_name_plural = "history"
    fields = readonly_fields = ("changed_at", "from_status", "to_status", "changed_by", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusChange]:
        lines: QuerySet[StatusChange] = super().get_queryset(request)
        return lines.select_related("changed_by")


@admin.register(Booking)
class BookingAdmin(ReadOnly, ModelAdmin):
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
    list_filter = ("status", "service__category", "scheduled_date", "created_at")
    date_hierarchy = "scheduled_date"
    search_fields = (
        "id__startswith",
        "service_name",
        "pincode__startswith",
        "customer__username",
        "customer__email",
        "customer__last_name",
        "vendor__username",
        "vendor__email",
        "vendor__last_name",
    )
    show_full_result_count = False
    inlines = (PhotoInline, SignatureInline, HistoryInline)
    actions = ("cancel", "assign_to_the_nearest")
    readonly_fields = ("invoice",)

    @display(description="Booking")
    def short_id(self, booking: Booking) -> str:
        return str(booking.pk)[:8]

    @display(description="Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, booking: Booking) -> tuple[str, str]:
        return booking.status, booking.get_status_display()

    @display(description="Price", ordering="total_price")
    def price(self, booking: Booking) -> str:
        return f"{booking.currency} {booking.total_price}"

    @display(description="Invoice")
    def invoice(self, booking: Booking) -> str:
        subject = Subject("booking", str(booking.pk))
        invoice = invoice_of(subject) or invoice_of(subject, "fee")
        if invoice is None:
            return "none yet"
        return format_html(
            '<a href="{}">{}</a>: {} {}, paid {}, {}',
            reverse("admin:payments_invoice_change", args=[invoice["id"]]),
            invoice["number"],
            invoice["currency"],
            invoice["total"],
            invoice["paid"],
            invoice["status"],
        )

    @action(description="Cancel, without a fee", permissions=["operate"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Booking]) -> None:
        self._for_each(
            request,
            queryset,
            "cancelled",
            lambda pk: services.cancel_booking(
                booking_id=pk, actor=actor_of(request), reason="Cancelled by operations."
            ),
        )

    @action(description="Assign to the nearest free vendor", permissions=["operate"])
    def assign_to_the_nearest(self, request: HttpRequest, queryset: QuerySet[Booking]) -> None:
        self._for_each(
            request,
            queryset,
            "assigned",
            lambda pk: assign_nearest_vendor(booking_id=pk, actor=actor_of(request)),
        )

    def has_operate_permission(self, request: HttpRequest) -> bool:
        return actor_of(request).role in OPERATIONS

    def _for_each(
        self,
        request: HttpRequest,
        queryset: QuerySet[Booking],
        done: str,
        use_case: Callable[[Any], Any],
    ) -> None:
        """Each booking by itself: one that refuses does not hold up the rest."""
        count = 0
        for pk in queryset.values_list("pk", flat=True):
            try:
                use_case(pk)
            except DomainError as error:
                self.message_user(request, f"{str(pk)[:8]}: {error.message}", messages.ERROR)
            else:
                count += 1
        if count:
            self.message_user(request, f"{count} {done}.", messages.SUCCESS)


@admin.register(Signature)
class SignatureAdmin(ReadOnly, ModelAdmin):
    list_display = (
        "short_id",
        "booking",
        "shown_status",
        "vendor",
        "satisfaction_rating",
        "requested_at",
        "signed_at",
        "expires_at",
    )
    list_select_related = ("booking", "vendor")
    list_filter = ("status", "satisfaction_rating", "requested_at")
    date_hierarchy = "requested_at"
    search_fields = (
        "id__startswith",
        "booking__id__startswith",
        "vendor__username",
        "vendor__email",
    )
    show_full_result_count = False
    readonly_fields = ("verdict",)

    @display(description="Signature")
    def short_id(self, signature: Signature) -> str:
        return str(signature.pk)[:8]

    @display(description="Status", ordering="status", label=SIGNATURE_COLOURS)
    def shown_status(self, signature: Signature) -> tuple[str, str]:
        return signature.status, signature.get_status_display()

    @display(description="Verified now")
    def verdict(self, signature: Signature) -> str:
        found = verification.examine(signature)
        return "valid" if found.valid else " ".join(found.reasons)


@admin.register(Photo)
class PhotoAdmin(ReadOnly, ModelAdmin):
    list_display = ("picture", "booking", "image_type", "description", "uploaded_by", "uploaded_at")
    list_select_related = ("booking", "uploaded_by")
    list_filter = ("image_type", "uploaded_at")
    search_fields = ("booking__id__startswith", "uploaded_by__username", "description")
    show_full_result_count = False

    @display(description="Photo")
    def picture(self, photo: Photo) -> SafeString:
        return thumbnail(photo)


@admin.register(StatusChange)
class StatusChangeAdmin(ReadOnly, ModelAdmin):
    list_display = ("changed_at", "booking", "from_status", "to_status", "changed_by", "note")
    list_select_related = ("booking", "changed_by")
    list_filter = ("to_status", "changed_at")
    date_hierarchy = "changed_at"
    search_fields = ("booking__id__startswith", "changed_by__username")
    show_full_result_count = False
