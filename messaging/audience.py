"""Which streams show a conversation, and which one somebody listens to.

A stream is one person's in one role, so that who changes role is shown nothing more of what
they saw in the old one, neither live nor replayed. Owner and staff listen to their
organisation's, and have none of their own.
"""

from accounts.roles import BUSINESS
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.live.streams import house_chat, user_chat
from messaging.models import Conversation
from messaging.sides import PartyType, has_a_side


def stream_of(actor: Actor) -> str:
    """The stream of all that `actor` sees; raises NotAllowed for who can have no conversations."""
    if actor.user_id is None or not has_a_side(actor):
        raise NotAllowed("Only customers, providers and their houses write here.")
    if actor.role in BUSINESS and actor.organization_id is not None:
        return house_chat(actor.organization_id)
    return user_chat(actor.user_id, actor.role)


def streams_of(conversation: Conversation) -> tuple[str, ...]:
    """The customer's, the provider's unless they have left the house, and the house's."""
    streams = [user_chat(conversation.customer_id, PartyType.CUSTOMER)]
    if not conversation.provider_has_left:
        streams.append(user_chat(conversation.provider_id, conversation.provider_type))
    if conversation.organization_id is not None:
        streams.append(house_chat(conversation.organization_id))
    return tuple(streams)
