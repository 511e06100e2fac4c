"""Reads of messaging."""

from messaging.selectors.reading import (
    attachment_of,
    conversation_of,
    conversation_rows,
    conversation_with,
    forgotten_uploads,
    messages_of,
)

__all__ = [
    "attachment_of",
    "conversation_of",
    "conversation_rows",
    "conversation_with",
    "forgotten_uploads",
    "messages_of",
]
