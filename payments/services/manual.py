"""Money that was handed over, written down by those who received it."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction

from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.money import smallest
from kernel.transactions import use_case
from payments.errors import PaymentFailed
from payments.houses import books_of, instant_of
from payments.models import GatewayName, Invoice, Payment, PaymentType
from payments.policies import require_recorder
from payments.services.ledger import call_off_open_payments, count_payment

# How far the clocks of those who record may be ahead of ours.
LENIENCE = timedelta(minutes=5)


@use_case
def record_manual_payment(
    *,
    invoice_id: int,
    actor: Actor,
    amount: Decimal,
    method: str,
    transaction_id: str = "",
    paid_at: datetime | None = None,
    paid_on: date | None = None,
    notes: str = "",
    type: str = PaymentType.OTHER,  # noqa: A002 - the word of the trade
) -> Payment:
    """Write down money received outside of any card gateway; it counts at once.

    Of its moment the day may be all that is known, by the payee's clock. Raises PaymentFailed
    when it is more than is owed or the transaction id is used already in the payee's books,
    NotAllowed for everybody but those who received it.
    """
    invoice = Invoice.objects.visible_to(actor).locked(invoice_id)
    require_recorder(actor, invoice)
    if paid_on is not None:
        paid_at = instant_of(invoice, paid_on, field="payment_date")
    _require_fitting(invoice, amount, paid_at)
    # What a card was to pay is no longer what is owed.
    call_off_open_payments(invoice)
    payment = Payment(
        invoice=invoice,
        method=method,
        gateway=GatewayName.MANUAL,
        type=_type(type, amount, invoice),
        amount=amount,
        currency=invoice.currency,
        transaction_id=" ".join(transaction_id.split()) or None,
        books=books_of(invoice),
        notes=notes,
        recorded_by_id=actor.user_id,
    )
    try:
        with transaction.atomic():
            payment.save(force_insert=True)
    except IntegrityError as error:
        if payment.transaction_id is None:
            raise
        raise PaymentFailed("This transaction id has been used already.") from error
    count_payment(payment, paid_at=paid_at)
    return payment


def _type(told: str, amount: Decimal, invoice: Invoice) -> str:
    in_full = told == PaymentType.OTHER and amount == invoice.total
    return PaymentType.FULL if in_full else told


def _require_fitting(invoice: Invoice, amount: Decimal, paid_at: datetime | None) -> None:
    if amount <= 0:
        raise Invalid("The amount must be more than zero.", field="amount")
    if amount % smallest(invoice.currency):
        raise Invalid(f"{amount} cannot be paid in {invoice.currency}.", field="amount")
    if amount > invoice.pending:
        raise PaymentFailed(f"Only {invoice.pending} {invoice.currency} is owed.")
    if paid_at is not None and paid_at > clock.now() + LENIENCE:
        raise Invalid("Money cannot have been received in the future.", field="paid_at")
