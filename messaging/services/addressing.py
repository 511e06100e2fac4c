"""To whom something is written: finding the conversation, or beginning it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel.actors import Actor, person_of
from kernel.errors import Invalid
from messaging.errors import (
    ConversationNotFound,
    ConversationOver,
    NoConversation,
    RecipientNotFound,
)
from messaging.models import Conversation
from messaging.models.conversations import ConversationQuerySet
from messaging.policies import beginnable, is_party, require_open
from messaging.sides import Side, side_of, type_of
from messaging.subjects import subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """An address: a conversation, a recipient and a project, a booking, or a recipient alone
    (the conversation last active between the two). What is said beside that must agree."""

    conversation_id: int | None = None
    recipient_id: int | None = None
    project_id: int | None = None
    booking_id: UUID | None = None
    recipient_type: str = ""

    def fits(self, conversation: Conversation, sender_side: Side) -> bool:
        """Whether `conversation` is what this says, as far as it says anything."""
        found = {
            "conversation_id": conversation.pk,
            "recipient_id": conversation.person_on(sender_side.other).pk,
            "project_id": conversation.project_id,
            "booking_id": conversation.booking_id,
        }
        return all(getattr(self, name) in (None, value) for name, value in found.items())


def addressed(*, actor: Actor, to: To) -> Conversation:
    """A step: the conversation that `to` names, locked, in which `actor` may write now.

    Raises RecipientNotFound, ConversationNotFound, NoConversation, ConversationOver or Invalid.
    """
    conversation = _find(actor, to)
    side = side_of(actor)
    if not (to.fits(conversation, side) and conversation.person_on(side.other).is_active):
        raise RecipientNotFound()
    require_recipient_type(to, conversation, side)
    return conversation


def require_recipient_type(to: To, conversation: Conversation, side: Side) -> None:
    expected = type_of(side.other, about_project=conversation.project_id is not None)
    if to.recipient_type not in ("", expected):
        raise Invalid(f"The recipient is a {expected}.", field="recipient_type")


def _find(actor: Actor, to: To) -> Conversation:
    if to.conversation_id is not None:
        return _by_id(actor, to.conversation_id)
    if to.booking_id is not None:
        return _about_booking(actor, to.booking_id)
    if to.recipient_id is None:
        raise Invalid("Say to whom you write.", field="recipient_id")
    if to.project_id is not None:
        return _about_project(actor, to.project_id, to.recipient_id)
    return _last_with(actor, to.recipient_id)


def _by_id(actor: Actor, conversation_id: int) -> Conversation:
    found = _locked(Conversation.objects.visible_to(actor).filter(pk=conversation_id))
    if found is None:
        raise ConversationNotFound()
    require_open(found)
    return found


def _last_with(actor: Actor, recipient_id: int) -> Conversation:
    seen = Conversation.objects.visible_to(actor)
    theirs = {f"{side_of(actor).other}_id": recipient_id}
    latest = seen.filter(**theirs).order_by("-last_message_at", "-pk").values("pk").first()
    if latest is None:
        raise NoConversation(field="project_id")
    return _by_id(actor, latest["pk"])


def _about_booking(actor: Actor, booking_id: UUID) -> Conversation:
    subject = subject_of(booking_id)
    seen = Conversation.objects.visible_to(actor).filter(booking_id=booking_id)
    if subject is None or not is_party(actor, subject):
        raise ConversationOver() if seen.exists() else RecipientNotFound()
    found = _locked(seen.filter(provider_id=subject.provider_id))
    return found or _begun(
        {"booking_id": booking_id, "provider_id": subject.provider_id},
        customer_id=subject.customer_id,
        organization_id=subject.organization_id,
        title=subject.title,
    )


def _about_project(actor: Actor, project_id: int, recipient_id: int) -> Conversation:
    writes_as_customer = side_of(actor) is Side.CUSTOMER
    customer_id = person_of(actor) if writes_as_customer else recipient_id
    key = {"customer_id": customer_id, "project_id": project_id}
    found = _locked(Conversation.objects.visible_to(actor).filter(**key))
    if found is not None:
        return found
    project = beginnable(actor, customer_id=customer_id, project_id=project_id)
    if project is None:
        raise RecipientNotFound()
    return _begun(
        key,
        provider_id=project.builder_id,
        organization_id=project.organization_id,
        title=project.name,
    )


def _begun(key: dict[str, Any], **facts: Any) -> Conversation:
    """A new conversation, locked; of two who begin it at once both have the same."""
    Conversation.objects.bulk_create([Conversation(**key, **facts)], ignore_conflicts=True)
    found = _locked(Conversation.objects.filter(**key))
    if found is None:  # somebody who is no longer there
        raise RecipientNotFound()
    return found


def _locked(conversations: ConversationQuerySet) -> Conversation | None:
    """The one that there is, without the order that a list is in."""
    rows = conversations.order_by().with_parties().select_for_update(of=("self",))
    return next(iter(rows), None)
