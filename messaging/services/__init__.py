"""Every write of messaging."""

from messaging.services.addressing import To
from messaging.services.drafts import is_client_id
from messaging.services.reading import (
    archive_conversation,
    block_conversation,
    mark_read,
    unarchive_conversation,
    unblock_conversation,
)
from messaging.services.repairing import repair_conversation
from messaging.services.sending import Sent, send_message
from messaging.services.telling import message_shown
from messaging.services.typing import tell_typing
from messaging.services.uploading import upload_attachment

__all__ = [
    "Sent",
    "To",
    "archive_conversation",
    "block_conversation",
    "is_client_id",
    "mark_read",
    "message_shown",
    "repair_conversation",
    "send_message",
    "tell_typing",
    "unarchive_conversation",
    "unblock_conversation",
    "upload_attachment",
]
