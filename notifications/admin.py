"""What people were told, for staff: to look at, to search, and to send again what died."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, facts
from notifications import services
from notifications.models import ContactSettings, Delivery, Notification, Preference, Unreachable
from notifications.policies import OPERATORS
from notifications.states import DeliveryState

STATE_COLOURS = {
    DeliveryState.QUEUED: "info",
    DeliveryState.SENT: "success",
    DeliveryState.DELIVERED: "success",
    DeliveryState.UNDELIVERED: "danger",
    DeliveryState.FAILED: "warning",
    DeliveryState.DEAD: "danger",
    DeliveryState.OVERTAKEN: "default",
}


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


class DeliveryInline(ReadOnlyInline):
    model = Delivery
    show_change_link = True
    fields = ("channel", "address", "status", "attempts", "sent_at", "error")
    readonly_fields = fields


@admin.register(Notification)
class NotificationAdmin(ReadOnlyAdmin):
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
    search_help_text = "What was said, its key, or who was told"
    inlines = (DeliveryInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("recipient", "sender"),
                    "title",
                    "body",
                    "link",
                    ("created_at", "read_at"),
                )
            },
        ),
        ("How it was made", {"fields": (("kind", "language"), "key", "said_with", "attachments")}),
    )
    readonly_fields = ("said_with",)

    @display(description="said with")
    def said_with(self, notification: Notification) -> str:
        return facts(notification.data)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    operators = OPERATORS
    list_display = (
        "kind",
        "recipient",
        "channel",
        "address",
        "shown_state",
        "attempts",
        "created_at",
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
    search_help_text = "Address, the provider's id, what was said, or to whom"
    actions = ("send_again",)
    buttons = ("send_this_again",)
    fieldsets = (
        (None, {"fields": ("notification", "recipient", ("channel", "address"), "kind")}),
        (
            "How it went",
            {
                "fields": (
                    ("status", "attempts"),
                    ("created_at", "sent_at", "delivered_at"),
                    ("provider_id", "claimed_until"),
                    "error",
                )
            },
        ),
    )
    readonly_fields = ("recipient",)

    @display(description="recipient", ordering="notification__recipient__username")
    def recipient(self, delivery: Delivery) -> str:
        if delivery.notification is None:
            return "–"
        return str(delivery.notification.recipient)

    @display(description="state", ordering="status", label=STATE_COLOURS)
    def shown_state(self, delivery: Delivery) -> tuple[str, str]:
        return delivery.status, delivery.get_status_display()

    def may_offer(self, button: str, row: Delivery) -> bool:
        return row.notification_id is not None and row.may_advance(DeliveryState.QUEUED)

    @action(description="Send again what failed or was given up", permissions=["operate"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: services.resend_delivery(delivery_id=pk, actor=actor),
            done="will be sent again",
        )

    @action(
        description="Send again",
        icon="refresh",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={"title": "Send this again?", "description": "It starts from its first attempt."},
    )
    def send_this_again(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: services.resend_delivery(delivery_id=pk, actor=actor),
            done="Will be sent again.",
        )


@admin.register(Unreachable)
class UnreachableAdmin(ReadOnlyAdmin):
    operators = OPERATORS
    list_display = ("address", "channel", "reason", "since", "until")
    list_filter = ("channel", "since")
    search_fields = ("address", "reason")
    search_help_text = "The address, or what the provider said"
    date_hierarchy = "since"
    actions = ("write_again",)

    @action(description="Write there again", permissions=["operate"])
    def write_again(self, request: HttpRequest, queryset: QuerySet[Unreachable]) -> None:
        actor = actor_of(request)
        self.each_in_turn(
            request,
            queryset,
            lambda pk: services.forget_unreachable(unreachable_id=pk, actor=actor),
            done="will be written to again",
        )


@admin.register(ContactSettings)
class ContactSettingsAdmin(ReadOnlyAdmin):
    list_display = ("user", "language", "quiet_from", "quiet_until")
    list_filter = ("language",)
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email")
    search_help_text = "Whose"


@admin.register(Preference)
class PreferenceAdmin(ReadOnlyAdmin):
    list_display = ("user", "kind", "channel", "enabled")
    list_filter = ("channel", "enabled", "kind")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email")
    search_help_text = "Whose"
