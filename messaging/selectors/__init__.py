"""Reads of messaging."""

from messaging.selectors.reading import (
    attachment_of,
    conversation_of,
    conversation_with,
    conversations_of,
    filename_of,
    forgotten_uploads,
    messages_of,
    rows_of,
    tally_of,
)

__all__ = [
    "attachment_of",
    "conversation_of",
    "conversation_with",
    "conversations_of",
    "filename_of",
    "forgotten_uploads",
    "messages_of",
    "rows_of",
    "tally_of",
]
