"""What the open sockets of a conversation are shown."""

from functools import partial
from typing import Any

from accounts.selectors import contact_of
from kernel.events import Announcement, announce
from kernel.json import to_wire
from kernel.live.streams import user_chat
from messaging.documents import message_document
from messaging.models import Conversation, Message


def announce_message(message: Message, conversation: Conversation) -> None:
    """Show a new message to both sides, and to its sender: for the device that sent it, its
    own `client_id` in it is the receipt."""
    announce(
        Announcement(
            type="chat_message",
            data=partial(message_shown, message, conversation),
            streams=_streams(conversation, message.sender_id),
        )
    )


def announce_reading(conversation: Conversation, *, reader_id: int, read_to: int) -> None:
    """Show how far one side has read."""
    announce(
        Announcement(
            type="chat_read",
            data={
                "conversation_id": conversation.pk,
                "reader_id": reader_id,
                "read_to": read_to,
            },
            streams=_streams(conversation, reader_id),
        )
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


def _streams(conversation: Conversation, actor_id: int) -> tuple[str, ...]:
    people = {conversation.customer_id, conversation.provider_id, actor_id}
    return tuple(user_chat(person) for person in sorted(people))
