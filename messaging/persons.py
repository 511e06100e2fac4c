"""What people said to one another: theirs goes, and what the others said stays with the others."""

from functools import partial

from django.db import transaction
from django.db.models import Q

from kernel.files import discard
from kernel.models import StreamEntry
from kernel.persons.registry import (
    ERASED,
    Person,
    knows,
    may_mention,
    others_words,
    then_forget,
)
from messaging.models import Attachment, Conversation, Message

THE_OTHERS = "the conversation is the other side's as well; what they said is theirs"


def _received(person: Person) -> Q:
    """What was sent in conversations that they are in."""
    inside = Q(conversation__customer=person.id) | Q(conversation__provider=person.id)
    sent = Message.objects.filter(inside, attachment__isnull=False).exclude(sender=person.id)
    return Q(pk__in=sent.order_by().values("attachment"))


def _forget_what_was_said(person: Person) -> None:
    """Streams show it for some weeks more, and lists its first words; files have names."""
    said = Message.objects.filter(sender=person.id)
    for entry in StreamEntry.objects.filter(type="chat_message", data__sender_id=person.id):
        entry.data |= {"content": ERASED, "attachment_url": None, "sender_name": ""}
        entry.save(update_fields=["data"])
    last = Conversation.objects.filter(last_message_id__in=said.values("pk"))
    last.update(last_message=ERASED)
    for attachment in Attachment.objects.filter(uploader=person.id).exclude(filename=ERASED):
        transaction.on_commit(partial(discard, attachment.file), robust=True)
        # The column is unique, and links in old answers lead nowhere.
        attachment.file = f"{ERASED}/{attachment.pk}"
        attachment.filename = ERASED
        attachment.save(update_fields=["file", "filename"])


knows(
    Conversation,
    "customer",
    "provider",
    hide=(
        *("customer_archived", "provider_archived", "customer_blocked", "provider_blocked"),
        *("customer_read_to", "provider_read_to"),
    ),
    because=THE_OTHERS,
)
may_mention(Conversation, "title", "last_message")
knows(
    Message,
    "conversation__customer",
    "conversation__provider",
    hide=("client_id",),
    because=THE_OTHERS,
)
knows(
    Message,
    "sender",
    hide=("client_id",),
    blank=("attachment_url", "client_id"),
    becomes={"content": ERASED},
    because="that something was said, without what it was",
)
others_words(Message, "content", "attachment_url", because=THE_OTHERS)
knows(
    Attachment,
    "uploader",
    files=("file",),
    by_step=True,
    because="that a file was sent, without what it was",
)
knows(Attachment, rule=_received, files=("file",), because=THE_OTHERS)
then_forget(_forget_what_was_said)
