"""What is shown of a message, by REST and on the streams alike."""

from typing import Any, Final

from kernel.files import lasting_url
from messaging.models import Attachment, Conversation, Message
from messaging.sides import Side, type_of

# What links to attachments are made for (kernel.files.keepers).
PURPOSE: Final = "messages"


def message_document(
    message: Message, conversation: Conversation, *, sender_name: str, reader: Side | None = None
) -> dict[str, Any]:
    """One message, which says by itself where it belongs. `sender_id` is who wrote it;
    `recipient_id` the one addressed on the other side.

    A `reader` of the other side is not shown what the sender's device calls it.
    """
    side = Side(message.sender_side)
    provider_type = conversation.provider_type
    recipient_id = conversation.provider_id if side is Side.CUSTOMER else conversation.customer_id
    return {
        "id": message.pk,
        "sender_id": message.sender_id,
        "sender_type": type_of(side, provider_type=provider_type),
        "recipient_id": recipient_id,
        "recipient_type": type_of(side.other, provider_type=provider_type),
        "content": message.content,
        "attachment_url": attachment_url(message),
        "attachment_id": message.attachment_id,
        "created_at": message.created_at,
        "is_read": message.pk <= conversation.read_to_of(side.other),
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": conversation.booking_id,
        "job_id": conversation.job_id,
        "sender_name": sender_name,
        "client_id": (message.client_id or None) if reader in (None, side) else None,
    }


def attachment_url(message: Message) -> str | None:
    """The link to what we keep, which lasts as long as the file, for it is written into
    streams and stored answers; else the address that was given."""
    if message.attachment is not None:
        return link_to(message.attachment)
    return message.attachment_url or None


def link_to(attachment: Attachment) -> str:
    return lasting_url(attachment.file, purpose=PURPOSE)


def preview_of(message: Message) -> str:
    """What a list shows of it in one line: its words, else that there is a file."""
    if message.content:
        return " ".join(message.content.split())
    return message.attachment.filename if message.attachment else "Attachment"


def attachment_document(attachment: Attachment) -> dict[str, Any]:
    """An upload, with the link that a message with it has too."""
    return {
        "id": attachment.pk,
        "url": link_to(attachment),
        "filename": attachment.filename,
        "size": attachment.size,
        "content_type": attachment.content_type,
    }
