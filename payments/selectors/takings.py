"""What came in for one kind of commitment and what went back, by how it came and by month."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, DateField, F, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, NullIf, TruncMonth

from kernel.money import ZERO, to_money
from payments.models import Payment, Refund
from payments.states import PaymentStatus, RefundStatus

GROUP: Final = ("currency", "month", "how")


@dataclass(frozen=True, slots=True, kw_only=True)
class Takings:
    """One currency, month and method. `taken` is of so many `payments`."""

    currency: str
    month: date
    method: str
    taken: Decimal = ZERO
    refunded: Decimal = ZERO
    payments: int = 0


def takings_of(
    subject_kind: str,
    subject_ids: QuerySet | None,
    *,
    since: datetime,
    until: datetime,
    zone: ZoneInfo,
) -> list[Takings]:
    """What was paid for those subjects from `since` until `until`, and what went back then,
    months by `zone`; `subject_ids` yields their ids as text, None stands for all of the kind.
    Money that the gateway took though it was owed no more, and sent back, is neither. Two queries.
    """
    paid = Payment.objects.filter(
        status=PaymentStatus.SUCCEEDED,
        paid_at__gte=since,
        paid_at__lt=until,
        invoice__subject_kind=subject_kind,
    )
    returned = Refund.objects.filter(
        status=RefundStatus.SUCCEEDED,
        payment__status=PaymentStatus.SUCCEEDED,
        settled_at__gte=since,
        settled_at__lt=until,
        payment__invoice__subject_kind=subject_kind,
    )
    if subject_ids is not None:
        paid = paid.filter(invoice__subject_id__in=subject_ids)
        returned = returned.filter(payment__invoice__subject_id__in=subject_ids)
    came = (
        paid.annotate(month=_month("paid_at", zone), how=F("method"))
        .order_by()
        .values_list(*GROUP)
        .annotate(Sum("amount"), Count("pk"))
    )
    went = (
        returned.annotate(
            month=_month("settled_at", zone),
            currency=F("payment__currency"),
            # What went by a gateway went as it came.
            how=Coalesce(NullIf("method", Value("")), "payment__method", output_field=CharField()),
        )
        .order_by()
        .values_list(*GROUP)
        .annotate(Sum("amount"))
    )
    return _together(came, went)


def _month(moment: str, zone: ZoneInfo) -> TruncMonth:
    return TruncMonth(moment, output_field=DateField(), tzinfo=zone)


def _together(came: QuerySet, went: QuerySet) -> list[Takings]:
    taken = {tuple(key): (to_money(amount), count) for *key, amount, count in came}
    back = {tuple(key): to_money(amount) for *key, amount in went}
    rows = []
    for key in sorted({*taken, *back}):
        currency, month, method = key
        amount, count = taken.get(key, (ZERO, 0))
        rows.append(
            Takings(
                currency=currency,
                month=month,
                method=method,
                taken=amount,
                refunded=back.get(key, ZERO),
                payments=count,
            )
        )
    return rows
