"""A job: what somebody has a contractor do at a place."""

from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from accounts.roles import BUSINESS, OPERATIONS, Role
from jobs.errors import JobNotFound
from jobs.states import JOB_TRANSITIONS, UNDER_WAY, JobStatus
from kernel.actors import Actor
from kernel.literals import Literal
from kernel.models import ScopedQuerySet, Timestamped
from kernel.states import Stateful


def visible_jobs(actor: Actor, prefix: str = "") -> Q | None:
    """The rule for everything that hangs on a job: a customer's own; a contractor's own; owner
    and staff their organisation's; operations all. None for nothing at all."""
    if actor.is_system or actor.role in OPERATIONS:
        return Q()
    if actor.user_id is None:
        return None
    if actor.role == Role.CUSTOMER:
        return Q(**{f"{prefix}customer_id": actor.user_id})
    if actor.role == Role.CONTRACTOR:
        return Q(**{f"{prefix}contractor_id": actor.user_id})
    if actor.role in BUSINESS and actor.organization_id is not None:
        return Q(**{f"{prefix}organization_id": actor.organization_id})
    return None


class JobQuerySet(ScopedQuerySet["Job"]):
    not_found = JobNotFound

    def visible_to(self, actor: Actor) -> Self:
        rule = visible_jobs(actor)
        return self.none() if rule is None else self.filter(rule)

    def under_way(self) -> Self:
        return self.filter(status__in=UNDER_WAY)

    def waiting(self) -> Self:
        """Customers' requests that no contractor has taken and no house was asked for."""
        return self.filter(
            contractor=None,
            organization=None,
            customer__isnull=False,
            status=Literal(JobStatus.DRAFT),
        )


class Job(Stateful, Timestamped):
    """Work at an address, from the first question to the last payment.

    `contractor` is missing while a customer's request waits for one; `customer` until they have
    an account: `customer_name`, `customer_email` and `customer_phone` are what the contractor
    knows of them. `contractor_notes` are for the contractor's side alone. What it costs stands in
    its quote and on its invoice (`jobs.subjects`).
    """

    TRANSITIONS = JOB_TRANSITIONS

    contractor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jobs_done",
    )
    organization = models.ForeignKey(
        "accounts.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jobs",
    )
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jobs",
    )
    customer_name = models.CharField(max_length=200, blank=True)
    customer_email = models.EmailField(blank=True)
    customer_phone = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    category = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=500, blank=True)
    pincode = models.CharField(max_length=6, blank=True)
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    currency = models.CharField(max_length=3, default="INR")
    timezone = models.CharField(max_length=64, default="Asia/Kolkata")
    status = models.CharField(max_length=20, choices=JobStatus, default=JobStatus.DRAFT)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    contractor_notes = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancellation_reason = models.CharField(max_length=500, blank=True)

    objects: ClassVar[JobQuerySet] = JobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=JobStatus.values), name="job_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[JobStatus.DRAFT, JobStatus.CANCELLED])
                | Q(contractor__isnull=False),
                name="job_priced_by_a_contractor",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None)
                | Q(ends_on=None)
                | Q(ends_on__gte=models.F("starts_on")),
                name="job_ends_after_it_starts",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["contractor", "-id"]),
            models.Index(fields=["contractor", "status", "-id"]),
            models.Index(fields=["customer", "-id"]),
            models.Index(fields=["organization", "-id"]),
            models.Index(
                fields=["pincode", "-id"],
                name="job_waiting_for_a_contractor",
                condition=Q(contractor=None, status=JobStatus.DRAFT),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class JobRecordQuerySet(ScopedQuerySet["JobRecord"]):
    def visible_to(self, actor: Actor) -> Self:
        rule = visible_jobs(actor, "job__")
        return self.none() if rule is None else self.filter(rule)


class JobRecord(models.Model):
    """One line of a job's history, written in the transaction of what it tells of. `what` is the
    word of the use case that wrote it, `facts` what to render it with: ids, amounts, names of
    states; no free text but `note`."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="history")
    what = models.CharField(max_length=40)
    happened_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    from_status = models.CharField(max_length=20, blank=True)
    to_status = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    facts = models.JSONField(default=dict)

    objects: ClassVar[JobRecordQuerySet] = JobRecordQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["job", "id"]),
            models.Index(fields=["happened_at"], name="job_record_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.what} of job {self.job_id}"
