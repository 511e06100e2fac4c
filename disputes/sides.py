"""On which side of a dispute somebody stands, and what the wire calls them there."""

from collections.abc import Mapping
from typing import Final

from accounts.roles import OPERATIONS, Role
from disputes.models import Dispute
from disputes.states import Side
from kernel.actors import Actor

# By what a dispute is about: who does such work.
PROVIDERS_OF: Final[Mapping[str, str]] = {
    "booking": Role.VENDOR.value,
    "job": Role.CONTRACTOR.value,
}


def side_in_role(role: str) -> Side:
    """Where who sees a dispute in `role` stands in it: each role sees it on one side alone."""
    if role in OPERATIONS or role == Actor.system().role:
        return Side.PLATFORM
    return Side.CUSTOMER if role == Role.CUSTOMER else Side.PROVIDER


def party_type(side: str, subject_kind: str) -> str:
    """What chats call those who stand there."""
    if side == Side.PROVIDER:
        return PROVIDERS_OF.get(subject_kind, Side.PROVIDER.value)
    return Side(side).value


def person_on(side: str, dispute: Dispute) -> int | None:
    """Whom one writes to who writes to that side; nobody in particular mediates."""
    return {
        Side.CUSTOMER: dispute.customer_id,
        Side.PROVIDER: dispute.provider_id,
    }.get(Side(side))


def other_party(side: str) -> Side | None:
    """To whom what is said on `side` is said; what the platform says is for both."""
    return {Side.CUSTOMER: Side.PROVIDER, Side.PROVIDER: Side.CUSTOMER}.get(Side(side))
