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
from kernel.http.converters import LARGEST_ID
from kernel.staff import ReadOnlyAdmin
from messaging import selectors
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
        "job_id__exact",
        *(
            f"{party}__{name}"
            for party in ("customer", "provider")
            for name in ("username", "email", "first_name", "last_name")
        ),
    )
    search_help_text = "Either side, what it is about, or the id of the booking or job"
    date_hierarchy = "last_message_at"
    ordering = ("-last_message_at", "-pk")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("title", "project", "booking_id", "job_id"),
                    ("customer", "provider", "organization"),
                    ("created_at", "last_message_at"),
                    ("customer_unread", "provider_unread"),
                    ("customer_blocked", "provider_blocked"),
                )
            },
        ),
        ("What was said", {"fields": ("messages",)}),
    )
    readonly_fields = ("messages",)

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Beside the conversation itself: before which of its messages one looks."""
        conversation = super().get_object(request, object_id, from_field)
        if conversation is not None:
            conversation.shown_before = _number(request.GET.get("before", ""))
        return conversation

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """Who opens one has read it, and that is written down before it is shown."""
        conversation = self.get_object(request, object_id)
        may_look = self.has_view_permission(request, conversation)
        if conversation is not None and may_look and request.method in {"GET", "HEAD"}:
            before = conversation.shown_before
            part = f" before message {before}" if before else ""
            self.log_change(request, conversation, f"Read what was said{part}.")
        answer: HttpResponse = super().change_view(request, object_id, *args, **kwargs)
        return answer

    @display(description="about")
    def about(self, conversation: Conversation) -> str:
        if conversation.project_id is not None:
            return "project"
        return "booking" if conversation.job_id is None else "job"

    @display(description="")
    def messages(self, conversation: Any) -> SafeString | str:
        """A page of them, the latest unless others are asked for, in the order in which they
        were written."""
        before = conversation.shown_before
        found = list(selectors.messages_of(conversation, before=before)[: SHOWN + 1])
        shown = found[:SHOWN][::-1]
        if not shown:
            return "–"
        older = (
            format_html('<p><a href="?before={}">Older messages</a></p>', shown[0].pk)
            if len(found) > SHOWN
            else ""
        )
        latest = format_html('<p><a href="{}">The latest messages</a></p>', "?") if before else ""
        table = format_html_join(
            "",
            "<tr><th>{}<br>{}</th><td style='white-space:pre-wrap'>{}{}</td></tr>",
            map(_row, shown),
        )
        return format_html('{}<table class="bw-facts">{}</table>{}', older, table, latest)


@admin.register(Attachment)
class AttachmentAdmin(ReadOnlyAdmin):
    """What lies in store, and nothing of what it is called: a file is all that some messages
    say. To see one, one opens the conversation in which it was sent."""

    list_display = ("id", "uploader", "content_type", "size", "created_at", "sent_at")
    list_filter = ("content_type", "created_at")
    list_select_related = ("uploader",)
    search_fields = ("uploader__username", "uploader__email")
    search_help_text = "Who uploaded it"
    ordering = ("-created_at", "-pk")
    fields = ("uploader", "content_type", "size", "created_at", "sent_at")


def _number(text: str) -> int | None:
    """The id of a message that an address asks for; None for what cannot be one."""
    is_id = text.isascii() and text.isdecimal() and 0 < len(text) <= 19
    return min(int(text), LARGEST_ID) if is_id else None


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
