"""Reading, and putting away."""

from kernel.actors import Actor, person_of
from kernel.transactions import use_case
from messaging.models import Conversation
from messaging.services.telling import announce_reading
from messaging.sides import side_of


@use_case
def mark_read(*, conversation_id: int, actor: Actor, up_to: int | None = None) -> int:
    """One's side has read as far as the message `up_to`, or all there is: how many of the
    other side's were new. It only ever goes forward. Raises NotFound."""
    reader_id = person_of(actor)
    conversation = Conversation.objects.visible_to(actor).locked(conversation_id)
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
    if new:
        announce_reading(conversation, reader_id=reader_id, read_to=read_to)
    return new


def archive_conversation(*, conversation_id: int, actor: Actor) -> Conversation:
    """Put a conversation away, for one's own side, until the other side writes again."""
    return _put(conversation_id=conversation_id, actor=actor, archived=True)


def unarchive_conversation(*, conversation_id: int, actor: Actor) -> Conversation:
    return _put(conversation_id=conversation_id, actor=actor, archived=False)


@use_case
def _put(*, conversation_id: int, actor: Actor, archived: bool) -> Conversation:
    conversation = Conversation.objects.visible_to(actor).locked(conversation_id)
    conversation.archive(side=side_of(actor), archived=archived)
    return conversation
