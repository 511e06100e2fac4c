"""Telling somebody, by their own channels, that a message waits for them.

Once for each run of unread messages: the first one asks for it, and when its time has come
nobody is told who has read in the meantime. What was said is in no notice that we keep: it is
fetched when the message goes out.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.utils.text import Truncator

from accounts.selectors import people_of_house
from kernel import clock
from kernel.outbox import enqueue
from kernel.transactions import use_case
from messaging.documents import preview_of
from messaging.models import Conversation, Message
from messaging.policies import house_of
from messaging.services.telling import sender_name
from messaging.sides import Side
from notifications.services import mark_read_by_link, notify

# The outbox handler of these.
TELL_OF_WAITING: Final = "messaging.tell_of_waiting"
KIND: Final = "message_waiting"
LONGEST_QUOTE: Final = 140
# Of the owners of a house, when its provider is not there to be told.
MOST_TOLD: Final = 5


def remind_of(message: Message, *, due_at: datetime | None = None) -> None:
    """A step: look in a while whether `message`, the first of a run, has been read. Asked
    again it is asked once."""
    enqueue(
        TELL_OF_WAITING,
        {"message": message.pk},
        key=f"{TELL_OF_WAITING}:{message.pk}",
        due_at=due_at or _due_at(message),
    )


def look_again(conversation: Conversation, reader: Side) -> None:
    """A step: that side has read in part, and who asked for a notice of the run may have been
    served. Whoever is reading now is given as long as for a new message."""
    first = _first_unread(conversation, reader)
    if first is not None:
        remind_of(first, due_at=clock.now() + _patience())


def notices_were_read(conversation: Conversation, reader: Side) -> None:
    """A step: what that side was told of messages that it has read by now is read too."""
    recipients = [conversation.person_on(reader).pk]
    if reader is Side.PROVIDER and conversation.organization_id is not None:
        recipients += people_of_house(conversation.organization_id, most=MOST_TOLD)
    mark_read_by_link(
        recipient_ids=recipients,
        kind=KIND,
        link=_link(conversation),
        message_id__lte=conversation.read_to_of(reader),
    )


@use_case
def tell_of_waiting(*, message_id: int) -> None:
    """Tell the reader of a message that it, or one after it, is still unread: the person of
    that side, or where a house's provider is not there any more those who answer for it."""
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
    if first is None or conversation.is_blocked_by(reader):
        return
    if first.pk != message_id and _due_at(first) > clock.now():
        # The run has been read in part, and what is left is younger.
        remind_of(first)
        return
    facts = facts_of(first, conversation, unread=conversation.unread_of(reader))
    for recipient_id in _readers(conversation, reader):
        notify(
            recipient_id=recipient_id,
            kind=KIND,
            context={**facts, "recipient_id": recipient_id},
            key=f"{KIND}:{conversation.pk}:{first.pk}:{recipient_id}",
        )


def still_waiting(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What such a notice has to say when it goes out: nothing once its message was read, and
    nothing to who does not answer for that side any more, or wants to hear no more of it."""
    reader = Side(data["reader"])
    conversation = (
        Conversation.objects.with_parties().filter(pk=data["conversation_id"]).order_by().first()
    )
    if conversation is None or conversation.read_to_of(reader) >= data["message_id"]:
        return None
    if conversation.is_blocked_by(reader):
        return None
    return data if _still_answers(data["recipient_id"], conversation, reader) else None


def words_of(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """What such a notice quotes of its message, for the message that goes out alone."""
    message = Message.objects.select_related("attachment").filter(pk=data["message_id"]).first()
    return {"text": Truncator(preview_of(message)).chars(LONGEST_QUOTE) if message else ""}


def _readers(conversation: Conversation, side: Side) -> list[int]:
    if conversation.is_here(side):
        return [conversation.person_on(side).pk]
    if side is Side.CUSTOMER or conversation.organization_id is None:
        return []
    return people_of_house(conversation.organization_id, most=MOST_TOLD)


def _still_answers(person_id: int, conversation: Conversation, side: Side) -> bool:
    if person_id == conversation.person_on(side).pk:
        return conversation.is_here(side)
    house = house_of(person_id)
    return side is Side.PROVIDER and house is not None and house == conversation.organization_id


def _first_unread(conversation: Conversation, reader: Side) -> Message | None:
    return (
        conversation.messages.sent_by_side(reader.other)
        .filter(pk__gt=conversation.read_to_of(reader))
        .select_related("attachment")
        .order_by("pk")
        .first()
    )


def facts_of(message: Message, conversation: Conversation, *, unread: int) -> dict[str, Any]:
    return {
        "conversation_id": conversation.pk,
        "project_id": conversation.project_id,
        "booking_id": conversation.booking_id,
        "job_id": conversation.job_id,
        "message_id": message.pk,
        "reader": Side(message.sender_side).other,
        "sender": sender_name(message, conversation),
        "about": conversation.title,
        "unread": unread,
        "link": _link(conversation),
    }


def _link(conversation: Conversation) -> str:
    return f"/messages/{conversation.pk}"


def _due_at(message: Message) -> datetime:
    return message.created_at + _patience()


def _patience() -> timedelta:
    return timedelta(minutes=settings.MESSAGE_NOTICE_MINUTES)
