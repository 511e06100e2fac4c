"""Whom the platform owes what cards brought, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Round

from kernel import clock
from kernel.money import ZERO, to_money
from payments.dues import HOLDING, with_dues
from payments.models import Invoice, Payment
from payments.states import PaymentStatus

SUMS = ("held", "ready", "waiting", "frozen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor:
    """A house, or a payee who has none, with one gateway's money in one currency."""

    organization_id: int | None
    payee_id: int | None
    gateway: str
    currency: str

    def __str__(self) -> str:
        who = (
            f"organization {self.organization_id}" if self.payee_id is None else f"{self.payee_id}"
        )
        return f"{who}: {self.currency} of {self.gateway}"


def creditors(books: Q | None = None) -> list[Creditor]:
    """Everybody for whom a card has ever brought anything; of those books, where any are named."""
    alone = Case(When(invoice__organization=None, then="invoice__payee_id"))
    paid = Payment.objects.filter(status=PaymentStatus.SUCCEEDED, gateway__in=HOLDING)
    if books is not None:
        paid = paid.filter(invoice__in=Invoice.objects.filter(books))
    rows = paid.annotate(house=F("invoice__organization_id"), alone=alone).order_by(
        "house", "alone", "gateway", "currency"
    )
    return [
        Creditor(organization_id=house, payee_id=payee, gateway=gateway, currency=currency)
        for house, payee, gateway, currency in rows.values_list(
            "house", "alone", "gateway", "currency"
        ).distinct()
    ]


def invoices_of(creditor: Creditor) -> QuerySet[Invoice]:
    """All that was ever asked for in these books and this currency."""
    house = creditor.organization_id
    books = Q(organization=None, payee_id=creditor.payee_id)
    if house is not None:
        books = Q(organization_id=house)
    return Invoice.objects.filter(books, currency=creditor.currency)


def sums_of(creditor: Creditor) -> Mapping[str, Decimal]:
    """What is held for them, and how much of it is ready, waits and is frozen. One statement."""
    rows = with_dues(invoices_of(creditor), now=clock.now(), gateway=creditor.gateway)
    # Rounded, for SQLite adds in binary fractions.
    sums: Mapping[str, Any] = rows.aggregate(
        **{f"all_{name}": Round(Sum(name), 2) for name in SUMS}
    )
    return {name: to_money(sums[f"all_{name}"] or ZERO) for name in SUMS}
