"""How money moves, measured. Sums of different currencies are never added together."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Count, F, Q, Sum

from adminpanel.alerting.judging import Reading, in_words
from kernel.money import ZERO
from payments.audit import audit_ledger
from payments.models import GatewayName, Invoice, Payment, Refund
from payments.selectors import overdue_at
from payments.states import PaymentStatus, RefundStatus

SHOWN: Final = 5
FEWEST_ATTEMPTS: Final = 5
FEWEST_REFUNDS: Final = 5
# The latest refunds, of which those of the window are looked at.
LOOKED_AT: Final = 2_000
# What is said where something went back and nothing came.
ALL_OF_IT: Final = 10.0


def refund_spike(window: timedelta, now: datetime) -> Iterator[Reading]:
    """What went back in the window over what came in it, currency by currency."""
    since = now - window
    back: dict[str, list[Decimal]] = defaultdict(list)
    # What was refused has not gone back, and of a surplus nothing had come.
    real = Refund.objects.exclude(status=RefundStatus.FAILED).filter(
        payment__status=PaymentStatus.SUCCEEDED
    )
    latest = real.order_by("-pk").values_list("created_at", "amount", "payment__currency")
    for at, amount, currency in latest[:LOOKED_AT]:
        if at > since:
            back[currency].append(amount)
    came = dict(
        Payment.objects.filter(created_at__gt=since, status=PaymentStatus.SUCCEEDED)
        .order_by()
        .values_list("currency")
        .annotate(sum=Sum("amount"))
    )
    for currency, amounts in sorted(back.items()):
        if len(amounts) < FEWEST_REFUNDS:
            continue
        refunded, paid = sum(amounts, ZERO), came.get(currency) or ZERO
        share = min(float(refunded / paid), ALL_OF_IT) if paid else ALL_OF_IT
        yield Reading(
            subject=currency,
            value=round(share, 4),
            says=f"{currency} {refunded:,.2f} went back in {len(amounts)} refunds within"
            f" {in_words(window)}; {currency} {paid:,.2f} came in.",
            evidence={"refunds": len(amounts), "refunded": refunded, "paid": paid},
        )


def failed_payments(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Of the attempts to pay that were decided, the share that failed, by gateway."""
    rows = (
        Payment.objects.filter(created_at__gt=now - window)
        .exclude(gateway=GatewayName.MANUAL)
        .order_by()
        .values("gateway")
        .annotate(
            failed=Count("pk", filter=Q(status=PaymentStatus.FAILED)),
            succeeded=Count("pk", filter=Q(status=PaymentStatus.SUCCEEDED)),
        )
    )
    for row in rows.order_by("gateway"):
        tried = row["failed"] + row["succeeded"]
        if tried < FEWEST_ATTEMPTS:
            continue
        yield Reading(
            subject=row["gateway"],
            value=round(row["failed"] / tried, 4),
            says=f"{row['failed']} of {tried} payments by {row['gateway']} failed within"
            f" {in_words(window)}.",
            evidence={"failed": row["failed"], "succeeded": row["succeeded"]},
        )


def overdue_instalments(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Invoices of which something has been overdue for longer than the window, by currency."""
    owed = (
        Invoice.objects.open()
        .filter(overdue_at(now - window))
        .order_by()
        .values("currency")
        .annotate(count=Count("pk"), sum=Sum(F("total") - F("paid") + F("reopened")))
        .order_by("currency")
    )
    for row in owed:
        total = Decimal(row["sum"])
        yield Reading(
            subject=row["currency"],
            value=row["count"],
            says=f"{row['count']} invoices have been overdue for more than {in_words(window)};"
            f" {row['currency']} {total:,.2f} are owed on them.",
            evidence={"invoices": row["count"], "owed": total},
        )


def ledger_differs(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Whether every sum that is kept is the sum of its rows: all of them, whatever the window."""
    audit = audit_ledger()
    count = len(audit.differences)
    yield Reading(
        value=count,
        says=f"{count} sums of the ledger differ from their rows."
        if count
        else f"All {audit.invoices} invoices agree with their rows.",
        evidence={"differences": audit.differences[:SHOWN]},
    )
