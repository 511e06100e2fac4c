"""Reading, putting away and blocking."""

from kernel.actors import Actor, person_of
from kernel.transactions import use_case
from messaging.errors import ConversationNotFound
from messaging.models import Conversation
from messaging.services.telling import announce_reading
from messaging.services.waiting import look_again, notices_were_read
from messaging.sides import side_of


@use_case
def mark_read(*, conversation_id: int, actor: Actor, up_to: int | None = None) -> int:
    """One's side has read as far as the message `up_to`, or all there is: how many of the
    other side's were new. It only ever goes forward, and what was told of those is read with
    them. Raises NotFound."""
    reader_id = person_of(actor)
    conversation = _locked(conversation_id, actor)
    side = side_of(actor)
    last = conversation.last_message_id
    read_to = last if up_to is None else min(up_to, last)
    if read_to <= conversation.read_to_of(side):
        return 0
    left = 0
    if read_to < last:
        theirs = conversation.messages.sent_by_side(side.other)
        left = theirs.filter(pk__gt=read_to).count()
    new = conversation.unread_of(side) - left
    conversation.read(side=side, to=read_to, unread=left)
    if left:
        look_again(conversation, side)
    if new:
        announce_reading(conversation, reader_id=reader_id, read_to=read_to)
        notices_were_read(conversation, side)
    return new


def archive_conversation(*, conversation_id: int, actor: Actor) -> Conversation:
    """Put a conversation away, for one's own side, until somebody writes in it again."""
    return _put(conversation_id=conversation_id, actor=actor, archived=True)


def unarchive_conversation(*, conversation_id: int, actor: Actor) -> Conversation:
    return _put(conversation_id=conversation_id, actor=actor, archived=False)


def block_conversation(*, conversation_id: int, actor: Actor) -> Conversation:
    """One's side wants to hear nothing more in it: nobody writes there until it is unblocked.
    Raises NotFound."""
    return _block(conversation_id=conversation_id, actor=actor, blocked=True)


def unblock_conversation(*, conversation_id: int, actor: Actor) -> Conversation:
    """Take back one's own side's block; the other side's stays."""
    return _block(conversation_id=conversation_id, actor=actor, blocked=False)


@use_case
def _put(*, conversation_id: int, actor: Actor, archived: bool) -> Conversation:
    conversation = _locked(conversation_id, actor)
    conversation.archive(side=side_of(actor), archived=archived)
    return conversation


@use_case
def _block(*, conversation_id: int, actor: Actor, blocked: bool) -> Conversation:
    conversation = _locked(conversation_id, actor)
    conversation.block(side=side_of(actor), blocked=blocked)
    return conversation


def _locked(conversation_id: int, actor: Actor) -> Conversation:
    found = Conversation.objects.visible_to(actor).filter(pk=conversation_id).one_locked()
    if found is None:
        raise ConversationNotFound()
    return found
