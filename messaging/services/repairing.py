"""Putting right what a conversation keeps derived, should it ever be wrong."""

from kernel.transactions import use_case
from messaging.models import Conversation
from messaging.selectors.proof import Differences, differences_of


@use_case
def repair_conversation(*, conversation_id: int) -> Differences:
    """Have a conversation say what its messages say; answers what was wrong until now.

    For the platform's operators. Raises ConversationNotFound.
    """
    # Locked, so that nobody writes or reads while it is counted.
    conversation = Conversation.objects.locked(conversation_id)
    wrong = differences_of(conversation.pk)
    for name, (_, should) in wrong.items():
        setattr(conversation, name, should)
    if wrong:
        conversation.save(update_fields=list(wrong))
    return wrong
