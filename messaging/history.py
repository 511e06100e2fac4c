"""What the edit history tells of conversations; what is said in them is people's own."""

from kernel.history.registry import personal, worked_out
from messaging.models import Attachment, Conversation, Message

worked_out(
    Conversation,
    "last_message",
    "last_message_at",
    "last_message_id",
    "customer_unread",
    "provider_unread",
    "customer_read_to",
    "provider_read_to",
    because="they follow from the messages, and from who has looked",
)
personal(Conversation, "title")
personal(Attachment, "filename")
personal(Message, "content", "attachment_url")
