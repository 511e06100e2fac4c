"""Telling somebody, by their own channels, that a message waits for them.

Once for each run of unread messages: the first one asks for it, and when its time has come
nobody is told who has read in the meantime.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils.text import Truncator

from kernel import clock
from kernel.outbox import enqueue
from kernel.transactions import use_case
from messaging.documents import preview_of
from messaging.models import Conversation, Message
from messaging.services.telling import sender_name
from messaging.sides import Side
from notifications.services import notify

# The outbox handler of these.
TELL_OF_WAITING: Final = "messaging.tell_of_waiting"
KIND: Final = "message_waiting"
LONGEST_QUOTE: Final = 140


def remind_of(message: Message) -> None:
    """A step: look in a while whether `message`, the first of a run, has been read."""
    enqueue(
        TELL_OF_WAITING,
        {"message": message.pk},
        key=f"{TELL_OF_WAITING}:{message.pk}",
        due_at=_due_at(message),
    )


@use_case
def tell_of_waiting(*, message_id: int) -> None:
    """Tell the reader of a message that it, or one after it, is still unread."""
    sent = Message.objects.filter(pk=message_id).values("conversation_id", "sender_side").first()
    if sent is None:
        return
    # Locked, so that who reads at this moment has either read or is told.
    conversation = (
        Conversation.objects.with_parties()
        .select_for_update(of=("self",))
        .get(pk=sent["conversation_id"])
    )
    reader = Side(sent["sender_side"]).other
    first = _first_unread(conversation, reader)
    if first is None:
        return
    if first.pk != message_id and _due_at(first) > clock.now():
        # The run has been read in part, and what is left is younger.
        remind_of(first)
        return
    notify(
        recipient_id=conversation.person_on(reader).pk,
        kind=KIND,
        context=_facts(first, conversation, unread=conversation.unread_of(reader)),
        key=f"{KIND}:{conversation.pk}:{first.pk}",
    )


def still_waiting(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What such a notice has to say when it goes out: nothing once its message was read."""
    conversation = Conversation.objects.filter(pk=data["conversation_id"]).first()
    if conversation is None or conversation.read_to_of(Side(data["reader"])) >= data["message_id"]:
        return None
    return data


def _first_unread(conversation: Conversation, reader: Side) -> Message | None:
    return (
        conversation.messages.sent_by_side(reader.other)
        .filter(pk__gt=conversation.read_to_of(reader))
        .select_related("attachment")
        .order_by("pk")
        .first()
    )


def _facts(message: Message, conversation: Conversation, *, unread: int) -> dict[str, Any]:
    return {
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": conversation.booking_id,
        "message_id": message.pk,
        "reader": Side(message.sender_side).other,
        "sender": sender_name(message, conversation),
        "about": conversation.title,
        "text": Truncator(preview_of(message)).chars(LONGEST_QUOTE),
        "unread": unread,
    }


def _due_at(message: Message) -> datetime:
    return message.created_at + timedelta(minutes=settings.MESSAGE_NOTICE_MINUTES)
