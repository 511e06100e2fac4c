"""What happens between people who write to each other: ids alone, and no word of theirs."""

from dataclasses import dataclass

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class MessageSent(DomainEvent):
    """Somebody has written."""

    message_id: int
    conversation_id: int
    sender_id: int


@dataclass(frozen=True, kw_only=True)
class ConversationRead(DomainEvent):
    """One side has read as far as the message `read_to`."""

    conversation_id: int
    reader_id: int
    read_to: int
