"""What may go back for a subject, and how what was decided to go back stands.

The callers have already seen to it that the subjects are theirs to see.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import models
from django.db.models import F, Q, Sum
from django.db.models.functions import Round

from kernel.money import ZERO, to_money
from payments.models import Payment, Refund, RefundOrder
from payments.states import PaymentStatus, RefundStatus
from payments.subjects import Subject


class OrderStanding(models.TextChoices):
    """How a payment stands.

    * `pending`: Not there yet: a gateway or a person has still to do their part.
    * `succeeded`: The money is there.
    * `failed`: It was refused, and no money moved.
    """

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundStanding:
    """`returned` is what is back with the payer by now, `failed` what a card refused of it."""

    status: str
    amount: Decimal
    currency: str
    by_card: Decimal
    by_hand_left: Decimal
    returned: Decimal
    failed: Decimal

    @property
    def promised(self) -> Decimal:
        """What is back, on its way or in somebody's hand."""
        return self.amount - self.failed


def without_refused(standing: RefundStanding) -> RefundStanding:
    """The same of what no card refused, where that is decided about elsewhere."""
    status = OrderStanding.SUCCEEDED if standing.returned == standing.promised else None
    return replace(
        standing,
        status=(status or OrderStanding.PENDING).value,
        amount=standing.promised,
        by_card=standing.by_card - standing.failed,
        failed=ZERO,
    )


def refundable_amount(subject: Subject) -> Decimal:
    """What was paid for `subject` and neither went back nor is on its way; without what was
    decided to be given back by hand and has not been. Three statements."""
    paid = Payment.objects.filter(
        invoice__subject_kind=subject.kind,
        invoice__subject_id=subject.id,
        status=PaymentStatus.SUCCEEDED,
    )
    back = Refund.objects.filter(
        payment__invoice__subject_kind=subject.kind,
        payment__invoice__subject_id=subject.id,
        payment__status=PaymentStatus.SUCCEEDED,
    ).exclude(status=RefundStatus.FAILED)
    orders = RefundOrder.objects.of(subject).with_hands_full()
    came, went = _sum(paid), _sum(back)
    promised = orders.aggregate(all=Round(Sum(F("by_hand") - F("handed_back")), 2))["all"]
    return max(came - went - to_money(promised or ZERO), ZERO)


def refund_standing(keys: Collection[str]) -> Mapping[str, RefundStanding]:
    """By key, how each order stands that there is. One statement."""
    at = {status: _of_refunds(Q(refunds__status=status)) for status in RefundStatus.values}
    rows = RefundOrder.objects.filter(key__in=keys).annotate(**at)
    return {row.key: _shape(row) for row in rows}


def _shape(row: "RefundOrder") -> RefundStanding:
    succeeded = to_money(getattr(row, RefundStatus.SUCCEEDED) or ZERO)
    failed = to_money(getattr(row, RefundStatus.FAILED) or ZERO)
    status = OrderStanding.PENDING
    if failed:
        status = OrderStanding.FAILED
    elif succeeded == row.amount:
        status = OrderStanding.SUCCEEDED
    return RefundStanding(
        status=status.value,
        amount=row.amount,
        currency=row.currency,
        by_card=row.by_card,
        by_hand_left=row.by_hand_left,
        returned=succeeded,
        failed=failed,
    )


def _sum(rows: "models.QuerySet[Payment] | models.QuerySet[Refund]") -> Decimal:
    # Rounded, for SQLite adds in binary fractions.
    return to_money(rows.aggregate(all=Round(Sum("amount"), 2))["all"] or ZERO)


def _of_refunds(rule: Q) -> Round:
    return Round(Sum("refunds__amount", filter=rule), 2)
