"""What comes in and goes out of `/api/messages`, in the shapes of the builder pages."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from kernel.files import signed_url
from kernel.http.fields import IdField, InstantField
from kernel.http.rows import RowSerializer
from messaging.models.messages import LONGEST_ADDRESS, LONGEST_CLIENT_ID, LONGEST_MESSAGE
from messaging.sides import ConversationStatus, PartyType


class ConversationRow(RowSerializer):
    id = serializers.IntegerField()
    customer_id = serializers.IntegerField()
    customer_name = serializers.CharField()
    customer_avatar = serializers.CharField(allow_null=True)
    provider_id = serializers.IntegerField()
    provider_name = serializers.CharField()
    provider_avatar = serializers.CharField(allow_null=True)
    project_id = serializers.IntegerField(allow_null=True)
    project_name = serializers.CharField(source="project__name", allow_null=True)
    booking_id = serializers.UUIDField(allow_null=True)
    job_id = serializers.IntegerField(allow_null=True)
    title = serializers.CharField(help_text="What it is about, in words.")
    last_message = serializers.CharField()
    last_message_time = InstantField(source="last_message_at")
    unread_count = serializers.IntegerField(source="unread")
    status = serializers.ChoiceField(ConversationStatus.choices)
    is_blocked = serializers.BooleanField(help_text="By one's own side.")

    def represent_customer_avatar(self, row: Mapping[str, Any]) -> str | None:
        return _link(row["customer__avatar"])

    def represent_provider_avatar(self, row: Mapping[str, Any]) -> str | None:
        return _link(row["provider__avatar"])

    def represent_status(self, row: Mapping[str, Any]) -> str:
        status = ConversationStatus.ARCHIVED if row["is_archived"] else ConversationStatus.ACTIVE
        return status.value


class ConversationQuery(serializers.Serializer):
    status = serializers.ChoiceField(
        ConversationStatus.choices,
        required=False,
        allow_blank=True,
        help_text="Both, unless one is named.",
    )
    project_id = IdField(required=False, help_text="Those about this project.")
    booking_id = serializers.UUIDField(
        required=False, help_text="Those about this booking: one with each vendor it has had."
    )
    job_id = IdField(required=False, help_text="Those about this job.")
    unread = serializers.BooleanField(
        required=False, allow_null=True, default=None, help_text="`true`: what waits to be read."
    )


class MessagesQuery(serializers.Serializer):
    before = IdField(
        required=False,
        help_text="The id of a message: those that are older, and `total` counts them. Unlike"
        " `page` it does not shift while messages arrive: ask on with the first `id` of a page.",
    )


class MessageRow(RowSerializer):
    id = serializers.IntegerField()
    sender_id = serializers.IntegerField()
    sender_type = serializers.ChoiceField(PartyType.choices)
    recipient_id = serializers.IntegerField()
    recipient_type = serializers.ChoiceField(PartyType.choices)
    content = serializers.CharField()
    attachment_url = serializers.CharField(
        allow_null=True, help_text="Opens without a token. To an upload it stays the same."
    )
    attachment_id = serializers.IntegerField(
        allow_null=True, help_text="Of an upload: `/api/messages/attachments/{id}` describes it."
    )
    created_at = InstantField()
    is_read = serializers.BooleanField()
    conversation_id = serializers.IntegerField()
    project_id = serializers.IntegerField(allow_null=True)
    booking_id = serializers.UUIDField(allow_null=True)
    job_id = serializers.IntegerField(allow_null=True)
    sender_name = serializers.CharField()
    client_id = serializers.CharField(
        allow_null=True, help_text="What its sender called it; null for the other side."
    )


class NewMessage(serializers.Serializer):
    """To a recipient about a project; or about a booking or a job, or in a conversation, where
    the recipient need not be named."""

    recipient_id = IdField(required=False, allow_null=True)
    recipient_type = serializers.ChoiceField(
        PartyType.choices, required=False, allow_blank=True, allow_null=True
    )
    project_id = IdField(required=False, allow_null=True)
    booking_id = serializers.UUIDField(required=False, allow_null=True)
    job_id = IdField(required=False, allow_null=True)
    conversation_id = IdField(required=False, allow_null=True)
    content = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text=f"At most {LONGEST_MESSAGE} characters.",
    )
    attachment_url = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="An upload's `url`, or a link to elsewhere of at most"
        f" {LONGEST_ADDRESS} characters.",
    )
    client_id = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        help_text="What the sender calls it: sent again under it, it is the same message. At most"
        f" {LONGEST_CLIENT_ID} printable ASCII characters.",
    )


class Reading(serializers.Serializer):
    up_to = IdField(required=False, allow_null=True, help_text="All there is, unless named.")


class ReadAnswer(serializers.Serializer):
    success = serializers.BooleanField()
    marked_read = serializers.IntegerField()


class BlockAnswer(serializers.Serializer):
    success = serializers.BooleanField()
    is_blocked = serializers.BooleanField()


class ArchiveAnswer(serializers.Serializer):
    success = serializers.BooleanField()
    status = serializers.ChoiceField(ConversationStatus.choices)


class Upload(serializers.Serializer):
    file = serializers.FileField(help_text="JPEG, PNG, WEBP, PDF or Word (.docx).")


class AttachmentRow(RowSerializer):
    id = serializers.IntegerField()
    url = serializers.CharField(
        help_text="Opens without a token for as long as the file is kept, and stays the same."
    )
    filename = serializers.CharField()
    size = serializers.IntegerField()
    content_type = serializers.CharField()


def _link(name: str) -> str | None:
    return signed_url(name) if name else None
