"""Proving what conversations keep derived, by counting their messages anew."""

from typing import Any

from django.db.models import Count, F, Max, Q

from messaging.documents import preview_of
from messaging.models import Conversation, Message
from messaging.models.conversations import PREVIEW_LENGTH
from messaging.sides import Side


def wrong_conversations() -> list[tuple[int, dict[str, tuple[Any, Any]]]]:
    """The conversations whose derived columns are not what their messages say: the id, and by
    column what it holds and what it should. Reads all of them, in two statements."""
    conversations: list[Any] = list(
        Conversation.objects.order_by("pk").annotate(
            counted_last=Max("messages__id"),
            counted_customer=_unread(Side.CUSTOMER),
            counted_provider=_unread(Side.PROVIDER),
        )
    )
    last = Message.objects.select_related("attachment").in_bulk(
        [each.counted_last for each in conversations if each.counted_last]
    )
    compared = (
        (each.pk, _differences(each, last.get(each.counted_last))) for each in conversations
    )
    return [(pk, differences) for pk, differences in compared if differences]


def _unread(side: Side) -> Count:
    """How many of the other side's messages lie beyond where `side` has read."""
    theirs = Q(messages__sender_side=side.other, messages__id__gt=F(f"{side}_read_to"))
    return Count("messages", filter=theirs)


def _differences(conversation: Any, last: Message | None) -> dict[str, tuple[Any, Any]]:
    should = {
        "customer_unread": conversation.counted_customer,
        "provider_unread": conversation.counted_provider,
        "last_message_id": last.pk if last else 0,
        "last_message": preview_of(last)[:PREVIEW_LENGTH] if last else "",
    }
    if last is not None:
        should["last_message_at"] = last.created_at
    held = {name: getattr(conversation, name) for name in should}
    return {name: (held[name], value) for name, value in should.items() if held[name] != value}
