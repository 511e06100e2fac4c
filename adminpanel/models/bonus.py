"""What was shared among vendors for how well they worked, why so, and what they said to it."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.roles import OPERATIONS
from adminpanel.errors import BonusNotFound
from adminpanel.states import (
    BONUS_TRANSITIONS,
    CONTEST_TRANSITIONS,
    LIVE_BONUSES,
    BonusStatus,
    ContestStatus,
)
from kernel.actors import Actor
from kernel.models import ScopedQuerySet
from kernel.money import ZERO, MoneyField
from kernel.states import Stateful


class BonusRunQuerySet(ScopedQuerySet["BonusRun"]):
    not_found = BonusNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Whole runs are for operations; a vendor sees their share of them."""
        return self if actor.is_system or actor.role in OPERATIONS else self.none()


class BonusRun(Stateful):
    """One pool for the work of some days, proposed by one person and approved by another.

    `inputs` are all that counted; by the rules of `rule_version` they give the shares, to the
    last digit. Neither they nor anything else that was proposed can be changed afterwards.
    """

    TRANSITIONS = BONUS_TRANSITIONS

    first = models.DateField()
    last = models.DateField()
    currency = models.CharField(max_length=3)
    pool = MoneyField()
    note = models.CharField(max_length=500, blank=True)
    rule_version = models.CharField(max_length=20)
    inputs = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the inputs.")
    # Beside the inputs: what of the work was left out, and why.
    left_out = models.JSONField(default=dict)
    vendors = models.PositiveIntegerField()
    jobs = models.PositiveIntegerField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()

    status = models.CharField(max_length=10, choices=BonusStatus, default=BonusStatus.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.CharField(max_length=500, blank=True)
    contest_until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[BonusRunQuerySet] = BonusRunQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "bonus"
        verbose_name_plural = "bonuses"
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=BonusStatus.values), name="bonus_status_known"
            ),
            models.CheckConstraint(
                condition=Q(pool__gt=0, last__gte=F("first")), name="bonus_has_a_pool_and_days"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")),
                name="bonus_decided_by_another",
            ),
            models.CheckConstraint(
                condition=Q(status=BonusStatus.PROPOSED, decided_by=None)
                | (~Q(status=BonusStatus.PROPOSED) & Q(decided_by__isnull=False)),
                name="bonus_decided_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["first", "last", "currency"],
                condition=Q(status__in=LIVE_BONUSES),
                name="bonus_once_for_the_same_days",
            ),
        ]

    def __str__(self) -> str:
        return f"Bonus {self.pk}, {self.first} to {self.last}"


class BonusShareQuerySet(ScopedQuerySet["BonusShare"]):
    not_found = BonusNotFound

    def visible_to(self, actor: Actor) -> Self:
        """A vendor's own, once somebody has approved them; operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self
        if actor.user_id is None:
            return self.none()
        return self.filter(vendor_id=actor.user_id, run__status=BonusStatus.APPROVED)


class BonusShare(models.Model):
    """What one vendor gets of a run: written once, with what made it.

    `factors` have each measure with its share, what peers got, z, weight and effect; `lines` what
    each of them did in money, which add up to the amount.
    """

    run = models.ForeignKey(BonusRun, on_delete=models.PROTECT, related_name="shares")
    vendor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bonus_shares"
    )
    amount = MoneyField()
    score = models.DecimalField(max_digits=14, decimal_places=7)
    is_capped = models.BooleanField()
    jobs = models.PositiveIntegerField()
    factors = models.JSONField()
    lines = models.JSONField()

    objects: ClassVar[BonusShareQuerySet] = BonusShareQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["run", "-amount", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "vendor"], name="bonus_share_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="bonus_share_not_negative"),
        ]
        indexes: ClassVar = [models.Index(fields=["vendor", "-run"], name="bonus_shares_of")]

    def __str__(self) -> str:
        return f"Share {self.pk} of bonus {self.run_id}"


class BonusContest(Stateful):
    """A vendor disagrees with their share, and somebody of operations answers.

    `adjustment` is paid beside the pool: what others got stays theirs.
    """

    TRANSITIONS = CONTEST_TRANSITIONS

    share = models.OneToOneField(BonusShare, on_delete=models.PROTECT, related_name="contest")
    reason = models.TextField()
    opened_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=ContestStatus, default=ContestStatus.OPEN)
    answer = models.TextField(blank=True)
    adjustment = MoneyField(default=ZERO)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=ContestStatus.values), name="bonus_contest_status_known"
            ),
            models.CheckConstraint(
                condition=Q(adjustment=0) | Q(status=ContestStatus.UPHELD, adjustment__gt=0),
                name="bonus_adjusted_where_upheld",
            ),
        ]

    def __str__(self) -> str:
        return f"Contest of share {self.share_id}"
