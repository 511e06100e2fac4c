"""Telling that somebody is writing, which is kept nowhere."""

from kernel.actors import Actor, person_of
from kernel.live.streams import user_chat
from kernel.live.whispers import whisper
from messaging.models import Conversation
from messaging.policies import require_open
from messaging.sides import side_of, type_of


def tell_typing(*, conversation_id: int, actor: Actor) -> None:
    """Let the other people of the conversation see that `actor` is writing, if they look now.

    Raises NotFound or ConversationOver.
    """
    person_id = person_of(actor)
    conversation = Conversation.objects.visible_to(actor).get_or_not_found(conversation_id)
    require_open(conversation)
    others = {conversation.customer_id, conversation.provider_id} - {person_id}
    about_project = conversation.project_id is not None
    whisper(
        type="chat_typing",
        data={
            "conversation_id": conversation.pk,
            "sender_id": person_id,
            "sender_type": type_of(side_of(actor), about_project=about_project),
        },
        streams=[user_chat(each) for each in sorted(others)],
    )
