"""How much a card is charged with, and what that is."""

from decimal import Decimal

from kernel.errors import Invalid
from kernel.money import smallest
from payments.errors import PaymentFailed
from payments.houses import day_of
from payments.models import Invoice, PaymentType
from payments.schedules import TOKEN


def amount_asked_for(invoice: Invoice) -> Decimal:
    """What an intent is for: what is owed, or comes next of what is paid part by part."""
    return invoice.next_due_amount or invoice.pending


def amount_to_pay(invoice: Invoice, amount: Decimal | None) -> Decimal:
    """What a card is to be charged with: part by part what is due by now, unless it is said.

    Who clicks twice has not said that the next part be paid ahead. Raises PaymentFailed or
    Invalid.
    """
    if not invoice.instalments.exists():
        if amount in {None, invoice.pending}:
            return invoice.pending
        raise PaymentFailed(
            f"{invoice.pending} {invoice.currency} is owed, not {amount}.",
            code="WRONG_AMOUNT",
            field="amount",
        )
    if amount is None:
        return _due_by_now(invoice)
    if amount > invoice.pending:
        raise PaymentFailed(
            f"Only {invoice.pending} {invoice.currency} is owed.",
            code="WRONG_AMOUNT",
            field="amount",
        )
    if amount <= 0 or amount % smallest(invoice.currency):
        raise Invalid(f"That cannot be paid in {invoice.currency}.", field="amount")
    return amount


def _due_by_now(invoice: Invoice) -> Decimal:
    due_on, amount = invoice.next_due_on, invoice.next_due_amount
    if due_on is None or amount is None or due_on > day_of(invoice):
        raise PaymentFailed(
            f"Nothing is due yet. Say how much of {invoice.pending} {invoice.currency} to pay.",
            code="NOTHING_DUE_YET",
            field="amount",
        )
    return amount


def type_of(invoice: Invoice, amount: Decimal) -> str:
    """What a payment of `amount` is: all, the last, an advance or one of several."""
    if amount == invoice.pending:
        return PaymentType.FINAL if invoice.there else PaymentType.FULL
    token = invoice.instalments.filter(number=1, label=TOKEN).first()
    within = token is not None and invoice.there + amount <= token.amount
    return PaymentType.TOKEN if within else PaymentType.INSTALLMENT


def require_currency(invoice: Invoice, currency: str | None) -> None:
    """Raises PaymentFailed for another currency than the invoice's."""
    if currency is not None and currency.upper() != invoice.currency:
        raise PaymentFailed(
            f"The invoice is in {invoice.currency}.", code="WRONG_CURRENCY", field="currency"
        )
