"""Who talks with whom about what, and what they have said."""

from messaging.models.attachments import Attachment
from messaging.models.conversations import Conversation
from messaging.models.messages import Message

__all__ = ["Attachment", "Conversation", "Message"]
