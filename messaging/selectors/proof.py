"""Proving what conversations keep derived, by counting their messages anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Max, Q

from messaging.documents import preview_of
from messaging.models import Conversation, Message
from messaging.models.conversations import PREVIEW_LENGTH, ConversationQuerySet
from messaging.sides import Side

# How many are read at once: two statements for so many, whatever the whole.
CHUNK = 500

# By column: what it holds, and what it should.
Differences = dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Size:
    conversations: int
    messages: int


def size_of_all() -> Size:
    return Size(Conversation.objects.count(), Message.objects.count())


def wrong_conversations() -> Iterator[tuple[int, Differences]]:
    """The conversations whose derived columns are not what their messages say, by their ids."""
    after = 0
    while chunk := _counted(Conversation.objects.filter(pk__gt=after).order_by("pk")[:CHUNK]):
        yield from ((each.pk, found) for each, found in chunk if found)
        after = chunk[-1][0].pk


def differences_of(conversation_id: int) -> Differences:
    """What is wrong in one conversation."""
    (counted,) = _counted(Conversation.objects.filter(pk=conversation_id))
    return counted[1]


def _counted(conversations: ConversationQuerySet) -> list[tuple[Conversation, Differences]]:
    counted: list[Any] = list(
        conversations.annotate(
            counted_last=Max("messages__id"),
            counted_customer=_unread(Side.CUSTOMER),
            counted_provider=_unread(Side.PROVIDER),
        )
    )
    last = Message.objects.select_related("attachment").in_bulk(
        [each.counted_last for each in counted if each.counted_last]
    )
    return [(each, _differences(each, last.get(each.counted_last))) for each in counted]


def _unread(side: Side) -> Count:
    """How many of the other side's messages lie beyond where `side` has read."""
    theirs = Q(messages__sender_side=side.other, messages__id__gt=F(f"{side}_read_to"))
    return Count("messages", filter=theirs)


def _differences(conversation: Any, last: Message | None) -> Differences:
    last_id = last.pk if last else 0
    should = {
        "customer_unread": conversation.counted_customer,
        "provider_unread": conversation.counted_provider,
        "customer_read_to": min(conversation.customer_read_to, last_id),
        "provider_read_to": min(conversation.provider_read_to, last_id),
        "last_message_id": last_id,
        "last_message": preview_of(last)[:PREVIEW_LENGTH] if last else "",
    }
    if last is not None:
        should["last_message_at"] = last.created_at
    held = {name: getattr(conversation, name) for name in should}
    return {name: (held[name], value) for name, value in should.items() if held[name] != value}
