"""What comes in and goes out of what is said and shown in disputes."""

from typing import Any

from rest_framework import serializers

from disputes.models.talk import EvidenceKind, MessageType
from disputes.services.proving import LONGEST_DESCRIPTION, LONGEST_URL
from disputes.services.talking import LONGEST_MESSAGE
from disputes.states import Side
from kernel.http.fields import LooseField
from kernel.http.rows import Row, RowSerializer


class DisputeMessageRow(RowSerializer):
    """As the HomeServe pages know it, and whose side it was said on."""

    id = serializers.UUIDField()
    dispute = serializers.UUIDField()
    number = serializers.IntegerField(help_text="The order in which they were said: 1, 2, 3, …")
    side = serializers.ChoiceField(Side.choices)
    sender = serializers.IntegerField(
        allow_null=True, help_text="Null for what the platform says, or somebody by a link."
    )
    sender_name = serializers.CharField()
    recipient = serializers.IntegerField(
        allow_null=True, help_text="The person on the other side; null for what is said to both."
    )
    recipient_name = serializers.CharField(allow_null=True)
    message_type = serializers.ChoiceField(MessageType.choices)
    content = serializers.CharField()
    attachment_name = serializers.CharField(allow_null=True)
    attachment_url = serializers.CharField(
        allow_null=True, help_text="Opens without a token, and stays the same."
    )
    attachment_size = serializers.IntegerField(allow_null=True)
    attachment_type = serializers.CharField(allow_null=True)
    is_read = serializers.BooleanField(
        help_text="What others say: by oneself. What one's own side says: by the other side."
    )
    created_at = serializers.DateTimeField()


class DisputeMessagesPage(serializers.Serializer):
    messages = DisputeMessageRow(many=True)
    total_count = serializers.IntegerField()
    page = serializers.IntegerField()
    page_size = serializers.IntegerField()
    has_more = serializers.BooleanField(help_text="Whether there are older ones.")


class DisputePageQuery(serializers.Serializer):
    page = serializers.IntegerField(required=False, min_value=1, default=1)
    page_size = serializers.IntegerField(required=False, min_value=1, default=50)


class NewDisputeMessage(serializers.Serializer):
    content = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        help_text=f"At most {LONGEST_MESSAGE} characters; may be missing where a file is sent.",
    )
    message_type = serializers.ChoiceField(
        MessageType.choices,
        required=False,
        allow_blank=True,
        default="",
        help_text="What is sent with a file is a `file`, all else `text`.",
    )
    attachment = serializers.FileField(
        required=False, allow_null=True, help_text="JPEG, PNG, WEBP, PDF or Word (.docx)."
    )


class DisputeMessageAnswer(serializers.Serializer):
    message = DisputeMessageRow()


class DisputeReadAnswer(serializers.Serializer):
    marked_count = serializers.IntegerField()


class EvidenceRow(RowSerializer):
    id = serializers.IntegerField()
    side = serializers.ChoiceField(Side.choices)
    kind = serializers.ChoiceField(EvidenceKind.choices)
    description = serializers.CharField()
    data = serializers.JSONField(  # type: ignore[assignment]
        allow_null=True, help_text="As a page sent it, whatever it is."
    )
    file_name = serializers.CharField(allow_null=True)
    url = serializers.CharField(
        allow_null=True, help_text="Of a file: opens without a token, and soon expires."
    )
    added_at = serializers.DateTimeField()
    added_by_name = serializers.CharField()


class NewEvidence(serializers.Serializer):
    """A file, words, a link, or data that a page has; at least one of them."""

    kind = serializers.ChoiceField(
        EvidenceKind.choices,
        required=False,
        allow_blank=True,
        default="",
        help_text="Follows from what is sent; a photo or a document wants its file.",
    )
    description = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        help_text=f"At most {LONGEST_DESCRIPTION} characters.",
    )
    url = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        help_text=f"At most {LONGEST_URL} characters.",
    )
    data = LooseField(required=False, allow_null=True, default=None)  # type: ignore[assignment]
    file = serializers.FileField(
        required=False, allow_null=True, help_text="JPEG, PNG, WEBP, PDF or Word (.docx)."
    )


class PortalMessageRow(RowSerializer):
    """As the contractors' portal has it."""

    id = serializers.UUIDField()
    dispute_id = serializers.UUIDField(source="dispute")
    number = serializers.IntegerField()
    sender_id = serializers.IntegerField(source="sender", allow_null=True)
    sender_name = serializers.CharField()
    sender_type = serializers.ChoiceField(Side.choices, source="side")
    message = serializers.CharField(source="content")
    content = serializers.CharField(help_text="The same as `message`.")
    message_type = serializers.ChoiceField(MessageType.choices)
    attachment_name = serializers.CharField(allow_null=True)
    attachment_url = serializers.CharField(allow_null=True)
    is_read = serializers.BooleanField()
    created_at = serializers.DateTimeField()


class NewPortalMessage(serializers.Serializer):
    """`message`, or `content`."""

    message = serializers.CharField(required=False, allow_blank=True, allow_null=True)
    content = serializers.CharField(required=False, allow_blank=True, allow_null=True)
    attachment = serializers.FileField(required=False, allow_null=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        said = attrs.get("message") or attrs.get("content") or ""
        if not said.strip() and not attrs.get("attachment"):
            raise serializers.ValidationError({"message": "Say something, or send a file."})
        return {"content": said, "attachment": attrs.get("attachment")}


def shaped(serializer: type[RowSerializer], document: Row) -> dict[str, Any]:
    return serializer().to_representation(document)
