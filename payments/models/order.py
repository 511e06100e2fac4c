"""What was decided to go back for a subject, whatever it was paid with."""

from decimal import Decimal
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import ZERO, MoneyField
from payments.subjects import Subject


class RefundOrderQuerySet(ScopedQuerySet["RefundOrder"]):
    def visible_to(self, actor: Actor) -> Self:
        """Others see it where it was decided."""
        return self if actor.is_system or actor.role in OPERATIONS else self.none()

    def of(self, subject: Subject) -> Self:
        return self.filter(subject_kind=subject.kind, subject_id=subject.id)

    def with_hands_full(self) -> Self:
        """Of which somebody has still to give back a part."""
        return self.filter(by_hand__gt=F("handed_back"))


class RefundOrder(Timestamped):
    """A sum that goes back for one subject, once by its `key`.

    `by_card` goes back to the cards that brought it, by refunds that name this order; `by_hand`
    is what was handed over, and `handed_back` how much of it somebody has given back since.
    """

    key = models.CharField(max_length=100, unique=True)
    subject_kind = models.CharField(max_length=30)
    subject_id = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    amount = MoneyField()
    by_card = MoneyField()
    by_hand = MoneyField()
    handed_back = MoneyField(default=ZERO)
    reason = models.CharField(max_length=500, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects: ClassVar[RefundOrderQuerySet] = RefundOrderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            # Rounded, for SQLite computes in binary fractions.
            models.CheckConstraint(
                condition=Q(
                    amount__gt=0,
                    by_card__gte=0,
                    by_hand__gte=0,
                    amount=Round(F("by_card") + F("by_hand"), precision=2),
                ),
                name="refund_order_sums_to_its_amount",
            ),
            models.CheckConstraint(
                condition=Q(handed_back__gte=0, by_hand__gte=F("handed_back")),
                name="refund_order_handed_back_within_by_hand",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id"])]

    def __str__(self) -> str:
        return self.key

    @property
    def subject(self) -> Subject:
        return Subject(self.subject_kind, self.subject_id)

    @property
    def by_hand_left(self) -> Decimal:
        return self.by_hand - self.handed_back
