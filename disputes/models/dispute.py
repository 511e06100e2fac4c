"""A dispute about a commitment, and all that ever happened in it."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from disputes.errors import DisputeNotFound
from disputes.states import (
    DISPUTE_TRANSITIONS,
    LIVE_DISPUTES,
    DisputeStatus,
    DisputeType,
    Outcome,
    Severity,
    Side,
)
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import MoneyField
from kernel.states import Stateful
from payments.subjects import Subject


def visible_disputes(actor: Actor, prefix: str = "") -> Q | None:
    """The rule for everything that hangs on a dispute: a customer's own; a provider's own; owner
    and staff their organisation's; operations all. None for nothing at all."""
    if actor.is_system or actor.role in OPERATIONS:
        return Q()
    if actor.user_id is None:
        return None
    if actor.role == Role.CUSTOMER:
        return Q(**{f"{prefix}customer_id": actor.user_id})
    if actor.role in PROVIDERS:
        return Q(**{f"{prefix}provider_id": actor.user_id})
    if actor.role in BUSINESS and actor.organization_id is not None:
        return Q(**{f"{prefix}organization_id": actor.organization_id})
    return None


class DisputeQuerySet(ScopedQuerySet["Dispute"]):
    not_found = DisputeNotFound

    def visible_to(self, actor: Actor) -> Self:
        rule = visible_disputes(actor)
        return self.none() if rule is None else self.filter(rule)

    def live(self) -> Self:
        return self.filter(status__in=LIVE_DISPUTES)

    def about(self, subject: Subject) -> Self:
        return self.filter(subject_kind=subject.kind, subject_id=subject.id)


class Dispute(Stateful, Timestamped):
    """Customer and provider disagree about what `subject` names: a service booking, a job.

    `opened_on` says on whose behalf it was opened; `answer_due_at` until when the other side may
    answer before it escalates by itself. What was paid and is not yet paid out is held back while
    it lives. `resolution_amount` is all that goes back to the customer for it, however often
    (`resolutions`) it was decided.
    """

    TRANSITIONS = DISPUTE_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=64)
    # What its customer and provider call it, as it was called when this began.
    subject_title = models.CharField(max_length=200, blank=True)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disputes",
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disputes_answered",
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disputes",
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    opened_on = models.CharField(max_length=10, choices=Side, default=Side.CUSTOMER)
    dispute_type = models.CharField(max_length=20, choices=DisputeType, default=DisputeType.OTHER)
    title = models.CharField(max_length=200)
    description = models.TextField()
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MEDIUM)
    status = models.CharField(max_length=20, choices=DisputeStatus, default=DisputeStatus.OPEN)
    currency = models.CharField(max_length=3, default="INR")
    claimed_amount = MoneyField(null=True, blank=True)
    mediator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="disputes_mediated",
    )
    escalated_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    escalation_reason = models.CharField(max_length=1000, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    answer_due_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    resolution_notes = models.TextField(blank=True)
    resolution_amount = MoneyField(null=True, blank=True)
    resolutions = models.PositiveSmallIntegerField(default=0, db_default=0)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[DisputeQuerySet] = DisputeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=DisputeStatus.values), name="dispute_status_known"
            ),
            models.CheckConstraint(
                condition=Q(dispute_type__in=DisputeType.values), name="dispute_type_known"
            ),
            models.CheckConstraint(
                condition=Q(severity__in=Severity.values), name="dispute_severity_known"
            ),
            models.CheckConstraint(
                condition=Q(claimed_amount=None) | Q(claimed_amount__gte=0),
                name="dispute_claim_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(resolution_amount=None) | Q(resolution_amount__gte=0),
                name="dispute_resolution_not_negative",
            ),
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"],
                condition=Q(status__in=LIVE_DISPUTES),
                name="dispute_one_live_per_subject",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-created_at"]),
            models.Index(fields=["provider", "-created_at"]),
            models.Index(fields=["organization", "-created_at"]),
            models.Index(fields=["status", "-created_at"]),
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["created_at"], name="dispute_by_day"),
            models.Index(
                fields=["answer_due_at"],
                name="dispute_waiting_for_answer",
                condition=Q(status=DisputeStatus.OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)


class OfDisputeQuerySet(ScopedQuerySet):
    """Of what hangs on a dispute, that of the disputes that `actor` sees."""

    def visible_to(self, actor: Actor) -> Self:
        rule = visible_disputes(actor, "dispute__")
        return self.none() if rule is None else self.filter(rule)


class DisputeRecord(models.Model):
    """One line of what was done in a dispute: never changed, never removed."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="history")
    what = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    side = models.CharField(max_length=10, choices=Side, blank=True)
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    facts = models.JSONField(default=dict)

    objects: ClassVar[OfDisputeQuerySet] = OfDisputeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["dispute", "id"])]

    def __str__(self) -> str:
        return f"{self.what} of dispute {self.dispute_id}"
