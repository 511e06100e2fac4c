"""What people were told, for staff: to look at, to search, and to send again what died."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from kernel.errors import DomainError
from notifications import services
from notifications.models import ContactSettings, Delivery, Notification, Preference


class ReadOnly:
    """Nothing here is written by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadFilter(admin.SimpleListFilter):
    title = "read"
    parameter_name = "read"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Read"), ("no", "Unread")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Notification]
    ) -> QuerySet[Notification]:
        if self.value() is None:
            return queryset
        return queryset.filter(read_at__isnull=self.value() == "no")


class DeliveryInline(ReadOnly, TabularInline):
    model = Delivery
    extra = 0
    fields = ("channel", "address", "status", "attempts", "sent_at", "error")
    readonly_fields = fields


@admin.register(Notification)
class NotificationAdmin(ReadOnly, ModelAdmin):
    list_display = ("title", "recipient", "kind", "created_at", "read_at")
    list_filter = (ReadFilter, "kind", "created_at")
    list_select_related = ("recipient",)
    search_fields = (
        "title",
        "key",
        "recipient__username",
        "recipient__email",
        "recipient__first_name",
        "recipient__last_name",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")
    show_full_result_count = False
    inlines = (DeliveryInline,)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly, ModelAdmin):
    list_display = (
        "kind",
        "recipient",
        "channel",
        "address",
        "status",
        "attempts",
        "created_at",
        "sent_at",
        "error",
    )
    list_filter = ("status", "channel", "kind", "created_at")
    list_select_related = ("notification__recipient",)
    search_fields = (
        "address",
        "provider_id",
        "notification__title",
        "notification__recipient__username",
        "notification__recipient__email",
    )
    date_hierarchy = "created_at"
    ordering = ("-created_at",)
    show_full_result_count = False
    actions = ("send_again",)

    @admin.display(description="recipient", ordering="notification__recipient__username")
    def recipient(self, delivery: Delivery) -> str:
        if delivery.notification is None:
            return "—"
        return str(delivery.notification.recipient)

    @admin.action(description="Send again what failed or died")
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        actor = request.user.as_actor()  # type: ignore[union-attr]
        sent = 0
        for delivery_id in queryset.values_list("pk", flat=True):
            try:
                services.resend_delivery(delivery_id=delivery_id, actor=actor)
            except DomainError as refusal:
                self.message_user(request, f"{delivery_id}: {refusal.message}", messages.WARNING)
            else:
                sent += 1
        self.message_user(request, f"{sent} will be sent again.")


class PreferenceInline(ReadOnly, TabularInline):
    model = Preference
    extra = 0
    fields = ("kind", "channel", "enabled")


@admin.register(ContactSettings)
class ContactSettingsAdmin(ReadOnly, ModelAdmin):
    list_display = ("user", "language", "quiet_from", "quiet_until")
    list_filter = ("language",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email")


@admin.register(Preference)
class PreferenceAdmin(ReadOnly, ModelAdmin):
    list_display = ("user", "kind", "channel", "enabled")
    list_filter = ("channel", "enabled", "kind")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email")
