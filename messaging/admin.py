"""Conversations, for those who moderate: who talks with whom, and what was said when it must
be looked at. Each look into one is written to its history.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import display

from kernel.files import signed_url
from kernel.staff import ReadOnlyAdmin
from messaging.models import Attachment, Conversation, Message

SHOWN = 200


@admin.register(Conversation)
class ConversationAdmin(ReadOnlyAdmin):
    """The list says nothing of what was written, and nobody searches it."""

    list_display = ("title", "customer", "provider", "organization", "about", "last_message_at")
    list_filter = ("last_message_at", "organization")
    list_select_related = ("customer", "provider", "organization")
    search_fields = (
        "title",
        "booking_id",
        *(
            f"{party}__{name}"
            for party in ("customer", "provider")
            for name in ("username", "email", "first_name", "last_name")
        ),
    )
    search_help_text = "Either side, what it is about, or the id of the booking"
    date_hierarchy = "last_message_at"
    ordering = ("-last_message_at", "-pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "project", "booking_id"),
                    ("customer", "provider", "organization"),
                    ("created_at", "last_message_at"),
                    ("customer_unread", "provider_unread"),
                )
            },
        ),
        ("What was said", {"fields": ("letters",)}),
    )
    readonly_fields = ("letters",)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """Who opens one has read it, and that is written down before it is shown."""
        conversation = self.get_object(request, object_id)
        may_look = self.has_view_permission(request, conversation)
        if conversation is not None and may_look and request.method in {"GET", "HEAD"}:
            self.log_change(request, conversation, "Read what was said.")
        answer: HttpResponse = super().change_view(request, object_id, *args, **kwargs)
        return answer

    @display(description="about")
    def about(self, conversation: Conversation) -> str:
        return "project" if conversation.project_id else "booking"

    @display(description="")
    def letters(self, conversation: Conversation) -> SafeString | str:
        """The latest, in the order in which they were written."""
        latest = conversation.messages.select_related("sender", "attachment").order_by("-pk")
        rows = [_row(each) for each in reversed(latest[:SHOWN])]
        if not rows:
            return "–"
        return format_html(
            '<table class="bw-facts">{}</table>',
            format_html_join(
                "", "<tr><th>{}<br>{}</th><td style='white-space:pre-wrap'>{}{}</td></tr>", rows
            ),
        )


@admin.register(Attachment)
class AttachmentAdmin(ReadOnlyAdmin):
    """What lies in store. To see a file one opens the conversation in which it was sent."""

    list_display = ("filename", "uploader", "content_type", "size", "created_at", "sent_at")
    list_filter = ("content_type", "created_at")
    list_select_related = ("uploader",)
    search_fields = ("filename", "uploader__username", "uploader__email")
    search_help_text = "Name of the file, or who uploaded it"
    ordering = ("-created_at", "-pk")
    fields = ("filename", "uploader", "content_type", "size", "created_at", "sent_at")


def _row(message: Message) -> tuple[Any, ...]:
    when = formats.date_format(timezone.localtime(message.created_at), "D j M Y, H:i")
    return str(message.sender), when, message.content, _file(message)


def _file(message: Message) -> SafeString | str:
    """A link for now to what we keep; an address that was sent is shown and not led to."""
    if message.attachment is None:
        return f"\n{message.attachment_url}" if message.attachment_url else ""
    filename = message.attachment.filename
    link = '\n<a href="{}" target="_blank" rel="noreferrer">{}</a>'
    return format_html(link, signed_url(message.attachment.file, filename=filename), filename)
