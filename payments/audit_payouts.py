"""What went on and what went back, recomputed from its rows."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Round

from kernel.money import to_money
from payments.dues import HOLDING
from payments.models import (
    Freeze,
    GatewayName,
    Invoice,
    Payment,
    Payout,
    PayoutLine,
    Refund,
    RefundOrder,
)
from payments.states import CLAIMED_PAYOUTS, PaymentStatus, PayoutStatus
from payments.sums import MONEY, SHOWN, sum_of


def differences_of_payouts() -> list[str]:
    return [*_of_lines(), *_of_what_came(), *_of_frozen(), *_of_orders()]


def _of_lines() -> list[str]:
    """A payout is what its lines add up to, all of one house and one currency."""
    lines = PayoutLine.objects.filter(payout=OuterRef("pk"))
    theirs = Q(invoice__currency=OuterRef("currency")) & Q(
        invoice__organization=OuterRef("organization")
    ) | Q(invoice__currency=OuterRef("currency")) & Q(
        invoice__organization=None, invoice__payee=OuterRef("payee")
    )
    wrong = Payout.objects.annotate(
        rows=sum_of(lines, "payout"), strange=Exists(lines.exclude(theirs))
    ).filter(~Q(amount=F("rows")) | Q(strange=True))
    return [
        f"{row['number']}: says {row['amount']}; its lines say {to_money(row['rows'])}"
        + (", some for somebody else" if row["strange"] else "")
        for row in _first(wrong, "number", "amount", "rows", "strange")
    ]


def _of_what_came() -> list[str]:
    """No more goes on than cards brought; but what was taken off a transfer that then came back
    was not taken off after all, while something may have gone on since."""
    found = []
    for gateway in HOLDING:
        came = Payment.objects.filter(
            invoice=OuterRef("pk"), status=PaymentStatus.SUCCEEDED, gateway=gateway
        )
        ever = PayoutLine.objects.filter(invoice=OuterRef("pk"), payout__gateway=gateway)
        lines = ever.filter(payout__status__in=CLAIMED_PAYOUTS)
        undone = ever.filter(amount__lt=0).exclude(payout__status__in=CLAIMED_PAYOUTS)
        wrong = (
            Invoice.objects.filter(Exists(lines))
            .annotate(
                came=sum_of(came, "invoice"),
                went_on=sum_of(lines, "invoice"),
                most=Round(F("came") - sum_of(undone, "invoice"), 2, output_field=MONEY),
            )
            .filter(went_on__gt=F("most"))
        )
        found += [
            f"{row['number']}: {to_money(row['went_on'])} was paid out of {to_money(row['came'])}"
            f" that {gateway.value} brought"
            for row in _first(wrong, "number", "came", "went_on")
        ]
    return found


def _of_frozen() -> list[str]:
    """What is held back waits in no payout."""
    freezes = Freeze.objects.in_force().filter(
        subject_kind=OuterRef("invoice__subject_kind"), subject_id=OuterRef("invoice__subject_id")
    )
    wrong = PayoutLine.objects.filter(
        Exists(freezes), payout__status=PayoutStatus.PREPARED, amount__gt=0
    )
    return [
        f"{row['payout__number']}: {row['amount']} for {row['invoice__number']} is held back"
        for row in _first(wrong, "payout__number", "invoice__number", "amount")
    ]


def _of_orders() -> list[str]:
    """What was ordered by card has its refunds, and what was handed back too."""
    refunds = Refund.objects.filter(order=OuterRef("pk"))
    by_hand = Q(payment__gateway=GatewayName.MANUAL)
    wrong = RefundOrder.objects.annotate(
        rows_by_card=sum_of(refunds.exclude(by_hand), "order"),
        rows_by_hand=sum_of(refunds.filter(by_hand), "order"),
    ).exclude(by_card=F("rows_by_card"), handed_back=F("rows_by_hand"))
    columns = ("key", "by_card", "handed_back", "rows_by_card", "rows_by_hand")
    return [
        f"Refund order {row['key']}: says {row['by_card']} by card and {row['handed_back']} handed"
        f" back; its refunds say {row['rows_by_card']} and {row['rows_by_hand']}"
        for row in _first(wrong, *columns)
    ]


def _first(rows: "QuerySet[Any]", *columns: str) -> Any:
    return rows.order_by("pk").values(*columns)[:SHOWN]
