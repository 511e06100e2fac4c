"""The log of what staff did in the admin."""

from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.http import HttpRequest
from django.utils.html import format_html
from unfold.decorators import display

from kernel.staff import ReadOnlyAdmin

COLOURS = {ADDITION: "success", CHANGE: "info", DELETION: "danger"}


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    """Append-only: the admin writes it, nobody edits it."""

    list_display = ("action_time", "user", "shown_action", "content_type", "subject", "message")
    list_display_links = ("action_time",)
    list_filter = ("action_flag", "content_type", "action_time")
    list_select_related = ("user", "content_type")
    search_fields = ("object_repr", "object_id", "change_message", "user__username")
    search_help_text = "Whom or what, its id, how, or who did it"
    date_hierarchy = "action_time"
    ordering = ("-action_time", "-pk")
    fields = ("action_time", "user", "action_flag", "content_type", "subject", "message")
    readonly_fields = ("subject", "message")

    @display(description="what", ordering="action_flag", label=COLOURS)
    def shown_action(self, entry: LogEntry) -> tuple[int, str]:
        return entry.action_flag, entry.get_action_flag_display()

    @display(description="to whom or what", ordering="object_repr")
    def subject(self, entry: LogEntry) -> str:
        url = entry.get_admin_url()
        if url is None or entry.is_deletion():
            return entry.object_repr
        return format_html('<a href="{}">{}</a>', url, entry.object_repr)

    @display(description="how")
    def message(self, entry: LogEntry) -> str:
        return entry.get_change_message()

    def has_view_permission(self, request: HttpRequest, obj: LogEntry | None = None) -> bool:
        """Who may see everybody's doings is who may do everything."""
        return bool(request.user.is_active and request.user.is_superuser)
