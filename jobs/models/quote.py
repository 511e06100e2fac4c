"""What a job would cost."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from jobs.errors import QuoteNotFound
from jobs.models.job import Job, visible_jobs
from jobs.states import LIVE_QUOTES, QUOTE_TRANSITIONS, QuoteStatus
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import ZERO, MoneyField
from kernel.states import Stateful


class QuoteQuerySet(ScopedQuerySet["Quote"]):
    not_found = QuoteNotFound

    def visible_to(self, actor: Actor) -> Self:
        rule = visible_jobs(actor, "job__")
        return self.none() if rule is None else self.filter(rule)

    def live(self) -> Self:
        return self.filter(status__in=LIVE_QUOTES)


class Quote(Stateful, Timestamped):
    """One version of a price for a job: its lines, taxes, deposit and stages, and until when it
    stands. What was sent never changes; another version takes its place.

    Its link is known by `token_digest` alone to who looks one up; `token_sealed` lets the
    contractor's side see it again.
    """

    TRANSITIONS = QUOTE_TRANSITIONS

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="quotes")
    version = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, unique=True, null=True, blank=True)
    status = models.CharField(max_length=20, choices=QuoteStatus, default=QuoteStatus.DRAFT)
    currency = models.CharField(max_length=3)
    subtotal = MoneyField(default=ZERO)
    tax = MoneyField(default=ZERO)
    discount = MoneyField(default=ZERO)
    total = MoneyField(default=ZERO)
    deposit_percent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=ZERO,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    message = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    token_sealed = models.BinaryField(null=True, editable=False)
    # The stored file of what was sent, once somebody has asked for it.
    paper = models.CharField(max_length=200, blank=True, db_default="")
    first_seen_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by_name = models.CharField(max_length=200, blank=True)
    answer_notes = models.CharField(max_length=1000, blank=True)
    answered_from = models.GenericIPAddressField(null=True, blank=True)
    # When holding its link was last good for an account, which it is once.
    credentials_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[QuoteQuerySet] = QuoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["job", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "version"], name="quote_version_once"),
            models.UniqueConstraint(
                fields=["job"], condition=Q(status__in=LIVE_QUOTES), name="quote_one_live_per_job"
            ),
            models.CheckConstraint(
                condition=Q(status__in=QuoteStatus.values), name="quote_status_known"
            ),
            models.CheckConstraint(
                condition=Q(subtotal__gte=0, tax__gte=0, discount__gte=0, total__gte=0)
                & Q(subtotal__gte=F("discount")),
                name="quote_amounts_not_negative",
            ),
            models.CheckConstraint(
                condition=~Q(status=QuoteStatus.SENT)
                | Q(expires_at__isnull=False, token_digest__isnull=False, total__gt=0),
                name="quote_sent_has_a_link_that_ends",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["expires_at"],
                name="quote_waiting_until",
                condition=Q(status=QuoteStatus.SENT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number or 'Draft'} v{self.version}"


class LineKind(models.TextChoices):
    """What a line of a quote is for.

    * `labour`: Work.
    * `material`: What stays in the building.
    * `equipment`: What is brought and taken away again.
    * `other`: Anything else.
    """

    LABOUR = "labour"
    MATERIAL = "material"
    EQUIPMENT = "equipment"
    OTHER = "other"


class QuoteLine(models.Model):
    """So much of something at a price each; `amount` is their product, rounded half up, without
    tax."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=LineKind, default=LineKind.OTHER)
    description = models.CharField(max_length=500)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    unit = models.CharField(max_length=30, blank=True)
    unit_price = MoneyField()
    tax_percent = models.DecimalField(max_digits=5, decimal_places=2, default=ZERO)
    amount = MoneyField()

    class Meta:
        ordering: ClassVar = ["quote", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quote", "position"], name="quote_line_position_once"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price__gte=0, tax_percent__gte=0, amount__gte=0),
                name="quote_line_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.description


class QuoteStage(models.Model):
    """A step at which the customer looks at the work, and the share of what is left after the
    deposit that falls due with their yes. Approved, it becomes a checkpoint of the job."""

    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.CharField(max_length=1000, blank=True)
    percent = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        default=ZERO,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )

    class Meta:
        ordering: ClassVar = ["quote", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["quote", "position"], name="quote_stage_position_once"),
        ]

    def __str__(self) -> str:
        return self.title
