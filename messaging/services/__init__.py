"""Every write of messaging."""

from messaging.services.addressing import To
from messaging.services.reading import archive_conversation, mark_read, unarchive_conversation
from messaging.services.sending import Sent, send_message
from messaging.services.uploading import upload_attachment

__all__ = [
    "Sent",
    "To",
    "archive_conversation",
    "mark_read",
    "send_message",
    "unarchive_conversation",
    "upload_attachment",
]
