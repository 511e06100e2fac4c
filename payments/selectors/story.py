"""What became of the money of one subject, step by step, for whoever looks into it.

The caller has already seen to it that the subject is theirs to see.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from payments.models import Freeze, Invoice, Payment, Refund
from payments.states import PaymentStatus, RefundStatus
from payments.subjects import Subject

# Of each kind, the last ones.
MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """`what` is invoiced, paid, refund_asked, refunded, refund_failed, frozen or released."""

    at: datetime
    what: str
    amount: Decimal | None = None
    currency: str = ""
    method: str = ""
    number: str = ""
    note: str = ""


def money_story(subject: Subject) -> list[Movement]:
    """All of it in the order in which it happened. Four statements, however much that is."""
    told = [
        *_invoiced(subject),
        *_paid(subject),
        *_sent_back(subject),
        *_held_back(subject),
    ]
    return sorted(told, key=lambda each: each.at)


def _invoiced(subject: Subject) -> Iterator[Movement]:
    invoices = Invoice.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    for invoice in invoices.order_by("-pk")[:MOST]:
        yield Movement(
            at=invoice.issued_at,
            what="invoiced",
            amount=invoice.total,
            currency=invoice.currency,
            number=invoice.number,
        )


def _paid(subject: Subject) -> Iterator[Movement]:
    payments = Payment.objects.filter(
        invoice__subject_kind=subject.kind,
        invoice__subject_id=subject.id,
        status=PaymentStatus.SUCCEEDED,
    )
    for payment in payments.order_by("-pk")[:MOST]:
        yield Movement(
            at=payment.paid_at or payment.created_at,
            what="paid",
            amount=payment.amount,
            currency=payment.currency,
            method=payment.method,
            number=payment.receipt_number or "",
        )


def _sent_back(subject: Subject) -> Iterator[Movement]:
    refunds = Refund.objects.filter(
        payment__invoice__subject_kind=subject.kind, payment__invoice__subject_id=subject.id
    ).select_related("payment")
    for refund in refunds.order_by("-pk")[:MOST]:
        told = Movement(
            at=refund.created_at,
            what="refund_asked",
            amount=refund.amount,
            currency=refund.payment.currency,
            method=refund.method or refund.payment.method,
            note=refund.reason,
        )
        # What was given by hand was written down when it had gone.
        if not refund.method:
            yield told
        if refund.status == RefundStatus.SUCCEEDED:
            yield replace(told, at=refund.settled_at or refund.updated_at, what="refunded")
        elif refund.status == RefundStatus.FAILED:
            yield replace(told, at=refund.updated_at, what="refund_failed")


def _held_back(subject: Subject) -> Iterator[Movement]:
    for each in Freeze.objects.of(subject).order_by("-pk")[:MOST]:
        yield Movement(at=each.created_at, what="frozen", note=each.reason)
        if each.released_at is not None:
            yield Movement(at=each.released_at, what="released", note=each.reason)
