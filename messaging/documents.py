"""What is shown of a message, by REST and on the streams alike."""

from typing import Any

from kernel.files import signed_url
from messaging.models import Attachment, Conversation, Message
from messaging.sides import Side, type_of


def message_document(message: Message, conversation: Conversation) -> dict[str, Any]:
    """One message. `sender_id` is who wrote it; `recipient_id` the one addressed on the other
    side."""
    side = Side(message.sender_side)
    about_project = conversation.project_id is not None
    recipient_id = conversation.provider_id if side is Side.CUSTOMER else conversation.customer_id
    return {
        "id": message.pk,
        "sender_id": message.sender_id,
        "sender_type": type_of(side, about_project=about_project),
        "recipient_id": recipient_id,
        "recipient_type": type_of(side.other, about_project=about_project),
        "content": message.content,
        "attachment_url": attachment_url(message),
        "attachment_id": message.attachment_id,
        "created_at": message.created_at,
        "is_read": message.pk <= conversation.read_to_of(side.other),
    }


def chat_document(
    message: Message, conversation: Conversation, *, sender_name: str
) -> dict[str, Any]:
    """One message as open sockets receive it: by itself it says where it belongs."""
    return {
        **message_document(message, conversation),
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": conversation.booking_id,
        "sender_name": sender_name,
        "client_id": message.client_id,
    }


def attachment_url(message: Message) -> str | None:
    """A fresh link to what we keep, else the address that was given."""
    if message.attachment is not None:
        return signed_url(message.attachment.file, filename=message.attachment.filename)
    return message.attachment_url or None


def preview_of(message: Message) -> str:
    """What a list shows of it in one line: its words, else that there is a file."""
    if message.content:
        return " ".join(message.content.split())
    return message.attachment.filename if message.attachment else "Attachment"


def attachment_document(attachment: Attachment) -> dict[str, Any]:
    """An upload with a fresh link."""
    return {
        "id": attachment.pk,
        "url": signed_url(attachment.file, filename=attachment.filename),
        "filename": attachment.filename,
        "size": attachment.size,
        "content_type": attachment.content_type,
    }
