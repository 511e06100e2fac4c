"""Sending back a sum that was decided for a subject: what cards brought to the cards, the rest by
hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.money import ZERO, smallest, to_money
from kernel.transactions import use_case
from payments.errors import AlreadyOrdered, RefundRefused
from payments.models import GatewayName, Invoice, Payment, RefundOrder
from payments.models.invoice import InvoiceQuerySet
from payments.policies import require_order_keeper
from payments.selectors.orders import refundable_amount
from payments.services.ledger import refundable
from payments.services.promises import note_kept
from payments.services.refunds import HandedBack, request_refund
from payments.states import PaymentStatus
from payments.subjects import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundForSubject:
    """`by_card` is on its way, `by_hand_left` has still to be given back by whoever has it."""

    by_card: Decimal
    by_hand_left: Decimal


def refund_for(
    *,
    subject: Subject,
    amount: Decimal,
    reason: str,
    requested_by_id: int | None,
    key: str,
    field: str = "amount",
) -> RefundForSubject:
    """Send back `amount` of what was paid for `subject`, once by `key`; a step.

    Whether anybody may is for the caller to decide. Cards get theirs back first, from the last
    payment on, by the worker; what is left was handed over, and is written down as owed by hand
    (`hand_back`). None of it is owed to the payee again. Raises RefundRefused on `field` when
    less is left than that, counting what was ordered before, and AlreadyOrdered when `key`
    stands for another amount.
    """
    invoices = list(_invoices(subject).locked_in_turn())
    order = RefundOrder.objects.filter(key=key).first()
    if order is not None:
        if order.amount != amount:
            raise AlreadyOrdered(field=field)
        return _standing(order)
    amount, currency = to_money(amount), invoices[0].currency if invoices else "INR"
    _require_fitting(subject, amount, currency, field)
    shares = _spread(amount, _payments(invoices).exclude(gateway=GatewayName.MANUAL))
    by_card = sum((share for _, share in shares), ZERO)
    order = RefundOrder.objects.create(
        key=key,
        subject_kind=subject.kind,
        subject_id=subject.id,
        currency=currency,
        amount=amount,
        by_card=by_card,
        by_hand=amount - by_card,
        reason=reason[:500],
        requested_by_id=requested_by_id,
    )
    _send(order, shares, requested_by_id=requested_by_id)
    return _standing(order)


@use_case
def hand_back(
    *,
    order_id: int,
    actor: Actor,
    amount: Decimal | None = None,
    by_hand: HandedBack | None = None,
) -> RefundOrder:
    """Write down that `amount`, or all that an order leaves to be given back by hand, was given.

    Raises RefundRefused when that is more than is left of it, or of what was handed over.
    """
    order = RefundOrder.objects.visible_to(actor).get_or_not_found(order_id)
    require_order_keeper(actor)
    invoices = list(_invoices(order.subject).locked_in_turn())
    order = RefundOrder.objects.locked(order_id)
    amount = order.by_hand_left if amount is None else to_money(amount)
    if not 0 < amount <= order.by_hand_left:
        raise RefundRefused(
            f"Only {order.by_hand_left} {order.currency} is to be given back by hand.",
            field="amount",
        )
    shares = _spread(amount, _payments(invoices).filter(gateway=GatewayName.MANUAL))
    if sum((share for _, share in shares), ZERO) != amount:
        raise RefundRefused("Less than that is left of what was handed over.", field="amount")
    _send(order, shares, requested_by_id=actor.user_id, by_hand=by_hand)
    note_kept(order, amount)
    return order


def _invoices(subject: Subject) -> InvoiceQuerySet:
    return Invoice.objects.filter(subject_kind=subject.kind, subject_id=subject.id)


def _payments(invoices: Sequence[Invoice]) -> "QuerySet[Payment]":
    """The last one first."""
    paid = Payment.objects.filter(
        invoice__in=[each.pk for each in invoices], status=PaymentStatus.SUCCEEDED
    )
    return paid.order_by("-pk")


def _spread(amount: Decimal, payments: "QuerySet[Payment]") -> list[tuple[int, Decimal]]:
    """What of `amount` goes back from which payment, as far as they go."""
    left, shares = amount, []
    for payment in payments:
        share = min(left, refundable(payment))
        if share:
            shares.append((payment.pk, share))
            left -= share
    return shares


def _send(
    order: RefundOrder,
    shares: Sequence[tuple[int, Decimal]],
    *,
    requested_by_id: int | None,
    by_hand: HandedBack | None = None,
) -> None:
    for payment_id, share in shares:
        request_refund(
            payment_id=payment_id,
            amount=share,
            reason=order.reason,
            requested_by_id=requested_by_id,
            reopens=False,
            by_hand=by_hand,
            order=order,
        )


def _require_fitting(subject: Subject, amount: Decimal, currency: str, field: str) -> None:
    if amount <= 0 or amount % smallest(currency):
        raise Invalid(f"{amount} cannot be given back in {currency}.", field=field)
    left = refundable_amount(subject)
    if amount > left:
        raise RefundRefused(f"Only {left} {currency} is left to refund.", field=field)


def _standing(order: RefundOrder) -> RefundForSubject:
    return RefundForSubject(by_card=order.by_card, by_hand_left=order.by_hand_left)
