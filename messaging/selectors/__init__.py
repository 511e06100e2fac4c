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
from messaging.selectors.written import written_about

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
    "written_about",
]
