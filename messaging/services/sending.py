"""Sending a message, by whatever way it came in."""

from dataclasses import dataclass
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models.functions import Coalesce

from kernel import clock
from kernel.actors import Actor, person_of
from kernel.literals import Literal
from kernel.transactions import use_case
from messaging.documents import preview_of
from messaging.errors import AttachmentInvalid, ClientIdReused
from messaging.models import Attachment, Conversation, Message
from messaging.services.addressing import NotBegunYet, To, addressed
from messaging.services.drafts import Draft, draft_of
from messaging.services.limits import count_beginning, count_message
from messaging.services.telling import announce_message
from messaging.services.waiting import remind_of
from messaging.sides import side_of


@dataclass(frozen=True, slots=True)
class Sent:
    """What is stored, and whether this call stored it or one before it did."""

    message: Message
    is_new: bool


def send_message(
    *, actor: Actor, to: To, content: str, attachment_url: str = "", client_id: str = ""
) -> Sent:
    """Say something to the other side. Sent again under the same `client_id` it is the message
    that is there already, and nobody is told twice.

    Raises MessageInvalid, AttachmentInvalid, RecipientNotFound, NotFound, NoConversation,
    ConversationOver, ConversationBlocked, ClientIdReused, TooManyMessages or
    TooManyConversations; then nothing was sent.
    """
    sender_id = person_of(actor)
    count_message(sender_id)
    send = partial(
        _send,
        actor=actor,
        to=to,
        content=content,
        attachment_url=attachment_url,
        client_id=client_id,
    )
    try:
        return send(may_begin=False)
    except NotBegunYet:
        count_beginning(sender_id)
    return send(may_begin=True)


@use_case
def _send(
    *, actor: Actor, to: To, content: str, attachment_url: str, client_id: str, may_begin: bool
) -> Sent:
    sender_id = person_of(actor)
    draft = draft_of(
        sender_id=sender_id, content=content, attachment_url=attachment_url, client_id=client_id
    )
    before = _sent_before(actor, to, draft)
    if before is not None:
        return Sent(before, is_new=False)
    # From here on whoever writes in this conversation waits: ids grow as they are committed.
    conversation = addressed(actor=actor, to=to, may_begin=may_begin)
    try:
        message = _stored(conversation, actor, draft)
    except SentMeanwhile:
        raced = _sent_before(actor, to, draft)
        if raced is None:
            raise ClientIdReused(field="client_id") from None
        return Sent(raced, is_new=False)
    _keep_attachment(draft)
    was_read = not conversation.unread_of(side_of(actor).other)
    conversation.record(message=message, preview=preview_of(message))
    announce_message(message, conversation)
    if was_read:
        remind_of(message)
    return Sent(message, is_new=True)


def _sent_before(actor: Actor, to: To, draft: Draft) -> Message | None:
    """What this person has sent under this client_id; raises ClientIdReused when it is
    something else."""
    if not draft.client_id:
        return None
    named = Message.objects.exclude(client_id=Literal(""))
    before = named.filter(sender_id=actor.user_id, client_id=draft.client_id)
    if not before.exists():  # as nearly always; what follows costs several times as much
        return None
    message = before.select_related(
        "attachment", "conversation__customer", "conversation__provider"
    ).first()
    if message is not None:
        draft.require_same(message)
        if not to.fits(message.conversation, side_of(actor)):
            raise ClientIdReused(field="client_id")
    return message


class SentMeanwhile(Exception):
    """The same sender was quicker under the same client_id."""


def _stored(conversation: Conversation, actor: Actor, draft: Draft) -> Message:
    """The new row; raises SentMeanwhile."""
    message = Message(
        conversation=conversation,
        sender_id=person_of(actor),
        sender_side=side_of(actor),
        content=draft.content,
        attachment=draft.attachment,
        attachment_url=draft.attachment_url,
        client_id=draft.client_id,
    )
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError as error:
        if not draft.client_id:
            raise
        raise SentMeanwhile from error
    return message


def _keep_attachment(draft: Draft) -> None:
    """What was sent is cleared away no more; raises AttachmentInvalid when it just was."""
    if draft.attachment is None:
        return
    row = Attachment.objects.filter(pk=draft.attachment.pk)
    if not row.update(sent_at=Coalesce("sent_at", clock.now())):
        raise AttachmentInvalid("This file is no longer there.", field="attachment_url")
