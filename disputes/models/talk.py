"""What the two sides say and show."""

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from disputes.models.dispute import Dispute, OfDisputeQuerySet
from disputes.states import Side
from kernel import clock


class MessageType(models.TextChoices):
    """What a message in a dispute is.

    * `text`: What somebody wrote.
    * `file`: A file that somebody sent.
    * `system`: What happened in the dispute.
    """

    TEXT = "text"
    FILE = "file"
    SYSTEM = "system"


class DisputeMessage(models.Model):
    """Something said in a dispute, to the other side and who mediates; `sender` is missing where
    the platform says it, or somebody by the link of their report.

    `attachment` is a file's name in storage.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # The order in which they were said; ids have none.
    number = models.PositiveIntegerField()
    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="messages")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    side = models.CharField(max_length=10, choices=Side)
    sender_name = models.CharField(max_length=200, blank=True)
    message_type = models.CharField(max_length=10, choices=MessageType, default=MessageType.TEXT)
    content = models.TextField(blank=True)
    attachment = models.CharField(max_length=200, blank=True)
    attachment_name = models.CharField(max_length=255, blank=True)
    attachment_size = models.PositiveIntegerField(null=True, blank=True)
    attachment_type = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[OfDisputeQuerySet] = OfDisputeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["dispute", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dispute", "number"], name="dispute_message_number_once"
            ),
            models.CheckConstraint(
                condition=Q(message_type__in=MessageType.values),
                name="dispute_message_type_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Message {self.number} of dispute {self.dispute_id}"


class ReadMark(models.Model):
    """How far somebody has read in a dispute."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="read_marks")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_to = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dispute", "reader"], name="read_mark_once"),
        ]

    def __str__(self) -> str:
        return f"read to {self.read_to}"


class EvidenceKind(models.TextChoices):
    """What is brought forward in a dispute.

    * `photo`: A picture.
    * `document`: A paper: an invoice, a contract.
    * `statement`: What somebody states in words.
    * `link`: Something that stands elsewhere.
    """

    PHOTO = "photo"
    DOCUMENT = "document"
    STATEMENT = "statement"
    LINK = "link"


class Evidence(models.Model):
    """What one side brings forward: a file, words, or data that a front end sent along."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="evidence")
    side = models.CharField(max_length=10, choices=Side)
    kind = models.CharField(max_length=10, choices=EvidenceKind)
    description = models.CharField(max_length=1000, blank=True)
    data = models.JSONField(null=True, blank=True)
    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=255, blank=True)
    file_size = models.PositiveIntegerField(null=True, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[OfDisputeQuerySet] = OfDisputeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name_plural = "evidence"
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["dispute", "side"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of dispute {self.dispute_id}"
