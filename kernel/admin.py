"""The outbox, for staff: what waits, what failed, and trying again. And which backups there are."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.decorators import action, display

from kernel import outbox
from kernel.models import BackupRecord, OutboxEntry
from kernel.staff import ReadOnlyAdmin, facts

COLOURS = {"open": "info", "done": "success", "dead": "danger"}


class StateFilter(admin.SimpleListFilter):
    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("open", "Open"), ("done", "Done"), ("dead", "Given up")]

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
class OutboxEntryAdmin(ReadOnlyAdmin):
    list_display = (
        "number",
        "handler",
        "lane",
        "state",
        "attempts",
        "due_at",
        "created_at",
        "last_error",
    )
    list_filter = (StateFilter, "lane", "handler")
    search_fields = ("handler", "key", "request_id", "last_error")
    search_help_text = "What is to be done, its key, its last error, or the id of its request"
    ordering = ("-pk",)
    actions = ("try_again",)
    buttons = ("try_this_again",)
    fieldsets = (
        (None, {"fields": (("handler", "lane"), ("key", "request_id"), "what", "last_error")}),
        (
            "When",
            {
                "fields": (
                    "created_at",
                    "due_at",
                    "lease_until",
                    "attempts",
                    "done_at",
                    "dead_at",
                )
            },
        ),
    )
    readonly_fields = ("what",)

    @display(description="No.", ordering="pk")
    def number(self, entry: OutboxEntry) -> int:
        return entry.pk

    @display(description="state", label=COLOURS)
    def state(self, entry: OutboxEntry) -> tuple[str, str]:
        if entry.done_at:
            return "done", "Done"
        return ("dead", "Given up") if entry.dead_at else ("open", "Open")

    @display(description="what")
    def what(self, entry: OutboxEntry) -> str:
        return facts(entry.payload)

    def has_revive_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("kernel.change_outboxentry")

    def may_offer(self, button: str, row: OutboxEntry) -> bool:
        return row.dead_at is not None

    @action(description="Try the given up ones again", permissions=["revive"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutboxEntry]) -> None:
        count = outbox.revive(queryset)
        self.message_user(request, f"{count} will be tried again.")

    @action(
        description="Try again",
        icon="refresh",
        permissions=["revive"],
        dialog={"title": "Try this again?", "description": "It starts from its first attempt."},
    )
    def try_this_again(self, request: HttpRequest, form: Any, object_id: str) -> HttpResponse:
        return self.carry_out(
            request,
            object_id,
            lambda pk: outbox.revive(OutboxEntry.objects.filter(pk=pk)),
            done="Will be tried again.",
        )


@admin.register(BackupRecord)
class BackupRecordAdmin(ReadOnlyAdmin):
    list_display = ("made_at", "name", "shown_rows", "files", "megabytes", "took")
    search_fields = ("name", "sha256")
    search_help_text = "Its name or its digest"
    ordering = ("-made_at",)
    fieldsets = (
        (
            None,
            {"fields": ("name", ("made_at", "finished_at"), ("rows", "files"), "size", "sha256")},
        ),
    )

    @display(description="rows", ordering="rows")
    def shown_rows(self, backup: BackupRecord) -> str:
        return f"{backup.rows:,}"

    @display(description="MB", ordering="size")
    def megabytes(self, backup: BackupRecord) -> str:
        return "" if backup.size is None else f"{backup.size / 1e6:,.1f}"

    @display(description="took")
    def took(self, backup: BackupRecord) -> str:
        return f"{(backup.finished_at - backup.made_at).total_seconds():,.0f} s"
