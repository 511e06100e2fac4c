"""Somebody says that something is wrong."""

from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, PROVIDERS, Role
from disputes.errors import ReportNotFound
from disputes.models.dispute import Dispute
from disputes.states import REPORT_TRANSITIONS, DisputeType, ReportStatus, Severity
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


class ReportQuerySet(ScopedQuerySet["IssueReport"]):
    not_found = ReportNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Whose it is, with whom, in which house; operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self.all()
        if actor.user_id is None:
            return self.none()
        if actor.role == Role.CUSTOMER:
            return self.filter(customer_id=actor.user_id)
        if actor.role in PROVIDERS:
            return self.filter(provider_id=actor.user_id)
        if actor.role in BUSINESS and actor.organization_id is not None:
            return self.filter(organization_id=actor.organization_id)
        return self.none()


class IssueReport(Stateful, Timestamped):
    """A complaint, before anybody has made a dispute of it: from a customer about their job, or
    from anybody without an account.

    The triage (`disputes.triage`) says what it seems to be, how grave, what might be done, and
    why; `issue_type` and `stated_severity` are what the reporter said. Who has no account follows
    it by a link: looked up by `token_digest`, written into their mails from `token_sealed`.
    """

    TRANSITIONS = REPORT_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    subject_kind = models.CharField(max_length=30, blank=True)
    subject_id = models.CharField(max_length=64, blank=True)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="issue_reports",
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    reporter_name = models.CharField(max_length=200, blank=True)
    reporter_email = models.EmailField(blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField()
    issue_type = models.CharField(max_length=50, blank=True)
    stated_severity = models.CharField(max_length=10, choices=Severity, blank=True)
    status = models.CharField(max_length=20, choices=ReportStatus, default=ReportStatus.RECEIVED)
    category = models.CharField(max_length=20, choices=DisputeType, blank=True)
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MEDIUM)
    next_step = models.CharField(max_length=40, blank=True)
    # What the triage went by: method, confidence, reasons.
    triage = models.JSONField(default=dict)
    dispute = models.OneToOneField(
        Dispute, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )
    token_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    token_sealed = models.BinaryField(null=True, editable=False)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=ReportStatus.values), name="report_status_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-created_at"]),
            models.Index(fields=["provider", "-created_at"]),
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["status", "-created_at"]),
        ]

    def __str__(self) -> str:
        return self.title
