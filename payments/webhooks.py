"""What others' programs are told of money that arrives and goes back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from payments import events
from payments.models import Payment
from payments.states import PaymentStatus
from webhooks.kinds import Whose, kind


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentData:
    """A payment and its invoice as they were then. People are named by their ids."""

    id: int
    status: PaymentStatus
    method: str
    amount: Decimal
    currency: str
    paid_at: datetime | None
    invoice: int
    invoice_number: str
    invoice_total: Decimal
    invoice_paid: Decimal
    subject_kind: str
    subject_id: str
    payer: int
    payee: int | None

    @classmethod
    def of(cls, event: events.PaymentEvent) -> "PaymentData":
        payment = Payment.objects.select_related("invoice").get(pk=event.payment_id)
        invoice = payment.invoice
        return cls(
            id=payment.pk,
            status=PaymentStatus(payment.status),
            method=payment.method,
            amount=payment.amount,
            currency=payment.currency,
            paid_at=payment.paid_at,
            invoice=invoice.pk,
            invoice_number=invoice.number,
            invoice_total=invoice.total,
            invoice_paid=invoice.paid,
            subject_kind=invoice.subject_kind,
            subject_id=invoice.subject_id,
            payer=invoice.payer_id,
            payee=invoice.payee_id,
        )


def _whose(event: events.PaymentEvent) -> Whose:
    payment = Payment.objects.select_related("invoice").get(pk=event.payment_id)
    return Whose.of(payment.invoice.organization_id, payment.invoice.payee_id)


EXAMPLE: Final = PaymentData(
    id=501,
    status=PaymentStatus.SUCCEEDED,
    method="card",
    amount=Decimal("1499.00"),
    currency="INR",
    paid_at=datetime(2026, 12, 1, 6, 10, tzinfo=UTC),
    invoice=480,
    invoice_number="INV-000480",
    invoice_total=Decimal("1499.00"),
    invoice_paid=Decimal("1499.00"),
    subject_kind="booking",
    subject_id="5b0f5f3e-7c3c-4f0e-9f52-0d4a1c1b7a01",
    payer=41,
    payee=17,
)
TOLD: Final = (
    (events.PaymentSucceeded, "succeeded", "Money has arrived.", "succeeded"),
    (events.PaymentFailed, "failed", "An attempt was declined.", "failed"),
    (events.PaymentRefunded, "refunded", "Money has gone back, all or a part.", "succeeded"),
)

for happened, name, says, status in TOLD:
    kind(
        f"payment.{name}",
        event=happened,
        says=says,
        whose=_whose,
        data=PaymentData.of,
        example=replace(EXAMPLE, status=PaymentStatus(status)),
    )
