"""Whom others' programs are, what they were told and how that went, for staff."""

import json
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.staff import ReadOnlyAdmin, ReadOnlyInline, actor_of, facts
from webhooks import services
from webhooks.models import Attempt, Delivery, Endpoint, Subscription
from webhooks.states import DeliveryStatus

COLOURS = {
    DeliveryStatus.WAITING: "info",
    DeliveryStatus.DELIVERED: "success",
    DeliveryStatus.FAILED: "danger",
}
STANDINGS = {"on": "success", "off": "default", "paused": "danger", "failing": "warning"}


class SubscriptionInline(ReadOnlyInline):
    model = Subscription
    verbose_name_plural = "kinds that it is told of"
    fields = ("kind",)
    readonly_fields = fields


class AttemptInline(ReadOnlyInline):
    model = Attempt
    verbose_name_plural = "attempts"
    fields = ("at", "milliseconds", "answered", "answer", "error")
    readonly_fields = fields


@admin.register(Endpoint)
class EndpointAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    keyed_by = "endpoint_id"
    list_display = ("url", "whose", "standing", "failures", "last_success_at", "created_at")
    list_filter = ("is_active", "paused_because", "created_at")
    list_select_related = ("organization", "person")
    search_fields = ("url", "description", "organization__name", "person__username")
    search_help_text = "The address, or whose it is"
    ordering = ("-created_at",)
    inlines = (SubscriptionInline,)
    buttons = ("resume", "ping")
    fieldsets = (
        (None, {"fields": ("url", "description", ("organization", "person"), "made_by")}),
        (
            "How it answers",
            {
                "fields": (
                    ("is_active", "paused_at", "paused_because"),
                    ("failures", "failing_since", "held_until"),
                    ("last_success_at", "former_until", "created_at"),
                )
            },
        ),
    )

    @display(description="whose")
    def whose(self, endpoint: Endpoint) -> str:
        return str(endpoint.organization or endpoint.person or "The platform's")

    @display(description="standing", label=STANDINGS)
    def standing(self, endpoint: Endpoint) -> tuple[str, str]:
        if endpoint.paused_at:
            return "paused", "Paused"
        if not endpoint.is_active:
            return "off", "Switched off"
        return ("failing", "Failing") if endpoint.failures else ("on", "Told")

    def may_offer(self, button: str, row: Endpoint) -> bool:
        is_paused = row.paused_at is not None
        return is_paused if button == "resume" else row.is_active and not is_paused

    @action(
        description="Resume",
        icon="play_arrow",
        permissions=["operate"],
        variant=ActionVariant.PRIMARY,
        dialog={"title": "Resume it?", "description": "What has waited is sent, in order."},
    )
    def resume(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, services.resume_endpoint, done="Goes on.")

    @action(
        description="Ping",
        icon="notifications",
        permissions=["operate"],
        dialog={"title": "Ping it?", "description": "It is sent an event of its own."},
    )
    def ping(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.take_step(request, object_id, counted_ping, done="An event is on its way.")


def counted_ping(*, endpoint_id: UUID, actor: Actor) -> Delivery:
    """No more of them than by the API."""
    services.count_ping(actor, endpoint_id)
    return services.ping_endpoint(endpoint_id=endpoint_id, actor=actor)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    keyed_by = "delivery_id"
    list_display = (
        "kind",
        "endpoint",
        "shown_status",
        "attempts",
        "answered",
        "error",
        "created_at",
    )
    list_filter = ("status", "occurrence__kind", "created_at")
    list_select_related = ("occurrence", "endpoint")
    search_fields = ("endpoint__url", "occurrence__event_id", "error")
    search_help_text = "The address, the id of the event, or what went wrong"
    ordering = ("-created_at",)
    inlines = (AttemptInline,)
    actions = ("send_again",)
    buttons = ("send_this_again",)
    fieldsets = (
        (None, {"fields": ("endpoint", ("kind", "event"), "told")}),
        (
            "How it went",
            {
                "fields": (
                    ("status", "attempts"),
                    ("created_at", "delivered_at", "next_attempt_at"),
                    ("answered", "error"),
                )
            },
        ),
    )
    readonly_fields = ("kind", "event", "told")

    @display(description="kind", ordering="occurrence__kind")
    def kind(self, delivery: Delivery) -> str:
        return delivery.occurrence.kind

    @display(description="event")
    def event(self, delivery: Delivery) -> str:
        return str(delivery.occurrence.event_id)

    @display(description="what it says")
    def told(self, delivery: Delivery) -> str:
        return facts(json.loads(delivery.occurrence.body))

    @display(description="status", ordering="status", label=COLOURS)
    def shown_status(self, delivery: Delivery) -> tuple[str, str]:
        return delivery.status, delivery.get_status_display()

    @action(description="Send again", permissions=["operate"])
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
        return self.take_step(
            request, object_id, services.resend_delivery, done="Will be sent again."
        )
