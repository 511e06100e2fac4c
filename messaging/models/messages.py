"""What somebody has said."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet
from messaging.models.attachments import Attachment
from messaging.models.conversations import Conversation
from messaging.sides import Side

LONGEST_MESSAGE = 4_000
LONGEST_ADDRESS = 2_000
LONGEST_CLIENT_ID = 100


class MessageQuerySet(ScopedQuerySet["Message"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the conversations that `actor` sees."""
        return self.filter(conversation__in=Conversation.objects.visible_to(actor))

    def sent_by_side(self, side: str) -> Self:
        return self.filter(sender_side=side)


class Message(models.Model):
    """One message: append-only. `client_id` is what its sender's device called it, so that one
    sent again is known again."""

    conversation = models.ForeignKey(
        Conversation, on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sender_side = models.CharField(max_length=10, choices=Side)
    content = models.TextField(blank=True, max_length=LONGEST_MESSAGE)
    attachment = models.ForeignKey(
        Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="messages"
    )
    attachment_url = models.CharField(
        max_length=LONGEST_ADDRESS,
        blank=True,
        help_text="Of something that lies elsewhere; never fetched.",
    )
    client_id = models.CharField(max_length=LONGEST_CLIENT_ID, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sender", "client_id"],
                name="message_once",
                condition=~Q(client_id=""),
            ),
            models.CheckConstraint(
                condition=Q(sender_side__in=Side.values), name="message_side_known"
            ),
            models.CheckConstraint(
                condition=~Q(content="") | Q(attachment__isnull=False) | ~Q(attachment_url=""),
                name="message_says_something",
            ),
            models.CheckConstraint(
                condition=Q(attachment__isnull=True) | Q(attachment_url=""),
                name="message_one_attachment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["conversation", "id"], name="message_of_conversation"),
        ]

    def __str__(self) -> str:
        return f"Message {self.pk}"
