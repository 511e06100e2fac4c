"""What was written about a thing, for the app above that keeps the disputes about it."""

from typing import Any
from uuid import UUID

from kernel.actors import Actor
from messaging.models import Conversation, Message

# The last ones.
MOST = 200


def written_about(booking_id: UUID, actor: Actor) -> list[dict[str, Any]]:
    """Who wrote when about a booking, the first one first. What they wrote is shown to those who
    read that conversation themselves; the platform learns no more than that they did. Two
    statements."""
    read = Conversation.objects.visible_to(actor).filter(booking_id=booking_id)
    theirs = set(read.values_list("pk", flat=True))
    messages = Message.objects.filter(conversation__booking_id=booking_id).order_by("-pk")[:MOST]
    return [
        {
            "at": each.created_at,
            "by_id": each.sender_id,
            "side": each.sender_side,
            "content": each.content if each.conversation_id in theirs else "",
        }
        for each in reversed(messages)
    ]
