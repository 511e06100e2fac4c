"""Telling that somebody is writing, which is kept nowhere."""

from kernel.actors import Actor, person_of
from kernel.live.whispers import whisper
from messaging.audience import stream_of, streams_of
from messaging.models import Conversation
from messaging.policies import require_open, require_unblocked
from messaging.sides import side_of, type_of


def tell_typing(*, conversation_id: int, actor: Actor) -> None:
    """Let the others of the conversation see that `actor` is writing, if they look now: all
    streams of it but the one to which they listen themselves.

    Raises NotFound, ConversationOver or ConversationBlocked.
    """
    person_id = person_of(actor)
    conversation = (
        Conversation.objects.visible_to(actor).with_parties().get_or_not_found(conversation_id)
    )
    side = side_of(actor)
    require_open(conversation)
    require_unblocked(conversation, side)
    own = stream_of(actor)
    whisper(
        type="chat_typing",
        data={
            "conversation_id": conversation.pk,
            "sender_id": person_id,
            "sender_type": type_of(side, provider_type=conversation.provider_type),
        },
        streams=[each for each in streams_of(conversation) if each != own],
    )
