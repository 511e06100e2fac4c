"""What a receipt says, fixed at the moment it is issued."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from kernel.documents import digest
from kernel.zones import zone_of
from payments.models import GatewayName, Payment
from payments.particulars import particulars_of
from payments.receipt.parts import NextDue, PaidPart, Scheduled, next_due, paid_parts


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceiptFacts:
    number: str
    issued_at: datetime
    paid_at: datetime
    invoice_number: str
    description: str
    subject_kind: str
    subject_id: str
    payer_name: str
    payer_email: str
    payee_name: str
    organization_name: str
    amount: Decimal
    currency: str
    invoice_total: Decimal
    paid_before: Decimal
    method: str
    gateway: str
    reference: str
    # Where somebody wrote down the day alone.
    paid_on: date | None = None
    particulars: tuple[str, ...] = ()
    parts: tuple[PaidPart, ...] = ()
    next_due: NextDue | None = None

    @property
    def still_owed(self) -> Decimal:
        return self.invoice_total - self.paid_before - self.amount

    @property
    def is_sandbox(self) -> bool:
        return self.gateway == GatewayName.SANDBOX

    def digest(self) -> str:
        """SHA-256 over everything the receipt says, so that any change of it shows."""
        return digest(asdict(self))


def facts_of(
    payment: Payment, *, paid_before: Decimal, schedule: Sequence[Scheduled] = ()
) -> ReceiptFacts:
    """What the receipt of a succeeded payment says; times are those of the payer's place."""
    invoice = payment.invoice
    payer, payee = invoice.payer, invoice.payee
    zone = zone_of(payer.timezone)
    if payment.paid_at is None or payment.receipt_issued_at is None:
        raise ValueError("Only a payment that succeeded and has a number gets a receipt.")
    return ReceiptFacts(
        number=str(payment.receipt_number),
        issued_at=payment.receipt_issued_at.astimezone(zone),
        paid_at=payment.paid_at.astimezone(zone),
        invoice_number=invoice.number,
        description=invoice.description,
        subject_kind=invoice.subject_kind,
        subject_id=invoice.subject_id,
        payer_name=str(payer),
        payer_email=payer.email,
        payee_name=str(payee) if payee else "",
        organization_name=invoice.organization.name if invoice.organization else "",
        amount=payment.amount,
        currency=payment.currency,
        invoice_total=invoice.total,
        paid_before=paid_before,
        method=payment.get_method_display(),
        gateway=payment.gateway,
        reference=payment.transaction_id or "",
        # Who keeps the books of a sale knows the day, and noon is nobody's hour.
        paid_on=payment.paid_on if schedule and payment.gateway == GatewayName.MANUAL else None,
        particulars=particulars_of(invoice.subject),
        parts=paid_parts(schedule, before=paid_before, amount=payment.amount),
        next_due=next_due(schedule, there=paid_before + payment.amount),
    )
