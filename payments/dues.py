"""What the platform holds of an invoice and owes to whom it is owed.

Only what cards brought is held here: cash and transfers are with the payee already. Of that,
what goes back to the payer is never owed on, from the moment on which it was asked for; what was
paid out and then went back is less than nothing, and is taken from what else is paid out.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Greatest, Least, Round

from kernel.money import ZERO
from payments.models import Freeze, GatewayName, Invoice, Payment, PayoutLine, Refund
from payments.states import CLAIMED_PAYOUTS, PaymentStatus, RefundStatus
from payments.sums import MONEY, sum_of

# The gateways whose money comes to the platform.
HOLDING: Final = (GatewayName.SANDBOX, GatewayName.STRIPE)


def ripe_until(now: datetime) -> datetime:
    """What came later waits, so that who paid has time to say that something is wrong."""
    return now - timedelta(days=settings.PAYOUT_DELAY_DAYS)


def with_dues(
    invoices: QuerySet[Invoice], *, now: datetime, gateway: str | None = None
) -> "QuerySet[Any]":
    """Each with `held`, what of it is owed on, and how that stands: `frozen`, `waiting` (it came
    too lately) and `ready`, which sum to it. Of one gateway's money, or of all."""
    gateways = HOLDING if gateway is None else (gateway,)
    came = Payment.objects.filter(
        invoice=OuterRef("pk"), status=PaymentStatus.SUCCEEDED, gateway__in=gateways
    )
    back = Refund.objects.filter(
        payment__invoice=OuterRef("pk"),
        payment__status=PaymentStatus.SUCCEEDED,
        payment__gateway__in=gateways,
    ).exclude(status=RefundStatus.FAILED)
    ripe = ripe_until(now)
    lines = PayoutLine.objects.filter(
        invoice=OuterRef("pk"), payout__status__in=CLAIMED_PAYOUTS, payout__gateway__in=gateways
    )
    freezes = Freeze.objects.in_force().filter(
        subject_kind=OuterRef("subject_kind"), subject_id=OuterRef("subject_id")
    )
    zero = Value(ZERO, output_field=MONEY)
    late = _money(
        sum_of(came.filter(paid_at__gt=ripe), "invoice")
        - sum_of(back.filter(payment__paid_at__gt=ripe), "payment__invoice")
    )
    held = _money(
        sum_of(came, "invoice") - sum_of(back, "payment__invoice") - sum_of(lines, "invoice")
    )
    return invoices.annotate(held=held, is_frozen=Exists(freezes), late=late).annotate(
        frozen=Case(When(Q(is_frozen=True, held__gt=0), then="held"), default=zero),
        waiting=Case(
            When(Q(is_frozen=False, held__gt=0), then=Greatest(Least("held", "late"), zero)),
            default=zero,
            output_field=MONEY,
        ),
        ready=Case(
            When(held__lte=0, then="held"),
            When(is_frozen=True, then=zero),
            default=_money(F("held") - Greatest(Least("held", "late"), zero)),
            output_field=MONEY,
        ),
    )


def _money(amount: Any) -> Round:
    # Rounded, for SQLite adds in binary fractions.
    return Round(amount, precision=2, output_field=MONEY)
