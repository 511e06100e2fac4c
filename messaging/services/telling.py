"""What happens in a conversation, for those who react to it and for the open sockets."""

from functools import partial
from typing import Any

from accounts.selectors import contact_of
from kernel.events import Announcement, publish
from kernel.json import to_wire
from messaging.audience import streams_of
from messaging.documents import message_document
from messaging.events import ConversationRead, MessageSent
from messaging.models import Conversation, Message


def announce_message(message: Message, conversation: Conversation) -> None:
    """Show a new message to both sides, its sender among them: for the device that sent it,
    its own `client_id` in it is the receipt."""
    publish(
        MessageSent(
            message_id=message.pk, conversation_id=conversation.pk, sender_id=message.sender_id
        ),
        Announcement(
            type="chat_message",
            data=partial(message_shown, message, conversation),
            streams=streams_of(conversation),
        ),
    )


def announce_reading(conversation: Conversation, *, reader_id: int, read_to: int) -> None:
    """Show how far one side has read."""
    facts = {"conversation_id": conversation.pk, "reader_id": reader_id, "read_to": read_to}
    publish(
        ConversationRead(**facts),
        Announcement(type="chat_read", data=facts, streams=streams_of(conversation)),
    )


def sender_name(message: Message, conversation: Conversation) -> str:
    for party in (conversation.customer, conversation.provider):
        if party.pk == message.sender_id:
            return str(party)
    contact = contact_of(message.sender_id)
    return contact.name if contact else ""


def message_shown(message: Message, conversation: Conversation) -> dict[str, Any]:
    """What open sockets receive of it."""
    name = sender_name(message, conversation)
    document: dict[str, Any] = to_wire(message_document(message, conversation, sender_name=name))
    return document
