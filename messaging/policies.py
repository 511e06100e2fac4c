"""Who may write to whom.

A customer may write about anything on offer, to the one who answers for it. A provider writes
first to nobody but a customer whom they know. Whoever may not be written to looks like nobody.
"""

from accounts.roles import BUSINESS, Role
from accounts.selectors import contact_of, people_of_house
from catalog.selectors import ProjectFacts, project_of
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed
from messaging.acquaintances import are_acquainted
from messaging.errors import ConversationBlocked, ConversationOver
from messaging.models import Conversation
from messaging.sides import PartyType, Side, has_a_side, side_of
from messaging.subjects import Subject, subject_behind


def require_has_a_side(actor: Actor) -> int:
    """Who may ever write, as an id; raises NotAuthenticated, or NotAllowed for all others."""
    person_id = person_of(actor)
    if not has_a_side(actor):
        raise NotAllowed("Only customers, providers and their houses write here.")
    return person_id


def may_answer_for(
    actor: Actor, *, provider_type: PartyType, provider_id: int, organization_id: int | None
) -> bool:
    """Whether `actor` is that provider, still of that house when it is about a project, or
    owner or staff of that house."""
    is_of_house = organization_id is not None and organization_id == actor.organization_id
    if actor.role in BUSINESS:
        return is_of_house
    if (actor.role, actor.user_id) != (provider_type, provider_id):
        return False
    return provider_type is not PartyType.BUILDER or organization_id is None or is_of_house


def beginnable(actor: Actor, *, customer_id: int, project_id: int) -> ProjectFacts | None:
    """The project, if `actor` may write the first message between its builder and this
    customer; None for whatever else there is or is not."""
    project = project_of(project_id, actor)
    if project is None or project.builder_id == customer_id:
        return None
    if side_of(actor) is Side.CUSTOMER:
        may = actor.user_id == customer_id and _is_served(project)
    else:
        may = _may_speak_for(actor, project) and _may_be_told(customer_id, project)
    return project if may else None


def _is_served(project: ProjectFacts) -> bool:
    """Whether its builder still is one, of that house, or the house answers for them."""
    house, builder = project.organization_id, contact_of(project.builder_id)
    if builder and builder.role == Role.BUILDER and house in (None, builder.organization_id):
        return True
    return house is not None and bool(people_of_house(house, most=1))


def _may_speak_for(actor: Actor, project: ProjectFacts) -> bool:
    return may_answer_for(
        actor,
        provider_type=PartyType.BUILDER,
        provider_id=project.builder_id,
        organization_id=project.organization_id,
    )


def _may_be_told(customer_id: int, project: ProjectFacts) -> bool:
    customer = contact_of(customer_id)
    return (
        customer is not None
        and customer.role == Role.CUSTOMER
        and is_known(
            provider_id=project.builder_id,
            organization_id=project.organization_id,
            customer_id=customer_id,
        )
    )


def is_known(*, provider_id: int, organization_id: int | None, customer_id: int) -> bool:
    """Whether a customer talks with them already, about whatever it is, and has not blocked
    that, or an app above knows them together."""
    talks = Conversation.objects.filter(customer_id=customer_id, customer_blocked=False)
    if talks.between(provider_id=provider_id, organization_id=organization_id).exists():
        return True
    return are_acquainted(
        provider_id=provider_id, organization_id=organization_id, customer_id=customer_id
    )


def is_party(actor: Actor, subject: Subject) -> bool:
    if side_of(actor) is Side.CUSTOMER:
        return actor.user_id == subject.customer_id
    return may_answer_for(
        actor,
        provider_type=subject.provider_type,
        provider_id=subject.provider_id,
        organization_id=subject.organization_id,
    )


def is_answered(conversation: Conversation, side: Side) -> bool:
    """Whether anybody active reads what is written to that side: its person, or for a
    provider the owner or staff of the house."""
    if conversation.is_here(side):
        return True
    house = conversation.organization_id
    if side is Side.CUSTOMER or house is None:
        return False
    return bool(people_of_house(house, most=1))


def is_recipient(person_id: int, conversation: Conversation, side: Side) -> bool:
    """Whether who writes to `person_id` means that side: its person, owner or staff of the
    house, or whoever has written there for it (an answer to them is an answer to the side)."""
    if person_id == getattr(conversation, f"{side}_id"):
        return True
    if side is Side.CUSTOMER:
        return False
    house = house_of(person_id)
    if house is not None and house == conversation.organization_id:
        return True
    return conversation.messages.sent_by_side(side).filter(sender_id=person_id).exists()


def house_of(person_id: int) -> int | None:
    """The organisation that an active person answers for as its owner or staff."""
    contact = contact_of(person_id)
    return contact.organization_id if contact and contact.role in BUSINESS else None


def require_open(conversation: Conversation) -> None:
    """That what it is about still is between these two; raises ConversationOver.

    The order of locks: the conversation's row first, and what it is about is read under that
    lock and locked by nobody here. Use cases of bookings lock bookings and no conversation, so
    neither waits for the other; a booking that changes at this moment ends the conversation
    for the next message.
    """
    if conversation.project_id is not None:
        return
    subject = subject_behind(booking_id=conversation.booking_id, job_id=conversation.job_id)
    if subject is None or (subject.customer_id, subject.provider_id) != (
        conversation.customer_id,
        conversation.provider_id,
    ):
        raise ConversationOver()


def require_unblocked(conversation: Conversation, side: Side) -> None:
    """That neither side has blocked it; raises ConversationBlocked, in words for `side`."""
    if conversation.is_blocked_by(side):
        raise ConversationBlocked("You have blocked this conversation: unblock it to write.")
    if conversation.is_blocked_by(side.other):
        raise ConversationBlocked()
