"""Whose calendar stands at an address of its own. The address itself nobody can tell."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from accounts.roles import OPERATIONS
from kernel.staff import ReadOnlyAdmin, actor_of
from scheduling.calendars.feeds import revoke_feed
from scheduling.models import CalendarFeed


class OpenFilter(admin.SimpleListFilter):
    title = "address"
    parameter_name = "address"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("revoked", "Revoked"), ("unread", "Open, never read")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CalendarFeed]
    ) -> QuerySet[CalendarFeed]:
        match self.value():
            case "open":
                return queryset.filter(revoked_at=None)
            case "revoked":
                return queryset.exclude(revoked_at=None)
            case "unread":
                return queryset.filter(revoked_at=None, last_read_at=None)
        return queryset


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ReadOnlyAdmin):
    """One that has got about is revoked here; its person makes a new one."""

    operators = OPERATIONS
    list_display = ("user", "state", "created_at", "last_read_at")
    list_filter = (OpenFilter, ("created_at", admin.DateFieldListFilter))
    list_select_related = ("user",)
    search_fields = ("user__username", "user__first_name", "user__last_name", "user__email")
    search_help_text = "Person"
    ordering = ("-created_at",)
    readonly_fields = ("state",)
    fields = ("user", "state", "created_at", "last_read_at", "content_changed_at", "revoked_at")
    buttons = ("revoke",)

    @display(description="state", label={"Open": "success", "Revoked": None})
    def state(self, row: CalendarFeed) -> str:
        return "Open" if row.is_live else "Revoked"

    def may_offer(self, button: str, row: CalendarFeed) -> bool:
        return row.is_live

    @action(
        description="Revoke",
        icon="link_off",
        permissions=["operate"],
        variant=ActionVariant.DANGER,
        dialog={
            "title": "Revoke the address",
            "description": "It is dead at once, in every program that reads it.",
            "form_submit_text": "Revoke",
        },
    )
    def revoke(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        actor = actor_of(request)
        return self.carry_out(
            request,
            object_id,
            lambda pk: revoke_feed(feed_id=pk, actor=actor),
            done="Revoked.",
        )
