"""What somebody sees of their conversations."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, QuerySet, Sum

from accounts.selectors import person_name
from kernel import clock
from kernel.actors import Actor
from messaging.errors import ConversationNotFound
from messaging.models import Attachment, Conversation, Message
from messaging.models.conversations import ConversationQuerySet
from messaging.policies import beginnable
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
    "job_id",
    "title",
    "last_message",
    "last_message_at",
    "unread",
    "is_archived",
    "is_blocked",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many conversations there are, and how much in them waits to be read."""

    conversations: int
    unread: int


def conversations_of(
    actor: Actor,
    *,
    archived: bool | None = None,
    unread: bool | None = None,
    project_id: int | None = None,
    booking_id: UUID | None = None,
    job_id: int | None = None,
) -> ConversationQuerySet:
    """The conversations of `actor`'s side: all of them, but for what is asked for."""
    side = side_of(actor)
    wanted = {
        f"{side}_archived": archived,
        f"{side}_unread__gt": 0 if unread else None,
        f"{side}_unread": 0 if unread is False else None,
        "project_id": project_id,
        "booking_id": booking_id,
        "job_id": job_id,
    }
    asked = {name: value for name, value in wanted.items() if value is not None}
    return Conversation.objects.visible_to(actor).filter(**asked)


def tally_of(conversations: ConversationQuerySet, actor: Actor) -> Tally:
    counted = conversations.order_by().aggregate(
        conversations=Count("pk"), unread=Sum(f"{side_of(actor)}_unread", default=0)
    )
    return Tally(**counted)


def rows_of(conversations: ConversationQuerySet, actor: Actor) -> QuerySet:
    """What a list shows of them to `actor`'s side, the last active first."""
    side = side_of(actor)
    rows: QuerySet = (
        conversations.annotate(
            customer_name=person_name("customer"),
            provider_name=person_name("provider"),
            unread=F(f"{side}_unread"),
            is_archived=F(f"{side}_archived"),
            is_blocked=F(f"{side}_blocked"),
        )
        .order_by("-last_message_at", "-pk")
        .values(*CONVERSATION_FIELDS)
    )
    return rows


def conversation_of(conversation_id: int, actor: Actor) -> Conversation:
    """Raises ConversationNotFound."""
    return Conversation.objects.visible_to(actor).get_or_not_found(conversation_id)


def conversation_with(*, customer_id: int, project_id: int, actor: Actor) -> Conversation | None:
    """The one with this customer about this project; None where nobody has written yet and
    `actor` may. Raises ConversationNotFound for whoever may not."""
    seen = Conversation.objects.visible_to(actor)
    found = seen.filter(customer_id=customer_id, project_id=project_id).first()
    if found is None and beginnable(actor, customer_id=customer_id, project_id=project_id) is None:
        raise ConversationNotFound()
    return found


def messages_of(
    conversation: Conversation, *, before: int | None = None
) -> QuerySet[Message, Message]:
    """Its messages, the newest first; those before one of them, if it is named."""
    messages = conversation.messages.select_related("attachment", "sender").order_by("-pk")
    return messages if before is None else messages.filter(pk__lt=before)


def attachment_of(attachment_id: int, actor: Actor) -> Attachment:
    """Raises NotFound."""
    return Attachment.objects.visible_to(actor).get_or_not_found(attachment_id)


def filename_of(file: str) -> str | None:
    """What a file of ours is called; None for one that is no upload, or no more."""
    return Attachment.objects.filter(file=file).values_list("filename", flat=True).first()


def forgotten_uploads() -> QuerySet[Attachment, Attachment]:
    """Uploads that nobody has sent, and by now nobody will."""
    since = clock.now() - timedelta(days=settings.MESSAGE_UPLOADS_KEPT_DAYS)
    return Attachment.objects.unsent().filter(created_at__lt=since)
