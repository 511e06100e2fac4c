"""To whom something is written: finding the conversation, or beginning it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.services import remember_client
from kernel.actors import Actor, person_of
from kernel.errors import Invalid
from messaging.errors import (
    ConversationNotFound,
    ConversationOver,
    NoConversation,
    RecipientNotFound,
)
from messaging.models import Conversation
from messaging.policies import (
    beginnable,
    house_of,
    is_answered,
    is_party,
    is_recipient,
    require_open,
    require_unblocked,
)
from messaging.sides import Side, side_of, type_of
from messaging.subjects import Subject, subject_of, subject_of_job

# Of so many conversations with one person the last active that goes on is looked for.
LOOKED_THROUGH = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """An address: a conversation, a recipient and a project, a booking, a job, or a recipient
    alone (the conversation last active between the two). What is said beside that must agree; the
    recipient may be anybody who answers for the other side."""

    conversation_id: int | None = None
    recipient_id: int | None = None
    project_id: int | None = None
    booking_id: UUID | None = None
    job_id: int | None = None
    recipient_type: str = ""

    def fits(self, conversation: Conversation, sender_side: Side) -> bool:
        """Whether `conversation` is what this says, as far as it says anything."""
        found = {
            "conversation_id": conversation.pk,
            "project_id": conversation.project_id,
            "booking_id": conversation.booking_id,
            "job_id": conversation.job_id,
        }
        agrees = all(getattr(self, name) in (None, value) for name, value in found.items())
        return agrees and (
            self.recipient_id is None
            or is_recipient(self.recipient_id, conversation, sender_side.other)
        )


class NotBegunYet(Exception):
    """There is no such conversation yet, and beginning one is counted before it is done."""


def addressed(*, actor: Actor, to: To, may_begin: bool) -> Conversation:
    """A step: the conversation that `to` names, locked, in which `actor` may write now.

    Raises RecipientNotFound, ConversationNotFound, NoConversation, ConversationOver,
    ConversationBlocked or Invalid; NotBegunYet where one is to be begun without `may_begin`.
    """
    conversation = _find(actor, to, may_begin=may_begin)
    side = side_of(actor)
    if not (to.fits(conversation, side) and is_answered(conversation, side.other)):
        raise RecipientNotFound()
    require_recipient_type(to, conversation, side)
    require_unblocked(conversation, side)
    return conversation


def require_recipient_type(to: To, conversation: Conversation, side: Side) -> None:
    expected = type_of(side.other, provider_type=conversation.provider_type)
    if to.recipient_type not in ("", expected):
        raise Invalid(f"The recipient is a {expected}.", field="recipient_type")


def _find(actor: Actor, to: To, *, may_begin: bool) -> Conversation:
    if to.conversation_id is not None:
        return _by_id(actor, to.conversation_id)
    if to.booking_id is not None:
        subject = subject_of(to.booking_id)
        return _about(actor, subject, {"booking_id": to.booking_id}, may_begin=may_begin)
    if to.job_id is not None:
        subject = subject_of_job(to.job_id)
        return _about(actor, subject, {"job_id": to.job_id}, may_begin=may_begin)
    if to.recipient_id is None:
        raise Invalid("Say to whom you write.", field="recipient_id")
    if to.project_id is not None:
        return _about_project(actor, to.project_id, to.recipient_id, may_begin=may_begin)
    return _last_with(actor, to.recipient_id)


def _by_id(actor: Actor, conversation_id: int) -> Conversation:
    found = Conversation.objects.visible_to(actor).filter(pk=conversation_id).one_locked()
    if found is None:
        raise ConversationNotFound()
    require_open(found)
    return found


def _last_with(actor: Actor, recipient_id: int) -> Conversation:
    """The one last active with them that is not over."""
    seen = Conversation.objects.visible_to(actor).filter(_of(recipient_id, side_of(actor).other))
    latest = seen.order_by("-last_message_at", "-pk").values_list("pk", flat=True)
    over: ConversationOver | None = None
    for pk in latest[:LOOKED_THROUGH]:
        try:
            return _by_id(actor, pk)
        except ConversationOver as error:
            over = over or error
    raise over or NoConversation(field="project_id")


def _of(recipient_id: int, side: Side) -> Q:
    """The conversations in which who writes to `recipient_id` may mean that side."""
    theirs = Q(**{f"{side}_id": recipient_id})
    house = house_of(recipient_id) if side is Side.PROVIDER else None
    return theirs if house is None else theirs | Q(organization_id=house)


def _about(
    actor: Actor, subject: Subject | None, key: dict[str, Any], *, may_begin: bool
) -> Conversation:
    """About a booking or a job."""
    seen = Conversation.objects.visible_to(actor).filter(**key)
    if subject is None or not is_party(actor, subject):
        raise ConversationOver() if seen.exists() else RecipientNotFound()
    found = seen.filter(provider_id=subject.provider_id).one_locked()
    return found or _begun(
        {**key, "provider_id": subject.provider_id},
        may_begin=may_begin,
        customer_id=subject.customer_id,
        organization_id=subject.organization_id,
        title=subject.title,
    )


def _about_project(
    actor: Actor, project_id: int, recipient_id: int, *, may_begin: bool
) -> Conversation:
    writes_as_customer = side_of(actor) is Side.CUSTOMER
    customer_id = person_of(actor) if writes_as_customer else recipient_id
    key = {"customer_id": customer_id, "project_id": project_id}
    found = Conversation.objects.visible_to(actor).filter(**key).one_locked()
    if found is not None:
        return found
    project = beginnable(actor, customer_id=customer_id, project_id=project_id)
    if project is None:
        raise RecipientNotFound()
    return _begun(
        key,
        may_begin=may_begin,
        provider_id=project.builder_id,
        organization_id=project.organization_id,
        title=project.name,
    )


def _begun(key: dict[str, Any], *, may_begin: bool, **facts: Any) -> Conversation:
    """A new conversation, locked; of two who begin it at once both have the same."""
    new = Conversation(**key, **facts)
    # A visit that somebody has booked of themself.
    if new.customer_id == new.provider_id:
        raise RecipientNotFound()
    if not may_begin:
        raise NotBegunYet
    Conversation.objects.bulk_create([new], ignore_conflicts=True)
    found = Conversation.objects.filter(**key).one_locked()
    if found is None:  # somebody who is no longer there
        raise RecipientNotFound()
    _make_known(found)
    return found


def _make_known(conversation: Conversation) -> None:
    """Who has asked a house about its project is a client of it."""
    if conversation.project_id is not None:
        remember_client(
            customer_id=conversation.customer_id,
            builder_id=conversation.provider_id,
            organization_id=conversation.organization_id,
            source="wrote",
        )
