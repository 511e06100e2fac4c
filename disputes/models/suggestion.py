"""What the platform suggests, and what it went by."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from disputes.models.dispute import Dispute, OfDisputeQuerySet
from kernel.models import Timestamped


class Suggestion(Timestamped):
    """How a dispute might be seen and settled, by cases before it: never a decision.

    `inputs` are the values that were used (no free text about persons), `factors` what each of
    them did, `result` the category, severity, likely outcome and range of amounts; the same
    inputs under the same versions give the same result. `overridden_at` and `why` say that a
    human saw it otherwise.
    """

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="suggestions")
    rule_version = models.CharField(max_length=40)
    model_version = models.CharField(max_length=64, blank=True)
    inputs = models.JSONField(default=dict)
    factors = models.JSONField(default=list)
    result = models.JSONField(default=dict)
    similar = models.JSONField(default=list)
    confidence = models.FloatField(null=True, blank=True)
    needs_human = models.BooleanField(default=True)
    fallback_used = models.BooleanField(default=False)
    cpu_ms = models.FloatField(default=0)
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    overridden_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[OfDisputeQuerySet] = OfDisputeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["dispute", "-id"])]

    def __str__(self) -> str:
        return f"Suggestion {self.pk} for dispute {self.dispute_id}"


class LearntTriage(models.Model):
    """A text classifier as it was learnt from labelled cases: the newest is asked.

    `content` holds arrays and names, and nothing that is run when it is read.
    """

    version = models.CharField(max_length=64, unique=True)
    learnt_at = models.DateTimeField()
    examples = models.PositiveIntegerField()
    scores = models.JSONField(default=dict)
    content = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"Triage {self.version}"
