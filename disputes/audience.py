"""Which chats show what is said in a dispute."""

from disputes.models import Dispute
from disputes.sides import party_type
from disputes.states import Side
from kernel.live.streams import house_chat, user_chat


def chats_of(dispute: Dispute) -> tuple[str, ...]:
    """The customer's, the provider's, and that of the provider's house. Who mediates watches the
    dispute itself."""
    chats = []
    if dispute.customer_id is not None:
        chats.append(user_chat(dispute.customer_id, Side.CUSTOMER.value))
    if dispute.provider_id is not None:
        role = party_type(Side.PROVIDER, dispute.subject_kind)
        chats.append(user_chat(dispute.provider_id, role))
    if dispute.organization_id is not None:
        chats.append(house_chat(dispute.organization_id))
    return tuple(chats)
