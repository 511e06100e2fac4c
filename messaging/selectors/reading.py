"""What somebody sees of their conversations."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, QuerySet

from accounts.selectors import person_name
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from messaging.models import Attachment, Conversation, Message
from messaging.models.conversations import ConversationQuerySet
from messaging.sides import side_of

CONVERSATION_FIELDS = (
    "id",
    "customer_id",
    "customer_name",
    "customer__avatar",
    "provider_id",
    "provider_name",
    "provider__avatar",
    "project_id",
    "project__name",
    "booking_id",
    "title",
    "last_message",
    "last_message_at",
    "unread",
    "is_archived",
)


def conversation_rows(actor: Actor, *, archived: bool | None = None) -> QuerySet:
    """The conversations of `actor`'s side, the last active first; all of them unless
    `archived` says which."""
    side = side_of(actor)
    seen = Conversation.objects.visible_to(actor)
    if archived is not None:
        seen = seen.filter(**{f"{side}_archived": archived})
    rows: QuerySet = (
        seen.annotate(
            customer_name=person_name("customer"),
            provider_name=person_name("provider"),
            unread=F(f"{side}_unread"),
            is_archived=F(f"{side}_archived"),
        )
        .order_by("-last_message_at", "-pk")
        .values(*CONVERSATION_FIELDS)
    )
    return rows


def conversation_of(conversation_id: int, actor: Actor) -> Conversation:
    """Raises NotFound."""
    return _found(Conversation.objects.visible_to(actor).filter(pk=conversation_id))


def conversation_with(*, customer_id: int, project_id: int, actor: Actor) -> Conversation:
    """The one with this customer about this project; raises NotFound."""
    seen = Conversation.objects.visible_to(actor)
    return _found(seen.filter(customer_id=customer_id, project_id=project_id))


def messages_of(conversation: Conversation) -> QuerySet[Message, Message]:
    """Its messages, the newest first."""
    return conversation.messages.select_related("attachment").order_by("-pk")


def attachment_of(attachment_id: int, actor: Actor) -> Attachment:
    """Raises NotFound."""
    return Attachment.objects.visible_to(actor).get_or_not_found(attachment_id)


def forgotten_uploads() -> QuerySet[Attachment, Attachment]:
    """Uploads that nobody has sent, and by now nobody will."""
    since = clock.now() - timedelta(days=settings.MESSAGE_UPLOADS_KEPT_DAYS)
    return Attachment.objects.unsent().filter(created_at__lt=since)


def _found(conversations: ConversationQuerySet) -> Conversation:
    found = conversations.first()
    if found is None:
        raise NotFound("There is no such conversation.", code="CONVERSATION_NOT_FOUND")
    return found
