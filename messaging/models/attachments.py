"""Files that go with messages."""

from functools import partial
from typing import ClassVar, Self

from django.conf import settings
from django.db import models, transaction

from kernel import clock
from kernel.actors import Actor
from kernel.files import discard
from kernel.models import ScopedQuerySet
from messaging.models.conversations import Conversation


class AttachmentQuerySet(ScopedQuerySet["Attachment"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own uploads, and what was sent in the conversations that one sees."""
        if actor.user_id is None:
            return self.none()
        seen = Conversation.objects.visible_to(actor).filter(messages__attachment__isnull=False)
        sent = seen.order_by().values("messages__attachment")
        return self.filter(models.Q(uploader_id=actor.user_id) | models.Q(pk__in=sent))

    def unsent(self) -> Self:
        return self.filter(sent_at=None)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete those that were never sent, and their files with them."""
        with transaction.atomic():
            unsent = self.unsent().order_by("pk").select_for_update()
            rows = dict(unsent.values_list("pk", "file"))
            for name in rows.values():
                transaction.on_commit(partial(discard, name), robust=True)
            return models.QuerySet.delete(self.model._default_manager.filter(pk__in=rows))


class Attachment(models.Model):
    """An upload; `file` is its name in storage. Until it is sent it is its uploader's alone,
    and is cleared away after some days."""

    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    file = models.CharField(max_length=200, unique=True)
    filename = models.CharField(max_length=150)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AttachmentQuerySet] = AttachmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_not_empty"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["created_at"],
                name="attachment_unsent",
                condition=models.Q(sent_at=None),
            ),
        ]

    def __str__(self) -> str:
        # Not what it is called: that is what its sender has said.
        return f"Attachment {self.pk}"
