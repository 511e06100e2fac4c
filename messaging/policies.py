"""Who may write to whom.

A customer may write about anything on offer, to the one who answers for it. A provider writes
first to nobody but a customer whom they know. Whoever may not be written to looks like nobody.
"""

from accounts.roles import BUSINESS, Role
from accounts.selectors import contact_of
from catalog.selectors import ProjectFacts, project_of
from kernel.actors import Actor
from messaging.acquaintances import are_acquainted
from messaging.errors import ConversationOver
from messaging.models import Conversation
from messaging.sides import Side, side_of
from messaging.subjects import Subject, subject_of


def answers_for(actor: Actor, *, provider_id: int, organization_id: int | None) -> bool:
    """Whether `actor` is that provider, or owner or staff of that organisation."""
    if actor.user_id == provider_id:
        return True
    is_of_house = organization_id is not None and organization_id == actor.organization_id
    return actor.role in BUSINESS and is_of_house


def beginnable(actor: Actor, *, customer_id: int, project_id: int) -> ProjectFacts | None:
    """The project, if `actor` may write the first message between its builder and this
    customer; None for whatever else there is or is not."""
    project = project_of(project_id, actor)
    if project is None or project.builder_id == customer_id:
        return None
    if side_of(actor) is Side.CUSTOMER:
        may = actor.user_id == customer_id and contact_of(project.builder_id) is not None
    else:
        may = _may_speak_for(actor, project) and _may_be_told(customer_id, project)
    return project if may else None


def _may_speak_for(actor: Actor, project: ProjectFacts) -> bool:
    return (actor.role == Role.BUILDER or actor.role in BUSINESS) and answers_for(
        actor, provider_id=project.builder_id, organization_id=project.organization_id
    )


def _may_be_told(customer_id: int, project: ProjectFacts) -> bool:
    customer = contact_of(customer_id)
    return (
        customer is not None
        and customer.role == Role.CUSTOMER
        and knows(
            provider_id=project.builder_id,
            organization_id=project.organization_id,
            customer_id=customer_id,
        )
    )


def knows(*, provider_id: int, organization_id: int | None, customer_id: int) -> bool:
    """Whether they talk already, about whatever it is, or an app above knows them together."""
    talks = Conversation.objects.filter(customer_id=customer_id)
    if talks.between(provider_id=provider_id, organization_id=organization_id).exists():
        return True
    return are_acquainted(
        provider_id=provider_id, organization_id=organization_id, customer_id=customer_id
    )


def is_party(actor: Actor, subject: Subject) -> bool:
    if side_of(actor) is Side.CUSTOMER:
        return actor.user_id == subject.customer_id
    return answers_for(
        actor, provider_id=subject.provider_id, organization_id=subject.organization_id
    )


def require_open(conversation: Conversation) -> None:
    """That what it is about still is between these two; raises ConversationOver."""
    if conversation.booking_id is None:
        return
    subject = subject_of(conversation.booking_id)
    if subject is None or (subject.customer_id, subject.provider_id) != (
        conversation.customer_id,
        conversation.provider_id,
    ):
        raise ConversationOver()
