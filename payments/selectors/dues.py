"""Whom the platform owes what cards brought, and how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, Sum, When
from django.db.models.functions import Round

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.actors import Actor
from kernel.money import ZERO, to_money
from payments.dues import HOLDING, with_dues
from payments.models import GatewayName, Invoice, Payment, Payout
from payments.models.invoice import HOUSE
from payments.states import PaymentStatus, PayoutStatus

SUMS: Final = ("held", "ready", "waiting", "frozen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor:
    """A house, or a payee who has none, with one gateway's money in one currency."""

    organization_id: int | None
    payee_id: int | None
    gateway: str
    currency: str


def creditors() -> list[Creditor]:
    """Everybody for whom a card has ever brought anything. One statement."""
    alone = Case(When(invoice__organization=None, then="invoice__payee_id"))
    rows = _brought().annotate(house=F("invoice__organization_id"), alone=alone)
    keys = ("house", "alone", "gateway", "currency")
    return [
        Creditor(organization_id=house, payee_id=payee, gateway=gateway, currency=currency)
        for house, payee, gateway, currency in rows.order_by(*keys).values_list(*keys).distinct()
    ]


def invoices_of(creditor: Creditor) -> QuerySet[Invoice]:
    """All that was ever asked for in these books and this currency."""
    house = creditor.organization_id
    books = Q(organization=None, payee_id=creditor.payee_id)
    if house is not None:
        books = Q(organization_id=house)
    return Invoice.objects.filter(books, currency=creditor.currency)


def name_of_creditor(creditor: Creditor) -> str:
    """As people know them."""
    invoice = invoices_of(creditor).select_related("organization", "payee").first()
    return "" if invoice is None else str(invoice.organization or invoice.payee)


def sums_of(creditor: Creditor) -> Mapping[str, Decimal]:
    """What is held for them, and how much of it is ready, waits and is frozen. One statement."""
    return _sums(invoices_of(creditor), creditor.gateway)


def owed_to(actor: Actor) -> list[dict[str, Any]]:
    """For each currency and gateway, what the platform holds for who asks: what is ready for the
    next payout, waits or is frozen, what is on its way and what was ever paid out. For operations,
    for everybody. Less than nothing is ready where more went back than has come since.
    """
    books = _books_of(actor)
    if books is None:
        return []
    theirs = Invoice.objects.filter(books)
    pairs = _brought().filter(invoice__in=theirs).values_list("currency", "gateway")
    payouts = _payouts_of(actor)
    nothing = {"on_its_way": ZERO, "paid_out": ZERO}
    return [
        {
            "currency": currency,
            "gateway": gateway,
            "sandbox": gateway == GatewayName.SANDBOX,
            **_sums(theirs.filter(currency=currency), gateway),
            **payouts.get((currency, gateway), nothing),
        }
        for currency, gateway in pairs.order_by("currency", "gateway").distinct()
    ]


def _brought() -> "QuerySet[Payment]":
    return Payment.objects.filter(status=PaymentStatus.SUCCEEDED, gateway__in=HOLDING)


def _books_of(actor: Actor) -> Q | None:
    """The rule for what is owed to who asks, as `Payout.visible_to` has it; None for nothing."""
    if actor.is_system or actor.role in OPERATIONS:
        return Q()
    if actor.user_id is None:
        return None
    own = Q(organization=None, payee_id=actor.user_id)
    if actor.role in HOUSE and actor.organization_id is not None:
        own |= Q(organization_id=actor.organization_id)
    return own


def _sums(invoices: QuerySet[Invoice], gateway: str) -> dict[str, Decimal]:
    rows = with_dues(invoices, now=clock.now(), gateway=gateway)
    # Rounded, for SQLite adds in binary fractions.
    asked = {f"all_{name}": Round(Sum(name), 2) for name in SUMS}
    sums: Mapping[str, Any] = rows.aggregate(**asked)
    return {name: to_money(sums[f"all_{name}"] or ZERO) for name in SUMS}


def _payouts_of(actor: Actor) -> dict[tuple[str, str], dict[str, Decimal]]:
    under_way = Q(status__in=[PayoutStatus.PREPARED, PayoutStatus.SENT])
    rows = (
        Payout.objects.visible_to(actor)
        .order_by()
        .values_list("currency", "gateway")
        .annotate(
            on_its_way=Round(Sum("amount", filter=under_way), 2),
            paid_out=Round(Sum("amount", filter=Q(status=PayoutStatus.PAID)), 2),
        )
    )
    return {
        (currency, gateway): {
            "on_its_way": to_money(on_its_way or ZERO),
            "paid_out": to_money(paid or ZERO),
        }
        for currency, gateway, on_its_way, paid in rows
    }
