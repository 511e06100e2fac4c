"""The ledger recomputed from its rows."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Round

from kernel.money import ZERO
from payments.audit_payouts import differences_of_payouts
from payments.models import Instalment, Invoice, Payment, Refund
from payments.models.invoice import THERE
from payments.states import OPEN_INVOICES, InvoiceStatus, PaymentStatus, RefundStatus
from payments.sums import MONEY, SHOWN, sum_of


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What the ledger says in sum, and where it disagrees with its rows."""

    invoices: int
    paid: Decimal
    refunded: Decimal
    differences: list[str]


def audit_ledger() -> Audit:
    """Add up every payment, refund and part and compare with what the invoices say."""
    sums = Invoice.objects.aggregate(
        invoices=Count("pk"), paid=Sum("paid", default=ZERO), refunded=Sum("refunded", default=ZERO)
    )
    found = [*_of_invoices(), *_of_payments(), *_of_schedules(), *_of_order(), *_of_what_is_next()]
    found += differences_of_payouts()
    return Audit(**sums, differences=found)


def _of_invoices() -> list[str]:
    succeeded = Payment.objects.filter(invoice=OuterRef("pk"), status=PaymentStatus.SUCCEEDED)
    returned = Refund.objects.filter(payment__invoice=OuterRef("pk"), status=RefundStatus.SUCCEEDED)
    wrong = Invoice.objects.annotate(
        rows_paid=sum_of(succeeded, "invoice"),
        rows_refunded=sum_of(returned, "payment__invoice"),
        rows_reopened=sum_of(returned.filter(reopens=True), "payment__invoice"),
    ).filter(
        ~Q(paid=F("rows_paid"))
        | ~Q(refunded=F("rows_refunded"))
        | ~Q(reopened=F("rows_reopened"))
        | Q(status=InvoiceStatus.ISSUED, paid__gt=F("reopened"))
        | Q(status=InvoiceStatus.VOID, paid__gt=F("reopened"))
        | Q(status=InvoiceStatus.PARTLY_PAID, total=THERE)
        | Q(status=InvoiceStatus.PARTLY_PAID, paid=F("reopened"))
        | Q(status=InvoiceStatus.REFUNDED, refunded__lt=F("paid"))
        | Q(status=InvoiceStatus.CLOSED, paid=0)
    )
    columns = ("number", "status", "total", "paid", "refunded", "reopened")
    rows = ("rows_paid", "rows_refunded", "rows_reopened")
    return [
        f"{row['number']} ({row['status']} of {row['total']}): says paid {row['paid']}, refunded"
        f" {row['refunded']}, reopened {row['reopened']}; its rows say {row['rows_paid']},"
        f" {row['rows_refunded']} and {row['rows_reopened']}"
        for row in wrong.order_by("pk").values(*columns, *rows)[:SHOWN]
    ]


def _of_schedules() -> list[str]:
    """The parts of an invoice are its total, and what is paid of them is what is there."""
    parts = Instalment.objects.filter(invoice=OuterRef("pk"))
    wrong = (
        Invoice.objects.filter(Exists(parts))
        .annotate(
            parts=sum_of(parts, "invoice"),
            parts_paid=sum_of(parts, "invoice", "paid"),
            stands=THERE,
        )
        .exclude(total=F("parts"), stands=F("parts_paid"))
    )
    return [
        f"{row['number']}: of {row['total']}, {row['stands']} is there; its parts say"
        f" {row['parts_paid']} of {row['parts']}"
        for row in wrong.order_by("pk").values("number", "total", "stands", "parts", "parts_paid")[
            :SHOWN
        ]
    ]


def _of_order() -> list[str]:
    """No part is begun before the one in front of it is full."""
    unfilled = Instalment.objects.filter(
        invoice=OuterRef("invoice"), number__lt=OuterRef("number"), paid__lt=F("amount")
    )
    wrong = Instalment.objects.filter(Exists(unfilled), paid__gt=0)
    return [
        f"{row['invoice__number']}: part {row['number']} is begun before an earlier one is paid"
        for row in wrong.order_by("pk").values("invoice__number", "number")[:SHOWN]
    ]


def _of_what_is_next() -> list[str]:
    """What an open invoice says comes next is its first part with a day that is not paid."""
    open_parts = Instalment.objects.filter(
        invoice=OuterRef("pk"),
        invoice__status__in=OPEN_INVOICES,
        due_on__isnull=False,
        paid__lt=F("amount"),
    ).order_by("number")
    left = open_parts.annotate(left=Round(F("amount") - F("paid"), 2))
    wrong = Invoice.objects.annotate(
        first_on=Subquery(open_parts.values("due_on")[:1]),
        first_left=Subquery(left.values("left")[:1], output_field=MONEY),
    ).filter(
        Q(first_on__isnull=True) & ~Q(next_due_on__isnull=True, next_due_amount__isnull=True)
        | Q(first_on__isnull=False)
        & (
            Q(next_due_on__isnull=True)
            | Q(next_due_amount__isnull=True)
            | ~Q(next_due_on=F("first_on"))
            | ~Q(next_due_amount=F("first_left"))
        )
    )
    columns = ("number", "next_due_on", "next_due_amount", "first_on", "first_left")
    return [
        f"{row['number']}: says {row['next_due_amount']} is next on {row['next_due_on']}; its parts"
        f" say {row['first_left']} on {row['first_on']}"
        for row in wrong.order_by("pk").values(*columns)[:SHOWN]
    ]


def _of_payments() -> list[str]:
    returned = Refund.objects.filter(payment=OuterRef("pk"), status=RefundStatus.SUCCEEDED)
    wrong = Payment.objects.annotate(rows_refunded=sum_of(returned, "payment")).filter(
        ~Q(refunded=F("rows_refunded")) | ~Q(currency=F("invoice__currency"))
    )
    return [
        f"Payment {row['pk']} ({row['currency']}): says refunded {row['refunded']}; its rows say"
        f" {row['rows_refunded']}"
        for row in wrong.order_by("pk").values("pk", "currency", "refunded", "rows_refunded")[
            :SHOWN
        ]
    ]
