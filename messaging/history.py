"""What the edit history tells of conversations, and not what is said in them: operations read that
where each look is written down (`messaging.admin`)."""

from kernel.history.registry import conceal, personal, worked_out
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
conceal(Attachment, "file", "filename")
conceal(Message, "content", "attachment_url")
# It is theirs all the same.
personal(Attachment, "file", "filename")
personal(Message, "content", "attachment_url")
