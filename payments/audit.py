"""The ledger recomputed from its rows."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Round

from kernel.money import ZERO
from payments.models import Invoice, Payment, Refund
from payments.states import InvoiceStatus, PaymentStatus, RefundStatus

# How many of the differences are told one by one.
SHOWN = 20


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What the ledger says in sum, and where it disagrees with its rows."""

    invoices: int
    paid: Decimal
    refunded: Decimal
    differences: list[str]


def audit_ledger() -> Audit:
    """Add up every payment and refund and compare with what the invoices say."""
    sums = Invoice.objects.aggregate(
        invoices=Count("pk"), paid=Sum("paid", default=ZERO), refunded=Sum("refunded", default=ZERO)
    )
    return Audit(**sums, differences=[*_of_invoices(), *_of_payments()])


def _of_invoices() -> list[str]:
    succeeded = Payment.objects.filter(invoice=OuterRef("pk"), status=PaymentStatus.SUCCEEDED)
    returned = Refund.objects.filter(payment__invoice=OuterRef("pk"), status=RefundStatus.SUCCEEDED)
    wrong = Invoice.objects.annotate(
        rows_paid=_sum(succeeded, "invoice"), rows_refunded=_sum(returned, "payment__invoice")
    ).filter(
        ~Q(paid=F("rows_paid"))
        | ~Q(refunded=F("rows_refunded"))
        | Q(status=InvoiceStatus.ISSUED, paid__gt=0)
        | Q(status=InvoiceStatus.VOID, paid__gt=0)
        | Q(status=InvoiceStatus.PARTLY_PAID, paid=F("total"))
        | Q(status=InvoiceStatus.PARTLY_PAID, paid=0)
        | Q(status=InvoiceStatus.REFUNDED, refunded__lt=F("paid"))
    )
    columns = ("number", "status", "total", "paid", "refunded", "rows_paid", "rows_refunded")
    return [
        f"{row['number']} ({row['status']} of {row['total']}): says paid {row['paid']}, refunded"
        f" {row['refunded']}; its rows say {row['rows_paid']} and {row['rows_refunded']}"
        for row in wrong.order_by("pk").values(*columns)[:SHOWN]
    ]


def _of_payments() -> list[str]:
    returned = Refund.objects.filter(payment=OuterRef("pk"), status=RefundStatus.SUCCEEDED)
    wrong = Payment.objects.annotate(rows_refunded=_sum(returned, "payment")).filter(
        ~Q(refunded=F("rows_refunded")) | ~Q(currency=F("invoice__currency"))
    )
    return [
        f"Payment {row['pk']} ({row['currency']}): says refunded {row['refunded']}; its rows say"
        f" {row['rows_refunded']}"
        for row in wrong.order_by("pk").values("pk", "currency", "refunded", "rows_refunded")[
            :SHOWN
        ]
    ]


def _sum(rows: QuerySet[Any], group: str) -> Coalesce:
    # Rounded, for SQLite adds in binary fractions.
    amounts = rows.order_by().values(group).annotate(sum=Round(Sum("amount"), 2)).values("sum")
    money = DecimalField(max_digits=20, decimal_places=2)
    return Coalesce(Subquery(amounts, output_field=money), Value(ZERO), output_field=money)
