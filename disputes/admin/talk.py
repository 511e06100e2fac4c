"""What was said and brought forward in disputes, for who has to decide them."""

from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from disputes.models import DisputeMessage, Evidence
from disputes.states import Side
from kernel.files import signed_url
from kernel.staff import ReadOnlyAdmin, facts

SIDE_COLOURS = {Side.CUSTOMER: "info", Side.PROVIDER: "warning", Side.PLATFORM: "success"}


@admin.register(DisputeMessage)
class DisputeMessageAdmin(ReadOnlyAdmin):
    """The list says who wrote when; what was written stands on its page."""

    list_display = ("dispute", "number", "shown_side", "sender_name", "message_type", "created_at")
    list_filter = ("side", "message_type", "created_at")
    list_select_related = ("dispute",)
    fields = (
        ("dispute", "number"),
        ("side", "sender", "sender_name"),
        ("message_type", "created_at"),
        "content",
        "file",
    )
    readonly_fields = ("file",)
    search_fields = ("dispute__title", "sender_name", "sender__username", "sender__email")
    search_help_text = "The dispute, or who wrote"
    date_hierarchy = "created_at"
    ordering = ("-created_at", "-pk")

    @display(description="side", ordering="side", label=SIDE_COLOURS)
    def shown_side(self, message: DisputeMessage) -> tuple[str, str]:
        return message.side, message.get_side_display()

    @display(description="file")
    def file(self, message: DisputeMessage) -> SafeString | str:
        return _link(message.attachment, message.attachment_name)


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    list_display = ("dispute", "shown_side", "kind", "file_name", "added_by", "added_at")
    list_filter = ("side", "kind", "added_at")
    list_select_related = ("dispute", "added_by")
    fields = (
        "dispute",
        ("side", "kind"),
        ("added_by", "added_at"),
        "description",
        "told",
        "shown_file",
        "sha256",
    )
    readonly_fields = ("told", "shown_file")
    search_fields = ("dispute__title", "file_name", "added_by__username", "added_by__email")
    search_help_text = "The dispute, what a file is called, or who brought it"
    date_hierarchy = "added_at"
    ordering = ("-added_at", "-pk")

    @display(description="side", ordering="side", label=SIDE_COLOURS)
    def shown_side(self, evidence: Evidence) -> tuple[str, str]:
        return evidence.side, evidence.get_side_display()

    @display(description="sent along")
    def told(self, evidence: Evidence) -> Any:
        """An address is shown and not led to."""
        data = evidence.data
        return facts(data) if isinstance(data, dict) else "–" if data is None else str(data)

    @display(description="file")
    def shown_file(self, evidence: Evidence) -> SafeString | str:
        return _link(evidence.file, evidence.file_name)


def _link(name: str, called: str) -> SafeString | str:
    if not name:
        return "–"
    link = '<a href="{}" target="_blank" rel="noreferrer">{}</a>'
    return format_html(link, signed_url(name, filename=called), called)
