"""The outbox, for staff: what waits, what failed, and trying again."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from kernel import clock, wakeup
from kernel.models import OutboxEntry


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("done", "Done"), ("dead", "Dead")]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[OutboxEntry]
    ) -> QuerySet[OutboxEntry]:
        match self.value():
            case "open":
                return queryset.filter(done_at=None, dead_at=None)
            case "done":
                return queryset.exclude(done_at=None)
            case "dead":
                return queryset.exclude(dead_at=None)
        return queryset


@admin.register(OutboxEntry)
class OutboxEntryAdmin(ModelAdmin):
    list_display = ("id", "handler", "state", "attempts", "due_at", "created_at", "last_error")
    list_filter = (StateFilter, "handler")
    search_fields = ("handler", "key", "last_error")
    ordering = ("-pk",)
    actions = ("try_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="state")
    def state(self, entry: OutboxEntry) -> str:
        if entry.done_at:
            return "done"
        return "dead" if entry.dead_at else "open"

    @admin.action(description="Try the dead ones again")
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutboxEntry]) -> None:
        count = queryset.exclude(dead_at=None).update(
            dead_at=None, attempts=0, due_at=clock.now(), lease_until=None
        )
        wakeup.after_commit(outbox=True)
        self.message_user(request, f"{count} will be tried again.")
